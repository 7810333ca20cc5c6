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
        self.short = arrays["short"].astype("<u2", copy=False)  # of very few terms it is bytes, which have no GAP
        self.ranks, self.ranked = arrays["ranks"], arrays["ranked"]
        self.rare_places, self.rare_place_terms = arrays["rare_places"], arrays["rare_terms"]
        self.sentences = arrays["sentences"]
        self._eight_bytes = _eight_bytes(self.sentences)
        self._last = max(len(self.short) - WINDOW, 0)
        self._last_windows = _windows(np.concatenate((self.short[self._last :], np.full(WINDOW, GAP, "<u2"))))
        self._windows = _windows(self.short) if self._last else self._last_windows

    def __len__(self) -> int:
        return len(self.short)

    def take(self, starts: Array, counts: Array) -> Stretches:
        """So many positions from each start, to be searched; one stretch directly behind the other."""
        text = self.short.data  # cut and joined as bytes: indices of every position would take three times as long
        bounds = zip(starts.tolist(), (starts + counts).tolist(), strict=True)
        ends = counts.cumsum(dtype=np.int64)
        return Stretches(self, starts, ends - counts, ends, b"".join([text[start:end] for start, end in bounds]))

    def take_windows(self, starts: Array, counts: Array) -> Stretches:
        """The same, many times faster: each stretch begins at a multiple of WINDOW, and what stands between its end and there
        belongs to none."""
        windows = (counts + (WINDOW - 1)) // WINDOW
        begins = (windows.cumsum(dtype=np.int64) - windows) * WINDOW
        at = (starts - begins).repeat(windows)
        at += np.arange(0, len(at) * WINDOW, WINDOW)
        text = self._windows[np.minimum(at, self._last)]
        late = (at > self._last).nonzero()[0]
        text[late] = self._last_windows[at[late] - self._last]
        return Stretches(self, starts, begins, begins + counts, text)

    def take_apart(self, starts: Array, ends: Array, most: int) -> Stretches:
        """The positions from each start to each end, so many at most, to be searched; before each stretch stand gaps.

        Every stretch begins at a multiple of STEP, and so many gaps are before it, or more.
        """
        text, pieces, bounds, bound = self.short.data, [_GAPS[0]], [STEP], STEP
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            size = end - start
            if size > most:
                size, end = most, start + most
            gaps = _GAPS[size % STEP]
            pieces += text[start:end], gaps
            bound += size + len(gaps)
            bounds.append(bound)
        begins = np.array(bounds)
        return Stretches(self, starts, begins[:-1], begins[1:], b"".join(pieces))

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
        return self.rare_place_terms.take(self.rare_places.searchsorted(places.astype(self.rare_places.dtype)))

    def starts_sentence(self, places: Array) -> NDArray[np.bool_]:
        """Whether a sentence begins at each position (the first of an entry counts as it is marked)."""
        return (self.sentences[places >> 3] >> (places & 7).astype(np.uint8)) & 1 == 1  # type: ignore[no-any-return]

    def begin_between(self, places: Array, known: Array) -> NDArray[np.bool_]:
        """Whether a sentence begins behind each position but the last and up to the next one, or that is known already."""
        first = places[:-1] + 1
        sizes = places[1:] - places[:-1]
        at = np.minimum(first >> 3, len(self._eight_bytes) - 1)
        bits = self._eight_bytes[at] >> first - (at << 3)
        found: NDArray[np.bool_] = known | ((bits & _LOW_BITS.take(sizes, mode="clip")) != 0)
        for far in (~found & (sizes > FAR)).nonzero()[0].tolist():
            found[far] = self.starts_sentence(np.arange(first[far], places[far + 1] + 1)).any()
        return found


FAR = 56
"""Positions of which one look at the bits of eight bytes tells whether a sentence begins there, wherever they start in a byte."""

STEP = 8
"""Positions that stretches which are taken apart begin at multiples of."""

_GAPS = [np.full(STEP + -size % STEP, GAP, "<u2").data for size in range(STEP)]

_LOW_BITS: Array = (1 << np.arange(FAR + 1)) - 1


def _eight_bytes(bits: Array) -> Array:
    """Little-endian int64 at each byte of an array; where that is shorter than eight bytes, of a copy with zeros behind."""
    if len(bits) < 8:
        bits = np.concatenate((bits, np.zeros(8 - len(bits), np.uint8)))
    return np.ndarray(len(bits) - 7, "<i8", bits.data, strides=(1,))


WINDOW = 64
"""Positions that are copied at once where stretches are read in windows."""


def _windows(short: Array) -> Array:
    """So many positions from each of them on, as one value."""
    return np.ndarray(len(short) - WINDOW + 1, f"V{2 * WINDOW}", short.data, strides=(2,))


class Stretches:
    """Stretches of the forward array, one behind the other: places are numbered through all of them.

    begins, ends  of each stretch among the places
    short         the forward array there
    """

    __slots__ = ("_forward", "_starts", "begins", "ends", "short")

    def __init__(self, forward: Forward, starts: Array, begins: Array, ends: Array, text: bytes | Array) -> None:
        self._forward, self._starts, self.begins, self.ends = forward, starts, begins, ends
        self.short = np.frombuffer(text, forward.short.dtype)

    def __len__(self) -> int:
        return len(self.short)

    def rows(self, at: Array) -> Array:
        """The number of the stretch that each place is in."""
        return self.begins[1:].searchsorted(at, side="right")

    def positions(self, at: Array, rows: Array | None = None) -> Array:
        """The position in the whole forward array of each place; its stretch may be known."""
        rows = self.rows(at) if rows is None else rows
        found: Array = at + (self._starts - self.begins).take(rows)
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
