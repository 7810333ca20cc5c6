"""Related entries as values: each with its dictionary, why it is there, and an excerpt that shows it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from indexer.errors import QueryError
from indexer.store.kinds import CUT, GAP_TERM, KINDS
from searcher.engines.embedded import EmbeddedEngine
from searcher.engines.needles import NeedleFinder
from searcher.findings import Related
from searcher.highlighting.highlight import Needles, excerpt
from searcher.query.tree import All, Word
from searcher.relating.related import ALIKE, RelatedEntry, related
from searcher.relating.similar import similar, telling_groups

MARKED = 16
"""Words of a headword that are marked in the excerpts, at most."""


def related_to(engine: EmbeddedEngine, needles: NeedleFinder, entry_id: str, limit: int) -> tuple[Related, ...]:
    """The entries related to one, in the order of the reasons."""
    number = _entry(engine, entry_id, limit)
    if number < 0:
        return ()
    return _values(engine, needles, number, related(engine.evaluator, number, limit))


def similar_to(engine: EmbeddedEngine, needles: NeedleFinder, entry_id: str, limit: int) -> tuple[Related, ...]:
    """The entries most alike to one in text, the likest first."""
    number = _entry(engine, entry_id, limit)
    if number < 0:
        return ()
    found = similar(engine.evaluator, number, limit).entries
    return _values(engine, needles, number, [RelatedEntry(entry, ALIKE) for entry in found])


def _entry(engine: EmbeddedEngine, entry_id: str, limit: int) -> int:
    if not isinstance(limit, int) or limit < 0:
        raise QueryError(f"limit is a whole number from 0 on, not {limit!r}")
    return engine.reader.entry_of(entry_id)


def _values(
    engine: EmbeddedEngine, finder: NeedleFinder, number: int, found: Iterable[RelatedEntry]
) -> tuple[Related, ...]:
    headword = finder.needles(_any_of(_forms_of_headword(engine, number)))
    alike = finder.needles(_any_of(_telling_forms(engine, number)))
    return tuple([_value(engine, one, alike if one.why == ALIKE else headword) for one in found])


def _value(engine: EmbeddedEngine, one: RelatedEntry, needles: Needles) -> Related:
    reader, entry = engine.reader, one.entry
    headword, body, rest = reader.stored[entry].split("\0", 2)
    return Related(
        reader.id_of(entry),
        headword,
        reader.names[reader.dictionary[entry]],
        KINDS[reader.kind[entry]],
        reader.names[reader.language[entry]] or None,
        one.why,
        one.shown,
        excerpt(body, needles, from_start=one.why != ALIKE, cut=rest == CUT),
    )


def _any_of(forms: Iterable[str]) -> All:
    return All(tuple([Word(form, (0, 0)) for form in forms]), (0, 0))


def _forms_of_headword(engine: EmbeddedEngine, number: int) -> list[str]:
    reader = engine.reader
    start = int(reader.positions[number])
    terms = reader.forward.terms(np.arange(start, start + int(reader.head[number])))
    return list(dict.fromkeys(reader.terms[term] for term in terms[terms != GAP_TERM].tolist()))[:MARKED]


def _telling_forms(engine: EmbeddedEngine, number: int) -> list[str]:
    lists = engine.evaluator.lists
    return [lists.forms_of(group)[0] for group in telling_groups(engine.reader, number).tolist()]
