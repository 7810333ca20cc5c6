"""Postings of 32 bits, read: the entry number in the upper ones, the number of the code in the lower ones.

The packed postings of a list grow as its entry numbers do, so a list is searched as it lies on disk. Where an index has more
codes than the lower bits can number, the rarest have no number of their own: the number behind the last stands for them, and
their postings are listed apart.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

BITS = 32
MOST_CODE_BITS = 16

Rare = tuple[Array, Array]
"""The places in a list, growing, whose code has no number; and these codes."""


def code_bits(entries: int) -> int:
    """How many lower bits of a posting tell its code in an index of so many entries."""
    return min(MOST_CODE_BITS, BITS - max(entries - 1, 0).bit_length())


class Tabulated:
    """What codes mean: worked out for those that have a number, when asked for the others.

    of_low    a value for each lower half of a posting: whatever stands above its code's number
    of_codes  codes -> a value for each
    numbered  how many codes have a number
    """

    __slots__ = ("numbered", "of_codes", "of_low")

    def __init__(self, of_codes: Callable[[Array], Array], codes: Array, bits: int) -> None:
        self.of_codes, self.numbered = of_codes, len(codes)
        known = of_codes(codes)
        of_numbers = np.zeros(1 << bits, known.dtype)
        of_numbers[: len(known)] = known
        self.of_low = np.tile(of_numbers, 1 << (MOST_CODE_BITS - bits))


class PackedPostings:
    """The postings of all lists of a file.

    entries  how many entries the index has
    """

    def __init__(self, arrays: dict[str, Array], entries: int) -> None:
        bits = code_bits(entries)
        self.packed, self._codes = arrays["packed"], arrays["codes"]
        self.bits, self.most = bits, (1 << bits) - 1
        self.shift, self.lower = np.array(bits, np.uint32), np.array(self.most, np.uint32)
        self._places, self.rare_places = arrays["rare_places"].data, arrays["rare_places"]
        self.rare_codes = arrays["rare_codes"]
        self._low = self.packed.view(np.uint16)[0 if sys.byteorder == "little" else 1 :: 2]

    def __len__(self) -> int:
        return len(self.packed)

    def tabulate(self, of_codes: Callable[[Array], Array]) -> Tabulated:
        """A table of what codes mean, to be looked up in for postings."""
        return Tabulated(of_codes, self._codes, self.bits)

    @cached_property
    def own_codes(self) -> Tabulated:
        """A table of the codes themselves."""
        return self.tabulate(lambda codes: codes)

    def list(self, start: int, end: int) -> PackedList:
        """The list that begins and ends at these places."""
        rare = self._rare_of(start, end) if self._places else None
        return PackedList(self.packed[start:end], self._low[start:end], self, rare, start)

    def entries(self, start: int, end: int) -> Array:
        """uint32, the entry numbers of the postings between two places."""
        found: Array = self.packed[start:end] >> self.shift
        return found

    def entries_at(self, places: Array) -> Array:
        """uint32, the entry number of each of some postings."""
        found: Array = self.packed.take(places) >> self.shift
        return found

    def _rare_of(self, start: int, end: int) -> Rare | None:
        first = bisect_left(self._places, start)
        last = bisect_left(self._places, end, lo=first)
        if first == last:
            return None
        return (self.rare_places[first:last] - start).astype(np.intp), self.rare_codes[first:last]


class PackedList:
    """One posting list, packed.

    packed  uint32[n], as they lie on disk
    rare    its postings whose code has no number; None where there is none
    of_all  where it is from; there it begins at ``start``
    """

    __slots__ = ("_low", "_shift", "of_all", "packed", "rare", "start")

    def __init__(self, packed: Array, low: Array, of_all: PackedPostings, rare: Rare | None, start: int) -> None:
        self.packed, self._low, self.of_all, self.rare, self.start = packed, low, of_all, rare, start
        self._shift = of_all.shift

    def __len__(self) -> int:
        return len(self.packed)

    @property
    def entries(self) -> Array:
        """uint32[n], the entry numbers, strictly growing."""
        found: Array = self.packed >> self._shift
        return found

    @property
    def codes(self) -> Array:
        """uint16[n], the code of each posting."""
        return self.values(self.of_all.own_codes)

    def values(self, table: Tabulated) -> Array:
        """What a table holds for each posting."""
        found: Array = table.of_low.take(self._low)
        if self.rare is not None:
            rare, codes = self.rare
            found[rare] = table.of_codes(codes)
        return found

    def read_at(self, places: Array, table: Tabulated) -> tuple[Array, Array]:
        """The entry numbers, uint32, of the postings at some places of the list, and what a table holds for them."""
        packed = self.packed.take(places)
        values = self.values_of(packed & self.of_all.lower, places, table)
        packed >>= self._shift
        return packed, values

    def read_one(self, place: int, table: Tabulated) -> tuple[int, float]:
        """The same of one posting."""
        packed = self.packed.data[place]
        if self.rare is not None:
            value = float(self.read_at(np.array([place]), table)[1][0])
        else:
            value = table.of_low.data[packed & self.of_all.most]
        return packed >> self.of_all.bits, value

    def values_of(self, numbers: Array, places: Array, table: Tabulated) -> Array:
        """What a table holds for some postings: their places, and the numbers of their codes, or lower halves."""
        found: Array = table.of_low.take(numbers)
        if self.rare is not None:
            own, codes = self.rare
            at = own.searchsorted(places)
            rare = (own.take(at, mode="clip") == places).nonzero()[0]
            found[rare] = table.of_codes(codes.take(at.take(rare)))
        return found

    def find(self, entries: Array) -> tuple[Array, Array, Array]:
        """Look given entries up in a list that is not empty.

        Returns where each is or would be, the number of its code where it is there, and whether it is.
        """
        keys = entries.astype(np.uint32, copy=False) << self._shift
        at = self.packed.searchsorted(keys)
        keys ^= self.packed.take(at, mode="clip")
        return at, keys, keys <= self.of_all.lower

    def look_up(self, entries: Iterable[int], table: Tabulated) -> Iterator[tuple[int, float]]:
        """The place of each entry in the list and what a table holds for it; -1 and 0 where it is not there."""
        packed, of_low, end = self.packed.data, table.of_low.data, len(self.packed)
        bits, most, numbered = self.of_all.bits, self.of_all.most, self.rare is None
        for entry in entries:
            key = entry << bits
            at = bisect_left(packed, key)
            if at == end or (number := packed[at] ^ key) > most:
                yield -1, 0.0
            else:
                yield at, of_low[number] if numbered else self.read_one(at, table)[1]


def joined(lists: Sequence[PackedList], table: Tabulated) -> tuple[Array, Array]:
    """int64 and what the table holds: the entry number and the value of each posting, one list after the other."""
    packed = np.concatenate([one.packed for one in lists], dtype=np.int64)
    of_all = lists[0].of_all
    if [one for one in lists if one.rare is not None]:
        values = np.concatenate([one.values(table) for one in lists])
    else:
        values = table.of_low.take(packed & of_all.lower)
    packed >>= of_all.shift
    return packed, values
