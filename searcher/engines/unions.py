"""The union of many terms, as a prefix, a pattern or a misspelt word asks for it.

A prefix or pattern weighs the same in every entry; a form near the one that is asked for weighs less the shorter that is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from indexer.kernels import compiled
from indexer.store.arrays import distinct, ranges
from indexer.store.bm25 import inverse_document_frequency
from indexer.store.packed_postings import PackedPostings
from indexer.store.segment_reader import SegmentReader
from searcher.engines.entry_sets import merge
from searcher.engines.lists import Field, PostingLists
from searcher.engines.postings import EMPTY, Array, Plain, Postings, best_of
from searcher.engines.topk import Matches

FEW_RUNS = 32
"""Lists that are merged; of more, which are short as a rule, the entries are sorted."""

CONSTANT_WEIGHT = 1.0
"""What an entry weighs that fits a prefix or pattern."""

Run = tuple[int, int, float | None, float]
"""Where postings begin and end, their idf and their share in what an entry weighs; or None and that weight."""


class Union:
    """A union whose best entries are found without working it out: whatever else is asked has it worked out."""

    def __init__(self, top: Callable[..., Any], runs: list[Run], make: Callable[[], Postings]) -> None:
        self._top, self._runs, self._make = top, runs, make

    def top(self, k: int, priors: Array | None) -> Matches:
        """The best k entries; see ``with_priors``."""
        return Matches(*self._top(self._runs, k, priors))

    @cached_property
    def _whole(self) -> Postings:
        return self._make()

    @property
    def peak(self) -> float:
        """At least every weight."""
        return self._whole.peak

    @property
    def size(self) -> int:
        """How many entries."""
        return self._whole.size

    @property
    def entries(self) -> Array:
        """The entries."""
        return self._whole.entries

    @property
    def weights(self) -> Array:
        """The weight of each."""
        return self._whole.weights

    def at(self, entries: Array) -> Array:
        """The weight of each given entry."""
        return self._whole.at(entries)

    def held(self, entries: Array) -> tuple[Array, Array]:
        """Which of the given entries are in the union, and their weights."""
        return self._whole.held(entries)

    def has(self, entries: Array) -> Array:
        """Whether each given entry is in the union."""
        return self._whole.has(entries)


class Unions:
    """Makes unions of an index's terms."""

    def __init__(self, lists: PostingLists) -> None:
        self._lists, self._reader = lists, lists.reader
        kernel, postings = compiled("searcher.kernels.unions"), lists.reader.headword_postings
        self._top: Callable[..., Any] | None = None
        if kernel is not None:
            rare = (postings.rare_places, lists.head_weights.of_codes(postings.rare_codes))
            self._top = kernel.Unions(postings.packed, postings.bits, lists.head_weights.of_low, *rare).top

    def of(self, terms: Sequence[int] | range, field: Field = None) -> Postings:
        """Where any of the terms stands."""
        if self._top is None or field != "headword" or not isinstance(terms, range) or not terms:
            return any_of(terms, self._lists, field)
        starts = self._reader.headword_starts.data
        runs: list[Run] = [(starts[terms.start], starts[terms.stop], None, CONSTANT_WEIGHT)]
        return Union(self._top, runs, lambda: any_of(terms, self._lists, field))

    def near(self, form: str, firsts: Sequence[int], field: Field = None) -> Postings:
        """Where a form stands or any of the forms near it, of each its first term."""
        if self._top is None or field != "headword":
            return self._near(form, firsts, field)
        return Union(self._top, list(self._runs(form, firsts)), lambda: self._near(form, firsts, field))

    def _near(self, form: str, firsts: Sequence[int], field: Field) -> Postings:
        share = share_of_near(form)
        found = [self._lists.exact(form, field)]
        for first in firsts:
            if self._reader.terms[first] != form:
                one = self._lists.exact_at(first, field)
                found.append(Plain(one.entries, one.weights * share, one.peak * float(share)))
        return best_of(found)

    def _runs(self, form: str, firsts: Sequence[int]) -> Iterator[Run]:
        """Where a form and those near it stand in headwords."""
        starts, terms, entries = self._reader.headword_starts.data, self._reader.terms, len(self._reader)
        own, near = terms.find(form), float(share_of_near(form))
        for first in {own, *firsts} - {-1}:
            for term in range(first, terms.same(first)):
                start, end = starts[term], starts[term + 1]
                if start < end:
                    idf = inverse_document_frequency(entries, end - start)
                    yield start, end, idf, 1.0 if first == own else near


def share_of_near(form: str) -> np.float32:
    """How much the forms near one weigh, of what they weigh by themselves."""
    return np.float32(1 - 1 / (1 + len(form)))


def any_of(terms: Sequence[int] | range, lists: PostingLists, field: Field = None) -> Postings:
    """Where any of the terms stands, worked out."""
    reader = lists.reader
    if not len(terms):
        return EMPTY
    numbers = np.arange(terms.start, terms.stop) if isinstance(terms, range) else np.array(terms, np.int64)
    if field == "headword":
        found = _in_headword(terms, numbers, reader)
    elif field == "article":
        every = [lists.term(int(term), field) for term in terms]
        found = merge([(one.entries, one.weights) for one in every], np.maximum)[0]
    else:
        found = _in_any_field(numbers, reader)
    return Plain(found, np.full(len(found), CONSTANT_WEIGHT, np.float32), CONSTANT_WEIGHT)


def _in_headword(terms: Sequence[int] | range, numbers: Array, reader: SegmentReader) -> Array:
    starts = reader.headword_starts
    if isinstance(terms, range):
        found = reader.headword_postings.entries(int(starts[terms.start]), int(starts[terms.stop]))
    else:
        found = _gathered(starts, reader.headword_postings, numbers)
    return distinct(found, in_runs=len(terms) <= FEW_RUNS)


def _in_any_field(terms: Array, reader: SegmentReader) -> Array:
    groups = reader.term_group[terms].astype(np.int64)
    marked = np.zeros(len(reader), bool)
    single = distinct(groups[groups >= reader.multiple])
    marked[_gathered(reader.list_starts, reader.postings, single)] = True
    several = groups < reader.multiple
    if several.any():
        _mark_forms(groups[several], np.uint8(1) << reader.term_bit[terms[several]], reader, marked)
    return marked.nonzero()[0].astype(np.int32)


def _mark_forms(groups: Array, bits: Array, reader: SegmentReader, marked: Array) -> None:
    """Mark the entries that have a form of these bits in groups of several forms."""
    order = groups.argsort(kind="stable")
    groups = groups[order]
    first = np.concatenate(([0], np.diff(groups).nonzero()[0] + 1))
    wanted = np.bitwise_or.reduceat(bits[order], first)
    starts = reader.list_starts[groups[first]]
    counts = reader.list_starts[groups[first] + 1] - starts
    places = ranges(starts, counts)
    places = places[(reader.masks[places] & np.repeat(wanted, counts)) != 0]
    marked[reader.postings.entries_at(places)] = True


def _gathered(starts: Array, postings: PackedPostings, lists: Array) -> Array:
    first = starts[lists].astype(np.int64)
    return postings.entries_at(ranges(first, starts[lists + 1].astype(np.int64) - first))
