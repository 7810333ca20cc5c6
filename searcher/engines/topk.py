"""The best k of a question: all of its lists, or some of them; exact, ties in entry order.

Pruning is MaxScore (Turtle & Flood 1995) on whole arrays: the lists come rarest first, and once the k-th score beats what the
lists still to come can add, they only refine the candidates.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.store.arrays import distinct
from searcher.engines.entry_sets import NO_PLACES
from searcher.engines.postings import Postings, weigh_together

Array = NDArray[Any]


class Matches(NamedTuple):
    """Entries with their scores, the best first.

    total     how many entries match in all; a bound from below where it is not exact
    """

    entries: list[int]
    scores: list[float]
    total: int
    total_is_exact: bool = True


NOTHING = Matches([], [], 0)


def with_priors(entries: Array, scores: Array, priors: Array | None) -> Array:
    """The scores of some entries, with what is added to each.

    priors  float32[all entries]; None where nothing is added to any
    """
    return scores if priors is None else scores + priors.take(entries)


def best(entries: Array, scores: Array, k: int) -> tuple[Array, Array]:
    """The k best, best first; of equal scores the lower entry number. ``entries`` are growing."""
    places = best_places(scores, k)
    return entries.take(places), scores.take(places)


def best_places(scores: Array, k: int) -> Array:
    """intp, the places of the k best scores, best first; of equal scores the first."""
    if len(scores) <= max(k, SORTED):
        return (-scores).argsort(kind="stable")[:k]
    edge = kth_best(scores, k)
    chosen = (scores >= edge).nonzero()[0]
    if len(chosen) > max(k, SORTED):  # of those that tie with the k-th the first
        above = (scores > edge).nonzero()[0]
        ties = (scores == edge).nonzero()[0][: k - len(above)]
        chosen = np.concatenate((above, ties))
    return chosen.take((-scores.take(chosen)).argsort(kind="stable")[:k])


SORTED = 256
"""So many scores are sorted whole, which takes fewer calls than to choose the best beforehand."""


def kth_best(scores: Array, k: int) -> float:
    """The k-th greatest of at least k scores; of many, those that a sample of them tells to be low are left out first."""
    size = len(scores)
    if size > MANY and k <= size // LEAST_SHARE:
        step = size // SAMPLE
        sample = scores[::step].copy()
        sample.sort()
        low = sample[-1 - 2 * k // step - SURPLUS]
        high = scores.compress(scores > low)
        if len(high) >= k:
            scores, size = high, len(high)
        elif np.count_nonzero(scores >= low) >= k:
            return float(low)
    return float(np.sort(scores)[size - k])  # no slower than to part so few, and much faster where most are equal


MANY, SAMPLE, LEAST_SHARE, SURPLUS = 1024, 128, 8, 2


def hold_all(lists: Sequence[Postings], allowed: Array | None) -> tuple[Array, Array]:
    """The entries that are in every list, and their scores.

    allowed  bool[all entries], False where a filter forbids an entry; None where there is no filter
    """
    ordered = sorted(lists, key=lambda one: one.size)
    found = ordered[0].entries
    if allowed is not None:
        found = found[allowed.take(found)]
    scores = ordered[0].weights if allowed is None else ordered[0].at(found)
    for one in ordered[1:]:
        both, weights = one.held(found)
        if len(both) < len(found):
            found, scores = found.take(both), scores.take(both)
            if not len(found):
                break
        scores = scores + weights
    return found, scores


class SomeMatcher:
    """Finds the best entries that are in at least one of the lists.

    The scratch array, one float an entry, is per thread and all zeros between questions.
    """

    def __init__(self, entries: int) -> None:
        self._entries = entries
        self._local = threading.local()

    def _scratch(self) -> Array:
        try:
            scratch: Array = self._local.scratch
        except AttributeError:
            self._local.scratch = scratch = np.zeros(self._entries, np.float32)
        return scratch

    def top(
        self, lists: Sequence[Postings], k: int, allowed: Array | None = None, spread: float = 0.0
    ) -> tuple[Array, Array]:
        """Candidates, growing, with their exact scores; the best k are among them.

        spread  so much is added to a score afterwards, at most: the best k of those sums are among them
        """
        ordered = sorted(lists, key=lambda one: one.size)
        # what lists i.. and the spread add at most
        still = list(accumulate((one.peak for one in ordered[::-1]), initial=spread))[::-1]
        candidates, scores, first = self._added_up(ordered, still, k, allowed)
        for i, one in enumerate(ordered[first:], first):
            candidates, scores = _still_possible(candidates, scores, k, still[i])
            found, weights = one.held(candidates)
            np.add.at(scores, found, weights)
        return _still_possible(candidates, scores, k, spread)

    def _added_up(
        self, ordered: Sequence[Postings], still: Sequence[float], k: int, allowed: Array | None
    ) -> tuple[Array, Array, int]:
        """Candidates with their scores in the first lists, and how many lists these are: no other entry can be among the best."""
        scratch = self._scratch()
        added: list[Array] = []
        edge, first, found = 0.0, 0, NO_PLACES
        try:
            while first < len(ordered):
                end = _end_of_batch(ordered, first)
                entries, weights = _within(*weigh_together(ordered[first:end]), allowed)
                added.append(entries)
                np.add.at(scratch, entries, weights)
                scores = scratch.take(entries)
                edge = max(edge, self._edge(entries, scores, k, end - first, still[end]))
                first, floor = end, edge - still[end] * SLACK
                if floor > 0 or first == len(ordered):
                    before = [_from(floor, one, scratch.take(one)) for one in added[:-1]]
                    found = np.concatenate((*before, _from(floor, entries, scores)))
                    if first == len(ordered) or len(found) * WORTH_ADDING < ordered[first].size:
                        break
            candidates = distinct(found, in_runs=True)
            return candidates, scratch.take(candidates), first
        finally:
            for entries in added:
                scratch[entries] = 0

    def _edge(self, entries: Array, scores: Array, k: int, times: int, more: float) -> float:
        """What the k-th best of some entries, of which each is there so many times at most, scores at least.

        more  what an entry that is not there may score; where that is as much, it is told exactly
        """
        if len(scores) < k * times:
            return 0.0
        edge = kth_best(scores, k * times)
        if times > 1 and edge <= more * SLACK:
            best_ones = distinct(_from(edge, entries, scores), in_runs=True)
            edge = kth_best(self._scratch().take(best_ones), k)
        return edge


LONG = 12_000
"""Postings of a list that is added alone: before it, the lists so far are asked whether it can bring anything new."""

WORTH_ADDING = 2
"""A list is added too, though it cannot bring anything new, where it is no longer than so many times the candidates."""


def _end_of_batch(ordered: Sequence[Postings], first: int) -> int:
    end = first + 1
    while end < len(ordered) and ordered[end].size < LONG:
        end += 1
    return end


def _within(entries: Array, weights: Array, allowed: Array | None) -> tuple[Array, Array]:
    if allowed is None:
        return entries, weights
    keep = allowed.take(entries).nonzero()[0]
    return entries.take(keep), weights.take(keep)


SLACK = 1.0001
"""Bounds are widened by so much: sums of float32 depend on their order in the last digits."""


def _from(floor: float, entries: Array, scores: Array) -> Array:
    """The entries with at least such a score."""
    return entries.take((scores >= floor).nonzero()[0])


def _still_possible(entries: Array, scores: Array, k: int, more: float) -> tuple[Array, Array]:
    """Of many entries those that can be among the best k where a score may grow by so much, and their scores."""
    if len(scores) <= max(k, SORTED):
        return entries, scores
    keep = (scores >= kth_best(scores, k) - more * SLACK).nonzero()[0]
    return entries.take(keep), scores.take(keep)
