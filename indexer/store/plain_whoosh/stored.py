"""What plain Whoosh hands out with an entry, read from its stored text and its columns."""

from __future__ import annotations

import json
from typing import Any

from indexer.store.kinds import NO_YEAR
from indexer.store.segment_reader import SegmentReader

KINDS = ("article", "snippet")
"""What the kinds of a row are called."""

_CITATION = ("text", "title", "author", "place", "publisher", "year", "year_end")
_SNIPPET = ("headword", "text", "cut", "dictionary", "language")
_AS_STORED = ("path", "other_paths", "alternatives", "headword_language", "addresses", "encoding", "cut")


def stored_fields(reader: SegmentReader, entry: int) -> dict[str, Any]:
    """The stored fields of an entry; fields without a value are left out.

    ``text`` is the article, its paragraphs joined by line feeds.
    """
    headword, body, rest = reader.stored[entry].split("\0", 2)
    facts = json.loads(rest)
    fields = {
        "id": reader.id_of(entry),
        "headword": headword,
        "text": body,
        "dictionary": reader.names[reader.dictionary[entry]],
        "kind": KINDS[reader.kind[entry]],
    }
    language = reader.names[reader.language[entry]]
    if language:
        fields["language"] = language
    fields |= _years(reader, entry)
    fields |= {name: facts[name] for name in _AS_STORED if name in facts}
    return fields | _shaped(facts, body)


def _years(reader: SegmentReader, entry: int) -> dict[str, int]:
    year = int(reader.year[entry])
    return {} if year == NO_YEAR else {"year": year, "year_end": int(reader.year_end[entry])}


def _shaped(facts: dict[str, Any], body: str) -> dict[str, Any]:
    """The facts that are stored by place, with names."""
    shaped: dict[str, Any] = {}
    if "see" in facts:
        shaped["cross_references"] = facts["see"]
    if "citation" in facts:
        shaped["citation"] = dict(zip(_CITATION, facts["citation"], strict=True))
    if "senses" in facts:
        shaped["senses"] = [{"label": label, "text": body[a:b]} for label, a, b in facts["senses"]]
    if "snippets" in facts:
        named = [dict(zip(_SNIPPET, snippet, strict=True)) for snippet in facts["snippets"]]
        shaped["snippets"] = [{**snippet, "cut": bool(snippet["cut"])} for snippet in named]
    return shaped
