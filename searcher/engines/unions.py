"""The union of many terms, as a prefix or a pattern asks for it: each entry once, all with the same weight."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.store.arrays import distinct, ranges
from indexer.store.packed_postings import PackedPostings
from indexer.store.segment_reader import SegmentReader
from searcher.engines.entry_sets import merge
from searcher.engines.lists import Field, PostingLists
from searcher.engines.postings import EMPTY, Array, Plain, Postings

FEW_RUNS = 32
"""Lists that are merged; of more, which are short as a rule, the entries are sorted."""

CONSTANT_WEIGHT = 1.0
"""What an entry weighs that fits a prefix or pattern."""


def any_of(terms: Sequence[int] | range, lists: PostingLists, field: Field = None) -> Postings:
    """Where any of the terms stands."""
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
