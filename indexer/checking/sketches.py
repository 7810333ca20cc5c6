"""Near-duplicates: articles whose runs of letters are almost the same, by sketches of a fixed size, on arrays.

A sketch is the SKETCH smallest hashes of an article's runs of RUN letters; how far two sketches agree estimates how far the
two sets of runs do. Articles are compared that share one of the FIRST rarest of their LOOKED_AT smallest hashes.

Source: Broder 1997, "On the resemblance and containment of documents" (bottom-k sketches).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.identity import letters_of
from indexer.store.arrays import distinct

Array = NDArray[Any]

RUN = 8
"""Bytes of letters in a run."""

SKETCH = 32
LOOKED_AT = 16
FIRST = 4
COMPARED = 1 << 14
"""Pairs that are compared at once."""

LEAST_LETTERS = 120
"""Bytes of letters of an article that is compared, at least: short ones are alike by chance."""

MOST_LETTERS = 20_000
"""Bytes of letters that are looked at, from the beginning."""

ALIKE = 0.85
"""How much of two articles is the same, at least, in near-duplicates."""

TOGETHER = 1 << 12
"""Articles whose sketches are made at once."""

_PRIME = np.uint64(0x9E3779B97F4A7C15)
_NONE = np.uint32(0xFFFFFFFF)


class Sketches:
    """The sketches of articles, added one after another; 4 * SKETCH bytes each."""

    def __init__(self) -> None:
        self._made: list[Array] = []
        self._numbers: list[int] = []
        self._waiting: list[bytes] = []

    def add(self, number: int, text: str) -> None:
        """Add an article, if it is long enough."""
        letters = letters_of(text[:MOST_LETTERS]).encode()[:MOST_LETTERS]
        if len(letters) >= LEAST_LETTERS:
            self._numbers.append(number)
            self._waiting.append(letters)
            if len(self._waiting) == TOGETHER:
                self._make()

    def _make(self) -> None:
        self._made.append(sketches_of(self._waiting))
        self._waiting = []

    def pairs(self) -> Iterator[tuple[int, int, float]]:
        """Pairs of near-duplicates: number of the later, number of an earlier, the share that is the same."""
        if self._waiting:
            self._make()
        if not self._made:
            return
        made = np.concatenate(self._made)
        self._made = [made]
        seen: set[int] = set()
        for later, earlier in _candidates(made):
            share = resemblance(made[later], made[earlier])
            for at in np.flatnonzero(share >= ALIKE).tolist():
                if later[at] not in seen:
                    seen.add(int(later[at]))
                    yield self._numbers[later[at]], self._numbers[earlier[at]], float(share[at])


def sketches_of(letters: Iterable[bytes]) -> NDArray[np.uint32]:
    """The sketch of each text, a row each, growing; a text of few different runs ends with all bits set."""
    texts = list(letters)
    joined = np.frombuffer(b"".join(texts), np.uint8)
    lengths = np.array([len(text) for text in texts])
    ends = np.cumsum(lengths)
    runs = np.lib.stride_tricks.sliding_window_view(joined, RUN)
    hashes = (np.ascontiguousarray(runs).view(np.uint64).reshape(-1) * _PRIME) >> np.uint64(32)
    hashes = ((hashes ^ (hashes >> np.uint64(15))) * _PRIME) >> np.uint64(33)
    owners = np.repeat(np.arange(len(texts), dtype=np.uint64), lengths)[: len(hashes)]
    inside = np.arange(len(hashes)) + RUN <= ends[owners.astype(np.int64)]
    own = distinct((owners[inside] << np.uint64(32)) | hashes[inside])
    starts = np.searchsorted(own >> np.uint64(32), np.arange(len(texts)))
    places = np.arange(len(own)) - np.repeat(starts, np.diff(np.append(starts, len(own))))
    smallest = places < SKETCH
    made = np.full((len(texts), SKETCH), _NONE)
    rows = (own[smallest] >> np.uint64(32)).astype(np.int64)
    made[rows, places[smallest]] = own[smallest].astype(np.uint32)
    return made


def _candidates(made: Array) -> Iterator[tuple[Array, Array]]:
    """Rows that may be alike, each with an earlier one, so many at once: (rows, earlier rows).

    Of the hashes that a row shares with others, its FIRST rarest count: what all articles of a dictionary share tells nothing.
    Of those that share one, the earliest and the one right before are candidates.
    """
    rows = np.tile(np.arange(len(made), dtype=np.uint32), LOOKED_AT)
    values = made[:, :LOOKED_AT].T.reshape(-1)
    order = np.lexsort((rows, values))
    rows, values = rows[order].astype(np.int64), values[order]
    begins = np.flatnonzero(np.append(True, values[1:] != values[:-1]))
    sizes = np.diff(np.append(begins, len(values)))
    group = np.repeat(np.arange(len(begins)), sizes)
    shared = np.flatnonzero((sizes[group] > 1) & (values != _NONE))
    rarest = shared[np.lexsort((sizes[group[shared]], rows[shared]))]
    starts = np.searchsorted(rows[rarest], np.arange(len(made)))
    rarest = rarest[np.arange(len(rarest)) - starts[rows[rarest]] < FIRST]
    rarest = rarest[rarest != begins[group[rarest]]]
    pairs = distinct(
        np.concatenate([rows[rarest] * len(made) + rows[earlier] for earlier in (begins[group[rarest]], rarest - 1)])
    )
    for at in range(0, len(pairs), COMPARED):
        some = pairs[at : at + COMPARED]
        yield some // len(made), some % len(made)


def resemblance(one: Array, other: Array) -> NDArray[np.float64]:
    """How far each pair of rows agrees, 0 to 1: the share of both in the smallest of their union."""
    union = np.sort(np.concatenate((one, other), axis=1), axis=1)
    again = np.zeros(union.shape, bool)
    again[:, 1:] = union[:, 1:] == union[:, :-1]
    rank = np.cumsum(~again & (union != _NONE), axis=1)
    both = (again & (rank <= SKETCH) & (union != _NONE)).sum(axis=1)
    size = np.minimum(rank[:, -1], SKETCH)
    shares: NDArray[np.float64] = both / np.maximum(size, 1)
    return shares
