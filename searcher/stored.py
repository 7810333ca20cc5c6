"""Stored texts -> values. A stored text is headword, article and a JSON of the rest, with U+0000 between."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from indexer.entry import Citation, CrossReference, Sense, Snippet
from indexer.store.kinds import KINDS
from indexer.store.segment_reader import SegmentReader

if TYPE_CHECKING:
    from searcher.findings import StoredEntry


def stored_entry(reader: SegmentReader, number: int) -> StoredEntry:
    """An entry by its number."""
    return read_stored(
        reader.stored[number],
        entry_id=reader.id_of(number),
        kind=KINDS[reader.kind[number]],
        dictionary=reader.names[reader.dictionary[number]],
        language=reader.names[reader.language[number]] or None,
        in_links=int(reader.in_links[number]),
    )


def read_stored(
    text: str, *, entry_id: str, kind: str, dictionary: str, language: str | None, in_links: int
) -> StoredEntry:
    """The entry that a stored text says; what stands in columns is given."""
    from searcher.findings import StoredEntry

    headword, body, rest = text.split("\0", 2)
    facts: dict[str, Any] = json.loads(rest)
    addresses = tuple(facts.get("addresses", ()))
    return StoredEntry(
        headword=headword,
        article=tuple(body.split("\n")) if body else (),
        alternatives=tuple(facts.get("alternatives", ())),
        language=language,
        headword_language=facts.get("headword_language"),
        dictionary=dictionary,
        senses=tuple(Sense(label, body[start:end]) for label, start, end in facts.get("senses", ())),
        cross_references=tuple(CrossReference(target) for target in facts.get("see", ())),
        citation=Citation(*facts["citation"]) if "citation" in facts else None,
        snippets=tuple(Snippet(h, t, bool(cut), d, lang) for h, t, cut, d, lang in facts.get("snippets", ())),
        path=facts.get("path", ""),
        address=addresses[0] if addresses else None,
        encoding=facts.get("encoding"),
        other_addresses=addresses[1:],
        other_paths=tuple(facts.get("other_paths", ())),
        id=entry_id,
        kind=kind,
        addresses=addresses,
        in_links=in_links,
    )


def read_citation(rest: str) -> Citation | None:
    """The citation of a stored rest."""
    facts = json.loads(rest)
    return Citation(*facts["citation"]) if "citation" in facts else None


def read_addresses(rest: str) -> tuple[str, ...]:
    """The addresses of a stored rest."""
    return tuple(json.loads(rest).get("addresses", ()))
