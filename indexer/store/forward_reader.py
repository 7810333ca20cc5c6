"""The forward array, read: which term stands at a position, and where among given positions a term stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.kinds import GAP, GAP_TERM, RARE

Array = NDArray[Any]


class Forward:
    """The forward array of an index, as ``indexer.store.writing.forward`` writes it."""

    def __init__(self, arrays: dict[str, Array]) -> None:
        self.short, self.ranks, self.ranked = arrays["short"], arrays["ranks"], arrays["ranked"]
        self._rare_places, self._rare_terms = arrays["rare_places"], arrays["rare_terms"]
        self._sentences = arrays["sentences"]
        self._eight_bytes = _eight_bytes(self._sentences)

    def __len__(self) -> int:
        return len(self.short)

    def take(self, starts: Array, counts: Array) -> Stretches:
        """So many positions from each start, to be searched."""
        return Stretches(self, starts, counts)

    def terms(self, places: Array) -> NDArray[np.uint32]:
        """The term at each position; GAP_TERM between two texts of one field."""
        short = self.short[places]
        known = short < GAP
        found = np.full(len(places), GAP_TERM, np.uint32)
        found[known] = self.ranked[short[known]]
        rare = np.flatnonzero(short == RARE)
        found[rare] = self.rare_terms(places[rare])
        return found

    def rare_terms(self, places: Array) -> Array:
        """The terms at positions whose term has no rank."""
        return self._rare_terms[self._rare_places.searchsorted(places.astype(self._rare_places.dtype))]

    def starts_sentence(self, places: Array) -> NDArray[np.bool_]:
        """Whether a sentence begins at each position (the first of an entry counts as it is marked)."""
        return (self._sentences[places >> 3] >> (places & 7).astype(np.uint8)) & 1 == 1  # type: ignore[no-any-return]

    def begin_between(self, before: Array, until: Array) -> NDArray[np.bool_]:
        """Whether a sentence begins behind each position of ``before`` and up to that of ``until``, which is no lower."""
        gaps = until - before
        at = np.minimum((before + 1) >> 3, len(self._eight_bytes) - 1)
        bits = self._eight_bytes[at] >> (before + 1 - (at << 3)).astype(np.uint64)
        found: NDArray[np.bool_] = (bits & _LOW_BITS.take(gaps, mode="clip")) != 0
        for far in ((gaps > FAR) & ~found).nonzero()[0].tolist():
            found[far] = self.starts_sentence(np.arange(before[far] + 1, until[far] + 1)).any()
        return found


FAR = 56
"""Positions of which one look at the bits of eight bytes tells whether a sentence begins there, wherever they start in a byte."""

_LOW_BITS: Array = (np.uint64(1) << np.arange(FAR + 1, dtype=np.uint64)) - np.uint64(1)


def _eight_bytes(bits: Array) -> Array:
    """Little-endian uint64 at each byte of an array; where that is shorter than eight bytes, of a copy with zeros behind."""
    if len(bits) < 8:
        bits = np.concatenate((bits, np.zeros(8 - len(bits), np.uint8)))
    return np.ndarray(len(bits) - 7, "<u8", bits.data, strides=(1,))


class Stretches:
    """Stretches of the forward array, one behind the other: places are numbered through all of them.

    short   the forward array there
    ends    where each stretch ends among the places
    counts  how many places each has
    """

    __slots__ = ("_forward", "_starts", "counts", "ends", "short")

    def __init__(self, forward: Forward, starts: Array, counts: Array) -> None:
        self._forward, self._starts = forward, starts.astype(np.int64, copy=False)
        self.counts = counts.astype(np.int64, copy=False)
        self.ends = self.counts.cumsum()
        text = forward.short.data  # cut and joined as bytes: indices of every position would take three times as long
        bounds = zip(starts.tolist(), (starts + counts).tolist(), strict=True)
        self.short = np.frombuffer(b"".join([text[start:end] for start, end in bounds]), forward.short.dtype)

    def __len__(self) -> int:
        return len(self.short)

    def rows(self, at: Array) -> Array:
        """The number of the stretch that each place is in."""
        return self.ends.searchsorted(at, side="right")

    def positions(self, at: Array) -> Array:
        """The position in the whole forward array of each place."""
        rows = self.rows(at)
        found: Array = at + (self._starts - self.ends + self.counts).take(rows)
        return found

    def rare_terms(self, at: Array) -> Array:
        """The term at each place that has a term without a rank."""
        return self._forward.rare_terms(self.positions(at))

    def where(self, terms: Iterable[int]) -> Array:
        """The places at which any of the terms stands, growing."""
        hits = [self._where(term) for term in terms]
        return hits[0] if len(hits) == 1 else np.sort(np.concatenate(hits))

    def _where(self, term: int) -> Array:
        rank = self._forward.ranks[term]
        at: Array = (self.short == rank).nonzero()[0]
        return at if rank < GAP else at[self.rare_terms(at) == term]

    def is_at(self, at: Array, terms: Iterable[int]) -> Array:
        """Whether any of the terms stands at each of these places."""
        found = np.zeros(len(at), bool)
        for term in terms:
            rank = self._forward.ranks[term]
            if rank < GAP:
                found |= self.short[at] == rank
            else:
                rare = (self.short[at] == RARE).nonzero()[0]
                found[rare] |= self.rare_terms(at[rare]) == term
        return found
