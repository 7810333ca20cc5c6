"""Whether forms stand side by side in an entry, as the forward array says."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, product
from math import prod
from operator import sub
from typing import Any, NamedTuple

import numpy as np

from indexer.store.arrays import changes
from indexer.store.forward_reader import Stretches
from indexer.store.kinds import GAP
from indexer.store.segment_reader import SegmentReader
from searcher.engines.lists import Field
from searcher.engines.postings import Array, Postings

NOWHERE = 1 << 40
"""Behind every place of an entry."""

FEW = 128
"""So many entries are searched as bytes, if their forms stand side by side; of more, arrays."""

MOST_SEQUENCES = 8
"""Sequences of terms that a run of forms may be, where it is searched as bytes: a form is a term in each language."""


class Element(NamedTuple):
    """One form of a phrase: its terms, and the entries that hold them, or more.

    compiled  the same for the kernel; None where there is none
    """

    form: str
    terms: range
    postings: Postings
    compiled: Any


class Run(NamedTuple):
    """A sequence of terms, as the forward array would hold it.

    rare  the places in it of terms without a rank of their own, and these terms
    """

    text: bytes
    length: int
    rare: list[tuple[int, int]]


Places = tuple[Array, Array]
"""intp and int64: rows of entries, and a place in each of these."""


class Adjacency:
    """Compares runs of forms with the entries of an index."""

    def __init__(self, reader: SegmentReader) -> None:
        self._reader = reader
        short = reader.forward.short
        self._size, self._short, self._ranks = short.itemsize, short.data, reader.forward.ranks.data
        self._head = reader.head.data

    def first_places(self, entries: Array, elements: Sequence[Element], slop: int, field: Field) -> Places:
        """The rows, growing, of those entries in which the forms stand side by side, and the first place in each.

        slop  so many other positions may be between them
        """
        runs = None if slop or len(entries) > FEW else self._runs_of(elements)
        return self._gathered(entries, elements, slop, field) if runs is None else self._standing(entries, runs, field)

    # as bytes

    def _runs_of(self, elements: Sequence[Element]) -> list[Run] | None:
        """What the forms may be in the forward array; None where that is more than MOST_SEQUENCES."""
        if prod([len(one.terms) for one in elements]) > MOST_SEQUENCES:
            return None
        ranks, size = self._ranks, self._size
        found = []
        for terms in product(*[element.terms for element in elements]):
            run = [ranks[term] for term in terms]
            if max(run) >> (8 * size) == 0:  # a rank that the array's type is too narrow for stands nowhere in it
                rare = [(i, terms[i]) for i, rank in enumerate(run) if rank >= GAP]
                found.append(Run(b"".join([rank.to_bytes(size, sys.byteorder) for rank in run]), len(run), rare))
        return found

    def _standing(self, entries: Array, runs: Sequence[Run], field: Field) -> Places:
        """The rows of the entries in which one of the runs stands, and where first: all are searched as one text."""
        starts = self._reader.positions.take(entries).tolist()
        stops = self._reader.positions.take(entries + 1).tolist()
        short, size = self._short, self._size
        text = b"".join([short[start:stop] for start, stop in zip(starts, stops, strict=True)])
        ends = list(accumulate(map(sub, stops, starts)))
        first: dict[int, int] = {}
        for run in runs:
            at = text.find(run.text)
            while at >= 0:
                row = bisect_right(ends, at // size)
                place, end = at // size - ends[row] + stops[row] - starts[row], ends[row] * size
                if not at % size and at + len(run.text) <= end and self._fits(entries.item(row), place, run, field):
                    first[row] = min(place, first.get(row, NOWHERE))
                    at = end - 1
                at = text.find(run.text, at + 1)
        rows = sorted(first)
        return np.array(rows, np.intp), np.array([first[row] for row in rows], np.int64)

    def _fits(self, entry: int, place: int, run: Run, field: Field) -> bool:
        """Whether a run at a place of an entry is in one field, the one asked for, and its terms are the right ones."""
        border = self._head[entry]
        in_head = place < border
        if in_head != (place + run.length <= border) or (field is not None and in_head != (field == "headword")):
            return False
        return not run.rare or self._are_rare(self._reader.positions[entry] + place, run.rare)

    def _are_rare(self, start: int, rare: list[tuple[int, int]]) -> bool:
        """Whether those terms of a run that have no rank of their own are the right ones."""
        found = self._reader.forward.rare_terms(np.array([start + i for i, _ in rare]))
        return bool(found.tolist() == [term for _, term in rare])

    # all at once

    def _gathered(self, entries: Array, elements: Sequence[Element], slop: int, field: Field) -> Places:
        """The rows of the entries in which the forms stand side by side, and where first."""
        reader = self._reader
        starts = reader.positions[entries]
        counts = reader.positions[entries + 1] - starts
        forward = reader.forward.take_windows(starts, counts)
        if slop:
            first, last = self._near(forward, elements, slop)
        else:
            first, last = self._adjacent(forward, elements)
        row = forward.rows(first)
        same = last < forward.ends.take(row)
        row, first, last = row[same], first[same], last[same]
        place = first - forward.begins[row]
        border = reader.head[entries[row]]
        inside = (place < border) == (place + (last - first) < border)
        if field is not None:
            inside &= (place < border) == (field == "headword")
        row, place = row[inside], place[inside]
        is_first = changes(row)
        return row.compress(is_first), place.compress(is_first)

    def _adjacent(self, forward: Stretches, elements: Sequence[Element]) -> tuple[Array, Array]:
        """First and last place, among those gathered, of each run of the forms."""
        pivot = min(range(len(elements)), key=lambda i: elements[i].postings.size)
        hits = forward.where(elements[pivot].terms) - pivot
        hits = hits[(hits >= 0) & (hits + len(elements) <= len(forward))]
        for offset, element in enumerate(elements):
            if offset != pivot:
                hits = hits[forward.is_at(hits + offset, element.terms)]
        return hits, hits + (len(elements) - 1)

    def _near(self, forward: Stretches, elements: Sequence[Element], slop: int) -> tuple[Array, Array]:
        """The same for forms in order with at most ``slop`` other places between them in all."""
        first = last = forward.where(elements[0].terms)
        for element in elements[1:]:
            own = forward.where(element.terms)
            at = own.searchsorted(last, side="right")
            there = at < len(own)
            first, last = first[there], own[at[there]]
            near = last - first < len(elements) + slop
            first, last = first[near], last[near]
        return first, last
