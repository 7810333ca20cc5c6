"""Postings of 32 bits, read: the entry number in the upper ones, the number of the code in the lower ones.

The packed postings of a list grow as its entry numbers do, so a list is searched as it lies on disk. Where an index has more
codes than the lower bits can number, the rarest have no number of their own: the number behind the last stands for them, and
their postings are listed apart.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
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

    of_numbers  a value for each number, and one for codes without
    of_codes    codes -> a value for each
    """

    __slots__ = ("of_codes", "of_numbers")

    def __init__(self, of_codes: Callable[[Array], Array], codes: Array) -> None:
        self.of_codes = of_codes
        self.of_numbers = of_codes(np.append(codes, np.uint16(0)))


class PackedPostings:
    """The postings of all lists of a file.

    entries  how many entries the index has
    """

    def __init__(self, arrays: dict[str, Array], entries: int) -> None:
        bits = code_bits(entries)
        self.packed, self._codes = arrays["packed"], arrays["codes"]
        self.shift, self.lower = np.array(bits, np.uint32), np.array((1 << bits) - 1, np.uint32)
        self._places, self._rare_places = arrays["rare_places"].data, arrays["rare_places"]
        self._rare_codes = arrays["rare_codes"]
        self.own_codes = self.tabulate(lambda codes: codes)

    def __len__(self) -> int:
        return len(self.packed)

    def tabulate(self, of_codes: Callable[[Array], Array]) -> Tabulated:
        """A table of what codes mean, to be looked up in for postings."""
        return Tabulated(of_codes, self._codes)

    def list(self, start: int, end: int) -> PackedList:
        """The list that begins and ends at these places."""
        return PackedList(self.packed[start:end], self, self._rare_of(start, end) if self._places else None)

    def entries(self, start: int, end: int) -> Array:
        """int32, the entry numbers of the postings between two places."""
        return (self.packed[start:end] >> self.shift).view(np.int32)

    def entries_at(self, places: Array) -> Array:
        """int32, the entry number of each of some postings."""
        return (self.packed.take(places) >> self.shift).view(np.int32)

    def _rare_of(self, start: int, end: int) -> Rare | None:
        first = bisect_left(self._places, start)
        last = bisect_left(self._places, end, lo=first)
        if first == last:
            return None
        return (self._rare_places[first:last] - start).astype(np.intp), self._rare_codes[first:last]


class PackedList:
    """One posting list, packed."""

    __slots__ = ("_lower", "_of_all", "_packed", "_rare", "_shift")

    def __init__(self, packed: Array, of_all: PackedPostings, rare: Rare | None) -> None:
        self._packed, self._of_all, self._rare = packed, of_all, rare
        self._shift, self._lower = of_all.shift, of_all.lower

    def __len__(self) -> int:
        return len(self._packed)

    @property
    def entries(self) -> Array:
        """int32[n], the entry numbers, strictly growing."""
        return (self._packed >> self._shift).view(np.int32)

    @property
    def codes(self) -> Array:
        """uint16[n], the code of each posting."""
        return self.values(self._of_all.own_codes)

    def entries_at(self, places: Array) -> Array:
        """int32, the entry number at some places of the list."""
        return (self._packed.take(places) >> self._shift).view(np.int32)

    def values(self, table: Tabulated) -> Array:
        """What a table holds for each posting."""
        found = table.of_numbers.take(self._packed & self._lower)
        if self._rare is not None:
            rare, codes = self._rare
            found[rare] = table.of_codes(codes)
        return found

    def values_at(self, places: Array, table: Tabulated) -> Array:
        """What a table holds for the postings at some places of the list."""
        return self.values_of(self._packed.take(places) & self._lower, places, table)

    def values_of(self, numbers: Array, places: Array, table: Tabulated) -> Array:
        """What a table holds for some postings whose numbers of codes are known.

        numbers, places  of each of these postings
        """
        found = table.of_numbers.take(numbers)
        if self._rare is not None:
            own, codes = self._rare
            at = own.searchsorted(places)
            rare = (own.take(at, mode="clip") == places).nonzero()[0]
            found[rare] = table.of_codes(codes.take(at.take(rare)))
        return found

    def find(self, entries: Array) -> tuple[Array, Array, Array]:
        """Look given entries up in a list that is not empty.

        Returns where each is or would be, the number of its code where it is there, and whether it is.
        """
        keys = entries.astype(np.uint32)
        keys <<= self._shift
        at = self._packed.searchsorted(keys)
        keys ^= self._packed.take(at, mode="clip")
        return at, keys, keys <= self._lower

    def value_of(self, entry: int, table: Tabulated) -> tuple[int, float]:
        """The place of an entry in the list and what a table holds for it; -1 and 0 where it is not there."""
        shift = int(self._shift)
        at = bisect_left(self._packed.data, entry << shift)
        if at == len(self._packed) or int(posting := self._packed[at]) >> shift != entry:
            return -1, 0.0
        if self._rare is not None:
            return at, float(self.values_at(np.array([at]), table)[0])
        return at, float(table.of_numbers[posting & self._lower])
