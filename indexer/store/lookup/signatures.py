"""Strings within a few edits of one: sifted by how many letters they have and which, then measured.

A letter is of one of 32 classes. A signature has one bit for each class that a string has a letter of, one more for each that it
has two of. An edit takes one letter away at most and brings in one at most; so of a string within k edits, d letters longer than
the one sought, the signature lacks no more than k - max(d, 0) bits of the other's and has no more than k - max(-d, 0) that the
other lacks.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Bits = NDArray[np.uint64]

CLASSES = 32
"""Classes of letters: the last five bits of a letter's last byte in UTF-8."""

_NO_LETTER = CLASSES
_BITS = np.array([1 << letter for letter in range(CLASSES)] + [0], np.uint64)


def signature(string: str) -> int:
    """Which classes of letters a string has at all, and which twice or more in the upper 32 bits."""
    value = 0
    for letter in string:
        bit = 1 << letter.encode("utf-8", "surrogatepass")[-1] % CLASSES
        value |= (value & bit) << CLASSES | bit
    return value


class Signatures:
    """The signatures of a list's strings by how many letters they have: twelve bytes a string in memory.

    text    uint8, UTF-8 of all strings end to end; string i is ``text[starts[i]:starts[i + 1]]``
    """

    def __init__(self, text: Array, starts: Array) -> None:
        self._text, self._starts = text, starts
        counts = _letter_counts(text, starts)
        order = _narrow(counts).argsort(kind="stable")
        self._order = order.astype(np.uint32)
        self._groups = counts[order].searchsorted(np.arange(int(counts.max(initial=0)) + 2))
        self._lacking = ~_signatures(text, starts)[order]

    def within_edits(self, string: str, distance: int) -> list[int]:
        """The first places of all strings within an edit distance, the nearest first."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import cdist

        numbers = self._sifted(string, distance)
        strings = self._strings(numbers)
        apart = cdist([string], strings, scorer=OSA.distance, score_cutoff=distance, dtype=np.uint8)[0]
        measured: dict[str | bytes, tuple[int, int]] = {}
        for at in (apart <= distance).nonzero()[0].tolist():
            found = int(apart[at]), int(numbers[at])
            measured[strings[at]] = min(measured.get(strings[at], found), found)
        return [number for _, number in sorted(measured.values())]

    def _sifted(self, string: str, distance: int) -> Array:
        """The places of the strings whose lengths and letters do not tell that they are further away; none is empty."""
        own, size = np.uint64(signature(string)), len(string)
        found = [self._order[:0]]
        for letters in range(max(size - distance, 1), min(size + distance, len(self._groups) - 2) + 1):
            low, high = self._groups[letters : letters + 2].tolist()
            lacking = self._lacking[low:high]
            near = (np.bitwise_count(lacking & own) <= distance - max(letters - size, 0)).nonzero()[0]
            more = np.bitwise_count(~(lacking[near] | own)) <= distance - max(size - letters, 0)
            found.append(self._order[low + near[more]])
        return np.concatenate(found)

    def _strings(self, numbers: Array) -> list[str] | list[bytes]:
        """The strings at some places; as bytes, which is faster, where all are ASCII."""
        begins = self._starts[numbers].astype(np.int64)
        sizes = self._starts[numbers + 1].astype(np.int64) - begins
        width = int(sizes.max(initial=1))
        places = np.minimum(begins[:, None] + np.arange(width), len(self._text) - 1)
        text = self._text[places] * (np.arange(width) < sizes[:, None])
        ascii_: list[bytes] = text.view(f"S{width}")[:, 0].tolist() if len(text) else []
        if (text < 0x80).all() and list(map(len, ascii_)) == sizes.tolist():
            return ascii_
        whole = zip(text, sizes.tolist(), strict=True)
        return [row[:size].tobytes().decode("utf-8", "surrogatepass") for row, size in whole]


def _letter_counts(text: Array, starts: Array) -> Array:
    """How many letters each string has."""
    before = np.zeros(len(text) + 1, np.uint32)
    np.cumsum((text & 0xC0) != 0x80, out=before[1:])
    return np.diff(before[starts])


def _narrow(counts: Array) -> Array:
    """The same numbers in as few bytes as hold them, which sort fastest."""
    return counts.astype(np.min_scalar_type(int(counts.max(initial=0))))


def _signatures(text: Array, starts: Array) -> Bits:
    """The signature of each string, letter after letter of all strings at once."""
    classes = text & np.uint8(CLASSES - 1)
    classes[:-1][(text[1:] & 0xC0) == 0x80] = _NO_LETTER
    sizes = np.diff(starts)
    order = _narrow(sizes).argsort(kind="stable")
    begins, sizes = starts[order].astype(np.int64), sizes[order]
    sorted_values = np.zeros(len(sizes), np.uint64)
    for at in range(int(sizes.max(initial=0))):
        first = int(sizes.searchsorted(at, side="right"))
        bits, values = _BITS[classes[begins[first:] + at]], sorted_values[first:]
        values |= (values & bits) << np.uint64(CLASSES) | bits
    values = np.empty_like(sorted_values)
    values[order] = sorted_values
    return values
