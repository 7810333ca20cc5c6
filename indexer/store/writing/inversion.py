"""Inversion is a sort: occurrences in row order become posting lists in term order, run after run, then merged.

Pure array code: no Whoosh, no files but spools.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.kernels import compiled
from indexer.store.arrays import changes
from indexer.store.gathering.spool import Spool
from indexer.store.kinds import MAX_COUNT

CODES = 1 << 16
"""How many codes there can be."""

Array = NDArray[Any]


class Inverter:
    """Collects occurrences in row order, a run at a time, and merges them into posting lists.

    A posting list is a term's or a group's; its postings are (row, code, mask of the bits that occurred). A code is the count
    of the occurrences in the upper byte, the row's length in the lower one.

    lengths      uint8, of each row
    code_totals  how often each code occurs
    """

    def __init__(self, folder: Path, lengths: Array) -> None:
        self._spools = [Spool(folder, dtype) for dtype in ("<u4", "<i4", "<u2", "u1")]  # list, row, code and mask
        self._lengths, self.code_totals = lengths, np.zeros(CODES, np.int64)
        self._lists = self._spools[0]
        self._starts: list[int] = []
        self._kernel = compiled("indexer.kernels.inverting")

    @property
    def postings(self) -> int:
        """How many postings all lists have together."""
        return self._lists.length

    def add(self, lists: Array, rows: Array, weights: Array, bits: Array, first_row: int) -> None:
        """Sort one run of occurrences.

        lists      integer[n] < 2**24, the list of each occurrence
        rows       integer[n], its row, counted from ``first_row``; a few growing runs, one behind the other
        weights    integer[n] < 256, what it counts
        bits       integer[n] < 8, the bit that it sets
        first_row  rows of earlier runs are below it
        """
        if not len(lists):
            return
        order = _by_digits(lists, np.argsort(rows, kind="stable"))
        lists, rows = lists.take(order), rows.take(order)
        first = np.flatnonzero(changes(lists) | changes(rows))
        ones = np.uint8(1) << bits.astype(np.uint8)
        counts = np.minimum(np.add.reduceat(weights.take(order), first, dtype=np.uint32), MAX_COUNT)
        masks = np.bitwise_or.reduceat(ones.take(order), first)
        self.append(lists.take(first), rows.take(first) + np.int32(first_row), counts, masks)

    def append(self, lists: Array, rows: Array, counts: Array, masks: Array) -> None:
        """Add the postings of one run, in the order of lists and rows."""
        codes = counts.astype(np.uint16) << 8 | self._lengths[rows]
        self.code_totals += np.bincount(codes, minlength=CODES)
        self._starts.append(self._lists.length)
        for spool, values in zip(self._spools, (lists, rows, codes, masks), strict=True):
            spool.append(values)

    def totals(self, lists: int) -> Array:
        """How many postings each list has; there are so many lists, empty ones too."""
        totals = np.zeros(lists, np.int64)
        for run in self._runs():
            totals += np.bincount(self._lists.part(*run), minlength=lists)
        return totals

    def _runs(self) -> list[tuple[int, int]]:
        return list(pairwise((*self._starts, self.postings)))

    def merge(self, totals: Array, at_once: int) -> Iterator[tuple[int, Array, Array, Array, Array]]:
        """Yield (first list, postings of each list, rows, codes, masks) for one range of lists after another.

        totals   how many postings each list has; every list is yielded, empty ones too
        at_once  about how many postings to hold in memory
        """
        ranges = list(_cut(totals, at_once))
        edges = np.array([*(low for low, _ in ranges), len(totals)], self._lists.dtype)
        bounds = [start + np.searchsorted(self._lists.part(start, end), edges) for start, end in self._runs()]
        for number, (low, high) in enumerate(ranges):
            spans = [(int(bound[number]), int(bound[number + 1])) for bound in bounds]
            rows, codes, masks = self._joined(spans, low, totals[low:high])
            yield low, totals[low:high], rows, codes, masks

    def _joined(self, spans: list[tuple[int, int]], low: int, totals: Array) -> list[Array]:
        """Rows, codes and masks of the postings that lie in some spans, one of each run, by list."""
        if self._kernel is None:
            order = _order([self._lists.part(*span) for span in spans])
            return [_gather(spool, spans, order) for spool in self._spools[1:]]
        ends = np.cumsum(totals)
        places = (ends - totals).astype(np.uint32)
        joined = [np.empty(int(ends[-1]), spool.dtype) for spool in self._spools[1:]]
        for span in spans:
            self._kernel.lay(*(spool.part(*span) for spool in self._spools), low, places, *joined)
        return joined

    def close(self) -> None:
        """Give the disk space back."""
        for spool in self._spools:
            spool.close()


def _by_digits(lists: Array, order: Array) -> Array:
    """An order made the stable one by list number: two digits of it are sorted, each by counting, as NumPy does below 2**16."""
    for digit in (lists.astype(np.uint16), (lists >> 16).astype(np.uint8)):
        order = order.take(np.argsort(digit.take(order), kind="stable"))
    return order


def _cut(totals: Array, at_once: int) -> Iterator[tuple[int, int]]:
    ends = np.cumsum(totals)
    low, done = 0, 0
    while low < len(totals):
        high = max(low + 1, int(np.searchsorted(ends, done + at_once, side="right")))
        yield low, high
        low, done = high, int(ends[high - 1])


def _order(of_posting: list[Array]) -> Array | None:
    """The stable order by list number of sorted pieces put end to end; None where that is the order they have."""
    if len(of_posting) < 2:
        return None
    return np.argsort(np.concatenate(of_posting), kind="stable")


def _gather(spool: Spool, spans: list[tuple[int, int]], order: Array | None) -> Array:
    whole = np.concatenate([spool.part(*span) for span in spans]) if spans else np.zeros(0, spool.dtype)
    return whole if order is None else whole[order]
