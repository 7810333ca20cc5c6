"""Strings that may be one edit away from one: those that share a half with it, sifted by two letters of the rest.

Where two strings are alike in one half and one edit apart in the rest, the edit spares the first or the last letter of the rest,
unless that is shorter than three letters.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.lookup.halves import half_hash
from indexer.store.lookup.hashed import Hashed

Array = NDArray[Any]

FEW = 16
"""So many strings are not sifted: to compare them one by one takes less."""

SHORTEST = 6
"""Letters of a string whose halves are three letters long or longer."""


def sharing_a_half(string: str, halves: Hashed, text: Array, starts: Array) -> Array:
    """uint32, the first places of strings with a half of the given one, some twice; all that are one edit away are there.

    halves        the strings by the hash of each half
    text, starts  the strings end to end; where each begins
    """
    size = len(string)
    parts = [
        (side, half, length)
        for length in range(max(size - 1, 1), size + 2)
        for side, half in enumerate((string[: length // 2], string[size - (length - length // 2) :]))
    ]
    numbers, counts = halves.under_each([half_hash(half, length, side) for side, half, length in parts])
    if len(numbers) <= FEW or size < SHORTEST:
        return numbers
    sides = [_letters(string, len(half), side) for side, half, _ in parts]
    side_of, first, last, *letters = np.array(sides).T.repeat(counts, axis=1)
    alike = text.take(starts.take(numbers + side_of) + first, mode="clip") == letters[0]
    alike |= text.take(starts.take(numbers + 1 - side_of) + last, mode="clip") == letters[1]
    return numbers.compress(alike)


def _letters(string: str, size: int, side: int) -> tuple[int, int, int, int, int]:
    """Where the first and the last byte of the rest stand, seen from the half and from the other end, and these bytes.

    side  0 for the left half, of so many letters, 1 for the right one; the first of what is returned
    """
    half = string[-size:] if side else string[:size]
    own, encoded = len(half.encode("utf-8", "surrogatepass")), string.encode("utf-8", "surrogatepass")
    first, last = (-1 - own, 0) if side else (own, -1)
    return side, first, last, encoded[first], encoded[last]
