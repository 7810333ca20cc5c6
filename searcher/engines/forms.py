"""One form of a stem: the postings of the stem's list whose masks have the form's bit."""

from __future__ import annotations

import numpy as np

from searcher.engines.entry_sets import spread_out
from searcher.engines.postings import Array, Coded


class FormPostings:
    """Where a form stands, or another of its stem that has the same bit; an entry weighs what the stem weighs there."""

    __slots__ = ("_bit", "_masks", "_whole", "peak", "size")

    def __init__(self, whole: Coded, masks: Array, bit: int) -> None:
        self._whole, self._masks, self._bit = whole, masks, np.uint8(bit)
        self.peak = whole.peak
        self.size = int(np.count_nonzero(masks & self._bit))

    @property
    def _places(self) -> Array:
        return (self._masks & self._bit).nonzero()[0]

    @property
    def entries(self) -> Array:
        """The entries; worked out anew each time."""
        return self._whole.read_at(self._places)[0]

    @property
    def weights(self) -> Array:
        """The weight of each."""
        return self._whole.read_at(self._places)[1]

    def at(self, entries: Array) -> Array:
        """The weight of each given entry."""
        return spread_out(*self.held(entries), len(entries))

    def held(self, entries: Array) -> tuple[Array, Array]:
        """Which of the given entries are in the list, and their weights."""
        places, numbers, there = self._whole.listed.find(entries)
        there &= (self._masks.take(places, mode="clip") & self._bit) != 0
        found = there.nonzero()[0]
        weights = self._whole.listed.values_of(numbers.take(found), places.take(found), self._whole.table)
        return found, self._whole.weigh(weights, None)

    def has(self, entries: Array) -> Array:
        """Whether each given entry is in the list."""
        there = np.zeros(len(entries), bool)
        there[self.held(entries)[0]] = True
        return there
