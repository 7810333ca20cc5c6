"""A table from short strings of bytes to numbers that is asked for a hundred thousand at once.

It is an open-addressing hash table in arrays: Knuth, The Art of Computer Programming 3, section 6.4, with linear probing.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

LONGEST = 16
"""Bytes of the longest string that the table can hold."""

_FIRST_SLOTS = 1 << 12
_ONE, _OTHER = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_ONES = (1 << 64) - 1
_MASKS = np.array(
    [[_ONES >> 8 * max(8 - n, 0), _ONES >> 8 * (16 - n) if n > 8 else 0] for n in range(LONGEST + 1)], np.uint64
)


def keys_of(data: Array, starts: Array, lengths: Array) -> tuple[Array, Array]:
    """The bytes of each string as two numbers: its first eight bytes, and the other eight; zeros behind its end.

    data     uint8, with LONGEST bytes behind the last start
    lengths  at most LONGEST
    """
    words = np.ndarray(len(data) - 7, "<u8", data, strides=(1,))
    return words[starts] & _MASKS[lengths, 0], words[starts + 8] & _MASKS[lengths, 1]


class SurfaceTable:
    """Numbers above 0 by pairs of 64-bit keys."""

    def __init__(self) -> None:
        self._count = 0
        self._make(_FIRST_SLOTS)

    def _make(self, slots: int) -> None:
        self._first, self._second = np.zeros(slots, np.uint64), np.zeros(slots, np.uint64)
        self._numbers = np.zeros(slots, np.uint32)
        self._shift = np.uint64(64 - (slots.bit_length() - 1))

    def _slots(self, first: Array, second: Array) -> Array:
        mixed = first * _ONE
        mixed ^= (second ^ (mixed >> np.uint64(32))) * _OTHER
        return ((mixed * _ONE) >> self._shift).astype(np.int64)

    def find(self, first: Array, second: Array) -> Array:
        """The number of each key, uint32; 0 for those that are not there."""
        at = self._slots(first, second)
        found: Array = self._numbers.take(at)
        other = (self._first.take(at) != first) | (self._second.take(at) != second)
        pending = np.flatnonzero(other & (found != 0))
        while len(pending):
            at[pending] = (at[pending] + 1) & (len(self._numbers) - 1)
            own = at[pending]
            found[pending] = self._numbers[own]
            other = (self._first[own] != first[pending]) | (self._second[own] != second[pending])
            pending = pending[other & (found[pending] != 0)]
        return found

    def place(self, first: Array, second: Array) -> tuple[Array, Array]:
        """Give each key that is not there a slot, which ``name`` gives its number to; the same key may come several times.

        Returns the slot of each, and of each distinct key the place of one of them.
        """
        if 2 * (self._count + len(first)) > len(self._numbers):
            self._grow(2 * (self._count + len(first)))
        slots = self._slots(first, second)
        claims = np.arange(1, len(first) + 1, dtype=np.uint32)
        new: list[Array] = []
        pending = np.arange(len(first))
        while len(pending):
            at = slots[pending]
            free = self._first[at] == 0
            self._numbers[at[free]] = claims[pending[free]]
            won = free & (self._numbers[at] == claims[pending])
            own = pending[won]
            self._first[at[won]], self._second[at[won]] = first[own], second[own]
            new.append(own)
            pending = pending[(self._first[at] != first[pending]) | (self._second[at] != second[pending])]
            slots[pending] = (slots[pending] + 1) & (len(self._numbers) - 1)
        distinct = np.concatenate(new) if new else pending
        distinct.sort()
        self._count += len(distinct)
        return slots, distinct

    def name(self, slots: Array, numbers: Array) -> None:
        """Set the numbers of keys in some slots."""
        self._numbers[slots] = numbers

    def numbers(self, slots: Array) -> Array:
        """The numbers of the keys in some slots."""
        return self._numbers[slots]

    def _grow(self, least: int) -> None:
        used = self._numbers != 0
        first, second, numbers = self._first[used], self._second[used], self._numbers[used]
        self._make(1 << least.bit_length())
        self._count = 0
        slots, _ = self.place(first, second)
        self.name(slots, numbers)
