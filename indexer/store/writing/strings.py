"""Many strings as one array of their bytes: taken and sorted without making strings of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.kernels import compiled
from indexer.store.runs import joined_runs

Array = NDArray[Any]

BLOCK = 8
"""Bytes of each string that are compared at once."""

DEEP = 64
"""Strings that are alike in so many bytes are compared one by one: few are, and they may be long."""


@dataclass(frozen=True, slots=True)
class Strings:
    """Strings without U+0000, in UTF-8.

    text          uint8, the bytes of all, in whatever order
    starts, ends  int64[n], where each lies in it
    """

    text: NDArray[np.uint8]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    @classmethod
    def ended(cls, text: bytes) -> Strings:
        """The strings of a text that has a zero byte behind each."""
        every = np.frombuffer(text, np.uint8)
        ends = np.flatnonzero(every == 0)
        return cls(every, np.concatenate(([0], ends + 1))[: len(ends)], ends)

    @classmethod
    def of(cls, strings: Sequence[str]) -> Strings:
        """The same of Python's strings."""
        return cls.ended("\0".join([*strings, ""]).encode("utf-8", "surrogatepass"))

    def __len__(self) -> int:
        return len(self.starts)

    def take(self, places: Array) -> Strings:
        """The strings at some places; no text is copied."""
        return Strings(self.text, self.starts[places], self.ends[places])

    def joined(self) -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
        """The strings end to end; and where each begins, and the last one ends."""
        sizes = self.ends - self.starts
        return joined_runs(self.text, self.starts, sizes), np.concatenate(([0], np.cumsum(sizes))).astype(np.uint32)

    def texts(self) -> list[str]:
        """As Python's strings, where a zero byte is behind each."""
        whole = joined_runs(self.text, self.starts, self.ends + 1 - self.starts).tobytes()
        return whole.decode("utf-8", "surrogatepass").split("\0")[:-1]

    def sort(self) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """The stable order by bytes, which is that by code points; and which in this order differ from the one before.

        Those that are alike in all blocks so far stand in runs, which the next block sorts.
        """
        kernel = compiled("indexer.kernels.sorting")
        if kernel is not None:
            found: tuple[NDArray[np.int64], NDArray[np.bool_]] = kernel.sort(self.text, self.starts, self.ends)
            return found
        order, is_first = np.arange(len(self)), np.zeros(len(self), bool)
        is_first[:1] = True
        tied, depth = np.arange(len(self)), 0
        while len(tied) and depth < DEEP:
            of = order[tied]
            block = self._block(of, depth)
            by_block = np.lexsort((block, np.cumsum(is_first[tied])))
            order[tied], block = of[by_block], block[by_block]
            is_first[tied[1:][block[1:] != block[:-1]]] = True
            depth += BLOCK
            tied = tied[self._goes_on(order[tied], is_first[tied], depth)]
        runs = np.flatnonzero(is_first[tied]).tolist()
        for start, end in pairwise([*runs, len(tied)]):
            self._sort_run(order, is_first, tied[start:end])
        return order, is_first

    def _block(self, of: Array, depth: int) -> NDArray[np.uint64]:
        """Bytes of some strings as numbers, zero bytes behind their ends."""
        at, ends = self.starts[of] + depth, self.ends[of]
        block = np.zeros(len(of), np.uint64)
        for _ in range(BLOCK):
            block <<= np.uint64(8)
            block |= np.where(at < ends, self.text.take(at, mode="clip"), 0).astype(np.uint64)
            at += 1
        return block

    def _goes_on(self, of: Array, is_first: Array, depth: int) -> NDArray[np.bool_]:
        """Which strings are in a run of several, one of which is longer than what was compared."""
        runs = np.flatnonzero(is_first)
        sizes = np.diff(runs, append=len(of))
        longer = np.logical_or.reduceat(self.ends[of] - self.starts[of] > depth, runs)
        return np.repeat(longer & (sizes > 1), sizes)

    def _sort_run(self, order: Array, is_first: Array, places: Array) -> None:
        texts = {one: self.text[self.starts[one] : self.ends[one]].tobytes() for one in order[places].tolist()}
        ordered = sorted(texts, key=texts.__getitem__)
        order[places] = ordered
        is_first[places[1:]] = [texts[one] != texts[other] for one, other in pairwise(ordered)]
