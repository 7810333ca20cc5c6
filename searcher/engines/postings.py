"""Posting lists as the evaluator sees them: entries in order, a weight for each, and an upper bound.

Every list answers the same three questions: which entries (``entries``), what they weigh (``weights``), and what given
entries weigh (``at``, 0 where they are not in the list). ``peak`` is at least every weight.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from indexer.store.arrays import is_in
from indexer.store.packed_postings import PackedList, Tabulated, joined
from searcher.engines.entry_sets import NO_ENTRIES, NO_WEIGHTS, find, look_up, merge, spread_out

Array = NDArray[Any]


class Postings(Protocol):
    """A list of entries with weights."""

    @property
    def peak(self) -> float:
        """At least every weight."""

    @property
    def size(self) -> int:
        """How many entries, or a bound from above."""

    @property
    def entries(self) -> Array:
        """int32[n] or uint32[n], strictly growing."""

    @property
    def weights(self) -> Array:
        """float32[n]."""

    def at(self, entries: Array) -> Array:
        """float32, the weight of each given entry; 0 where it is not in the list."""

    def held(self, entries: Array) -> tuple[Array, Array]:
        """intp and float32: which of the given entries are in the list, by their place, and the weight of each of these."""

    def has(self, entries: Array) -> Array:
        """bool, whether each given entry is in the list."""


class Plain:
    """A list that is worked out already."""

    __slots__ = ("entries", "peak", "weights")

    def __init__(self, entries: Array, weights: Array, peak: float | None = None) -> None:
        self.entries, self.weights = entries, weights
        self.peak = (float(weights.max()) if len(weights) else 0.0) if peak is None else peak

    @property
    def size(self) -> int:
        """How many entries."""
        return len(self.entries)

    def at(self, entries: Array) -> Array:
        """The weight of each given entry."""
        return look_up(self.entries, self.weights, entries)

    def held(self, entries: Array) -> tuple[Array, Array]:
        """Which of the given entries are in the list, and their weights."""
        return find(self.entries, self.weights, entries)

    def has(self, entries: Array) -> Array:
        """Whether each given entry is in the list."""
        return is_in(self.entries, entries)


EMPTY = Plain(NO_ENTRIES, NO_WEIGHTS, 0.0)


class Coded:
    """A list as it lies on disk: a posting's weight is its code's in the table, times the term's idf.

    masks, bit, bonus  where the list is a stem's of several forms: an entry that has the form of this bit weighs
                       ``bonus`` times as much
    group              of which this is the whole list; -1 where it is not
    compiled           the list as compiled code sees it; None where there is none
    """

    __slots__ = ("bit", "bonus", "bonuses", "compiled", "group", "idf", "listed", "masks", "peak", "size", "table")

    def __init__(
        self,
        listed: PackedList,
        table: Tabulated,
        idf: float,
        peak: float,
        masks: Array | None = None,
        bit: int = 0,
        bonus: float = 1.0,
        group: int = -1,
    ) -> None:
        self.group, self.size = group, len(listed)
        self.listed, self.table, self.idf = listed, table, np.float32(idf)
        self.masks, self.bit, self.bonus = masks, np.uint8(bit), np.float32(bonus)
        self.peak = peak * idf * bonus
        self.bonuses = bonuses(bit, bonus) if masks is not None and bonus != 1 else None
        self.compiled: Any = None

    @property
    def entries(self) -> Array:
        """The entries; worked out anew each time."""
        return self.listed.entries

    @property
    def weights(self) -> Array:
        """The weight of every entry of the list."""
        return self.weigh(self.listed.values(self.table), self.masks)

    def read_at(self, places: Array) -> tuple[Array, Array]:
        """The entries of the postings at some places of the list, and their weights."""
        entries, saturations = self.listed.read_at(places, self.table)
        return entries, self.weigh(saturations, None if self.masks is None else self.masks.take(places))

    def weigh(self, saturations: Array, masks: Array | None) -> Array:
        """The weights of postings, in the place of what their codes mean."""
        saturations *= self.idf
        if masks is not None and self.bonuses is not None:
            saturations *= self.bonuses.take(masks)
        return saturations

    def weigh_each(self, entries: Sequence[int]) -> list[float]:
        """The weight of each of a few entries, one by one; 0 where it is not in the list."""
        weights = []
        for at, saturation in self.listed.look_up(entries, self.table):
            weight = np.float32(saturation) * self.idf
            own = at >= 0 and self.masks is not None and self.masks[at] & self.bit
            weights.append(float(weight * self.bonus if own else weight))
        return weights

    def at(self, entries: Array) -> Array:
        """The weight of each given entry."""
        return spread_out(*self.held(entries), len(entries))

    def held(self, entries: Array) -> tuple[Array, Array]:
        """Which of the given entries are in the list, and their weights."""
        places, numbers, there = self.listed.find(entries)
        found = there.nonzero()[0]
        if self.masks is not None or self.listed.rare is not None:
            places = places.take(found)
        masks = None if self.masks is None else self.masks.take(places)
        return found, self.weigh(self.listed.values_of(numbers.take(found), places, self.table), masks)

    def has(self, entries: Array) -> Array:
        """Whether each given entry is in the list."""
        return self.listed.find(entries)[2]


@cache
def bonuses(bit: int, bonus: float) -> Array:
    """float32[256], for each mask what its postings weigh in addition: ``bonus`` where the bit is set, else 1."""
    return np.where((np.arange(256) & bit) != 0, np.float32(bonus), np.float32(1))


def weigh_together(lists: Sequence[Postings]) -> tuple[Array, Array]:
    """int64 and float32: the entries of lists, and their weights, one list after the other."""
    table = getattr(lists[0], "table", None)
    coded = [one for one in lists if isinstance(one, Coded) and one.table is table]
    if len(coded) < len(lists):
        entries = np.concatenate([one.entries for one in lists], dtype=np.int64)
        return entries, np.concatenate([one.weights for one in lists])
    entries, weights = joined([one.listed for one in coded], coded[0].table)
    end = 0
    for one in coded:
        start, end = end, end + one.size
        one.weigh(weights[start:end], one.masks)
    return entries, weights


MANY_LISTS = 8
"""Lists that are looked into one after the other; more are merged where many entries are looked for."""


class Best:
    """The best of several lists: an entry weighs what it weighs most in any of them."""

    __slots__ = ("_merged", "lists", "peak", "size")

    def __init__(self, lists: Sequence[Postings]) -> None:
        self.lists = lists
        self.peak = max((one.peak for one in lists), default=0.0)
        self.size = sum(one.size for one in lists)
        self._merged: tuple[Array, Array] | None = None

    def _merge(self) -> tuple[Array, Array]:
        if self._merged is None:
            some = [(one.entries, one.weights) for one in self.lists if one.size]
            self._merged = some[0] if len(some) == 1 else merge(some, np.maximum)
        return self._merged

    @property
    def entries(self) -> Array:
        """The entries of all lists."""
        return self._merge()[0]

    @property
    def weights(self) -> Array:
        """The best weight of each."""
        return self._merge()[1]

    def _as_one(self, entries: Array) -> bool:
        """Whether to look given entries up in the merged list, not in one list after the other."""
        return self._merged is not None or (len(self.lists) > MANY_LISTS and len(self.lists) * len(entries) > self.size)

    def at(self, entries: Array) -> Array:
        """The best weight of each given entry."""
        if self._as_one(entries):
            return look_up(*self._merge(), entries)
        weights = self.lists[0].at(entries)
        for one in self.lists[1:]:
            np.maximum(weights, one.at(entries), out=weights)
        return weights

    def held(self, entries: Array) -> tuple[Array, Array]:
        """Which of the given entries are in any of the lists, and their best weights."""
        if self._as_one(entries):
            return find(*self._merge(), entries)
        found = self.has(entries).nonzero()[0]
        return found, self.at(entries.take(found))

    def has(self, entries: Array) -> Array:
        """Whether each given entry is in any of the lists."""
        if self._as_one(entries):
            return is_in(self._merge()[0], entries)
        found = self.lists[0].has(entries)
        for one in self.lists[1:]:
            found |= one.has(entries)
        return found


def best_of(lists: Sequence[Postings]) -> Postings:
    """One list that stands for several alternatives."""
    some = [one for one in lists if one.size]
    return some[0] if len(some) == 1 else Best(some) if some else EMPTY
