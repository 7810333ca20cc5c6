"""Attested compounds: wherever their parts stand side by side in a sentence, marked or not, the joined form is found too.

Only what some text writes with a mark ("Russo-Japanese", "RussoJapanese") is a compound: "therapist" never becomes "the
rapist".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.kernels import compiled
from indexer.store.gathering.batch import SENTENCE
from indexer.store.gathering.vocabulary import Compound

Array = NDArray[Any]

SIFTING = 4
"""Bits of a hash beyond those that number the compounds, by which most that is none is told before it is looked for."""

MOST_SIFTED = 26
"""Bits of the hash of two neighbours, at most."""

LAST_BIT = 7
"""Two parts that may begin a compound of the tables from this one on are told by one bit."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_SPREAD, _MIX = np.uint32(0x85EBCA6B), np.uint32(0x9E3779B1)


class CompoundFinder:
    """Finds the compounds of a corpus in runs of its tokens, all parts at once, by the hash of the parts.

    compounds  (joined term, its parts)
    numbers    term -> spill number
    """

    def __init__(self, compounds: Iterable[Compound], numbers: Mapping[str, int]) -> None:
        by_size: dict[int, dict[tuple[int, ...], int]] = {}
        for joined, parts in compounds:
            by_size.setdefault(len(parts), {})[tuple(numbers[part] for part in parts)] = numbers[joined]
        self._tables = [
            _Table(np.array(list(known), np.uint32), list(known.values()), len(numbers))
            for _, known in sorted(by_size.items())
        ]
        known_bits = sum(map(len, by_size.values())).bit_length()
        self._shift = np.uint32(32 - min(MOST_SIFTED, known_bits + SIFTING))
        self._begins = np.zeros(1 << 32 - int(self._shift), np.uint8)
        for place, table in enumerate(self._tables):
            self._begins[table.pairs >> self._shift] |= np.uint8(1 << min(place, LAST_BIT))
        kernel = compiled("indexer.kernels.compounds")
        self._kernel = kernel and kernel.Finder([table.parts for table in self._tables], self._begins, self._shift)

    def find(self, tokens: Array, borders: Array) -> tuple[Array, Array]:
        """Where a compound's first part stands, growing, and the number of the joined term.

        tokens   uint32, spill numbers, the top bit set on the first of a sentence
        borders  places that no compound may reach over: the first token behind each border
        """
        starts = (tokens & SENTENCE) != 0
        starts[borders[borders < len(tokens)]] = True
        if self._kernel is not None:
            places, terms = self._kernel.find(tokens, starts)
            return places, terms
        plain = tokens & ~SENTENCE
        at = self._begins.take(_pair_hash(plain[:-1], plain[1:]) >> self._shift).nonzero()[0]
        at = at[~starts[at + 1]]
        found = [table.find(plain, starts, at) for table in self._tables]
        if not found:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        places, terms = np.concatenate([at for at, _ in found]), np.concatenate([joined for _, joined in found])
        order = places.argsort(kind="stable")
        return places[order], terms[order]


class _Table:
    """The compounds of one number of parts.

    pairs  the hash of the first two parts of each
    """

    def __init__(self, parts: Array, joined: list[int], terms: int) -> None:
        self._size = parts.shape[1]
        self.pairs = _pair_hash(parts[:, 0], parts[:, 1])
        self._may_be = np.zeros((self._size, terms), bool)
        for i in range(self._size):
            self._may_be[i, parts[:, i]] = True
        hashes = _hash([parts[:, i] for i in range(self._size)])
        order = hashes.argsort(kind="stable")
        self._hashes, self._joined = hashes[order], np.array(joined, np.int64)[order]
        self._shift = np.uint64(64 - len(hashes).bit_length() - SIFTING)
        self._sifted = np.zeros(1 << 64 - int(self._shift), bool)
        self._sifted[hashes >> self._shift] = True

    @property
    def parts(self) -> tuple[int, Array, Array]:
        """What the compiled finder reads: the number of parts, the hashes and the terms."""
        return self._size, self._hashes, self._joined

    def find(self, tokens: Array, starts: Array, at: Array) -> tuple[Array, Array]:
        """Where its compounds stand, of the places where two tokens may begin a compound."""
        at = at[self._may_be[0].take(tokens[at])]
        at = at[: int(at.searchsorted(len(tokens) - self._size, side="right"))]
        at = at[self._may_be[1].take(tokens[at + 1])]
        for i in range(2, self._size):
            at = at[~starts[at + i] & self._may_be[i][tokens[at + i]]]
        hashes = _hash([tokens[at + i] for i in range(self._size)])
        may_be = self._sifted[hashes >> self._shift]
        at, hashes = at[may_be], hashes[may_be]
        place = np.minimum(self._hashes.searchsorted(hashes), len(self._hashes) - 1)
        hit = self._hashes[place] == hashes
        return at[hit], self._joined[place[hit]]


def _pair_hash(first: Array, second: Array) -> NDArray[np.uint32]:
    value: NDArray[np.uint32] = first * _SPREAD
    value += second
    value *= _MIX
    return value


def _hash(parts: list[Array]) -> NDArray[np.uint64]:
    value = np.zeros(len(parts[0]), np.uint64)
    for part in parts:
        value = (value ^ part.astype(np.uint64)) * _FACTOR
        value ^= value >> np.uint64(29)
    return value
