"""Facets and orders: all the entries that a question matches, counted by what is known of them, or sorted by it.

The counts are exact, and those of a facet add up to the results' total: loosened results are counted with all that was taken
in. An entry whose source names several years counts under the first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.kinds import KINDS, NO_YEAR
from indexer.store.segment_reader import SegmentReader
from searcher.asking import Wish
from searcher.engines.embedded import TIERS, EmbeddedEngine
from searcher.engines.evaluator import Clauses
from searcher.engines.exact import Under, entries_under_any
from searcher.engines.port import ALL, SOME, TIER, Ranked
from searcher.engines.whole import Whole, weights_at, whole_of
from searcher.findings import FacetCount
from searcher.query.tree import Exact, Node

Array = NDArray[Any]


def count_and_sort(
    engine: EmbeddedEngine,
    tree: Node | None,
    text: str,
    wish: Wish,
    also: Sequence[str],
    rank: Callable[[], Ranked],
) -> tuple[Ranked, Mapping[str, tuple[FacetCount, ...]], bool]:
    """The entries in the order wished for, the counts of the facets, and whether no entry holds all that was asked.

    rank  gives them by relevance
    """
    is_plain = tree is None or isinstance(tree, Exact)
    clauses = Clauses() if is_plain else engine.evaluator.clauses(tree)  # type: ignore[arg-type]
    under = entries_under_any(tree.text if isinstance(tree, Exact) else text, also, engine.reader)
    under = engine.admitted(under, clauses)
    found = whole_of(engine.evaluator, clauses, under, match=wish.match, exact=wish.exact, enough=wish.until)
    if wish.sort == "relevance":
        ranked = rank()._replace(total=len(found.entries), total_is_exact=True)
    else:
        ranked = _sorted(engine.reader, found, under, clauses, wish)
    counts = {facet: counted(engine.reader, facet, found.entries) for facet in wish.facets}
    falls_short = not len(found.entries) or (wish.match == "all" and not found.held.any())
    return ranked, counts, falls_short


def _sorted(reader: SegmentReader, found: Whole, under: Under, clauses: Clauses, wish: Wish) -> Ranked:
    keys = KEYS[wish.sort](reader, found.entries)
    order = _least(keys, wish.until)
    entries = found.entries[order]
    tiers = [
        TIERS[under[entry][0]] if entry in under else ALL if held else SOME
        for entry, held in zip(entries.tolist(), found.held[order].tolist(), strict=True)
    ]
    growing = np.sort(entries)
    weights = weights_at(clauses.required + clauses.wanted, growing)[growing.searchsorted(entries)]
    scores = [tier * TIER + weight for tier, weight in zip(tiers, weights.tolist(), strict=True)]
    return Ranked(entries.tolist(), scores, tiers, len(found.entries), True, found.loosened)


def _least(keys: Array, k: int) -> Array:
    """The places of the k least keys, growing; of equal ones the first."""
    if len(keys) <= 4 * k:
        return keys.argsort(kind="stable")[:k]
    low = (keys <= np.partition(keys, k)[k]).nonzero()[0]
    order: Array = low[keys.take(low).argsort(kind="stable")][:k]
    return order


def counted(reader: SegmentReader, facet: str, entries: Array) -> tuple[FacetCount, ...]:
    """The values of a facet among some entries: years and centuries in the order of time, all else the most frequent first."""
    if facet in ("year", "century"):
        return _counted_by_time(_counts(reader.year, entries), by_century=facet == "century")
    column = {"dictionary": reader.dictionary, "language": reader.language, "kind": reader.kind}[facet]
    names: Sequence[str] = KINDS if facet == "kind" else reader.names
    found = [FacetCount(names[number] or None, count) for number, count in _counts(column, entries)]
    return tuple(sorted(found, key=lambda one: (-one.count, str(one.value or ""))))


def _counts(column: Array, entries: Array) -> list[tuple[int, int]]:
    """The values of a column among some entries, growing, and how many have each."""
    if not len(entries):
        return []
    if column.strides[0] == 0:  # one value, held once
        return [(int(column[0]), len(entries))]
    least = int(np.iinfo(column.dtype).min)
    counts = np.bincount(column.take(entries).astype(np.intp) - least if least else column.take(entries))
    numbers = counts.nonzero()[0]
    return list(zip((numbers + least).tolist(), counts[numbers].tolist(), strict=True))


def _counted_by_time(counts: list[tuple[int, int]], *, by_century: bool) -> tuple[FacetCount, ...]:
    """Each year or century, growing, and how many have it; those without a year at the end."""
    found: dict[int | None, int] = {}
    for year, count in counts:
        value = None if year == NO_YEAR else century_of(year) if by_century else year
        found[value] = found.get(value, 0) + count
    unknown = found.pop(None, 0)
    counted_years = [FacetCount(value, count) for value, count in found.items()]
    return (*counted_years, FacetCount(None, unknown)) if unknown else tuple(counted_years)


def century_of(year: int) -> int:
    """The century of a year: 1901 to 2000 are the 20th; -100 to -1 are the first before our era, -1."""
    return (year - 1) // 100 + 1 if year > 0 else -((-year - 1) // 100 + 1) if year else 1


def _by_dictionary(reader: SegmentReader, entries: Array) -> Array:
    names = reader.names
    ranks = np.zeros(len(names), np.int32)
    ranks[sorted(range(len(names)), key=lambda number: (names[number].casefold(), number))] = np.arange(len(names))
    found: Array = ranks[reader.dictionary[entries]]
    return found


def _by_year(reader: SegmentReader, entries: Array) -> Array:
    """The first year of each; those without one at the end."""
    years = reader.year[entries].astype(np.int32)
    return np.where(years == NO_YEAR, np.int32(-NO_YEAR), years)


def _by_headword(reader: SegmentReader, entries: Array) -> Array:
    """The place of each entry in alphabetical order, one language after another, each by its own rules."""
    found: Array = reader.collation.ranks.take(entries)
    return found


KEYS: dict[str, Callable[[SegmentReader, Array], Array]] = {
    "headword": _by_headword,
    "dictionary": _by_dictionary,
    "year": _by_year,
}
