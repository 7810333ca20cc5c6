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
from searcher.engines.postings import Postings, weigh_together

Array = NDArray[Any]

NO_PLACES: Array = np.zeros(0, np.intp)


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
    if len(scores) > k:
        edge = kth_best(scores, k)
        chosen = (scores >= edge).nonzero()[0]
        if len(chosen) > k:  # of those that tie with the k-th the first
            above = scores.take(chosen) > edge
            ties = (~above).nonzero()[0][: k - np.count_nonzero(above)]
            above[ties] = True
            chosen = chosen[above]
        entries, scores = entries.take(chosen), scores.take(chosen)
    order = (-scores).argsort(kind="stable")
    return entries[order], scores[order]


def kth_best(scores: Array, k: int) -> np.float32:
    """The k-th greatest of at least k scores; of many, those that a sample of them tells to be low are left out first."""
    size = len(scores)
    if size > MANY and k <= size // LEAST_SHARE:
        sample = np.sort(scores[:: size // SAMPLE])
        high = scores[scores >= sample[-1 - len(sample) * 2 * k // size - SURPLUS]]
        if len(high) >= k:
            scores, size = high, len(high)
    edge: np.float32 = np.partition(scores, size - k)[size - k]
    return edge


MANY, SAMPLE, LEAST_SHARE, SURPLUS = 1024, 128, 8, 2


def hold_all(lists: Sequence[Postings], allowed: Array | None) -> tuple[Array, Array]:
    """The entries that are in every list, and their scores.

    allowed  bool[all entries], False where a filter forbids an entry; None where there is no filter
    """
    ordered = sorted(lists, key=lambda one: one.size)
    found = ordered[0].entries
    if allowed is not None:
        found = found[allowed.take(found)]
    if len(ordered) == 1:
        return found, ordered[0].weights if allowed is None else ordered[0].at(found)
    scores = ordered[0].weights if allowed is None else ordered[0].at(found)
    for one in ordered[1:]:
        weights = one.at(found)
        both = weights.nonzero()[0]
        if len(both) < len(found):
            found, scores = found.take(both), scores.take(both) + weights.take(both)
        else:
            scores = scores + weights
        if not len(found):
            break
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
            if i > first and len(scores) > k:
                edge = kth_best(scores, k)
                candidates, scores = _still_possible(np.float32(edge - still[i] * SLACK), candidates, scores)
            scores = scores + one.at(candidates)
        return candidates, scores

    def _added_up(
        self, ordered: Sequence[Postings], still: Sequence[float], k: int, allowed: Array | None
    ) -> tuple[Array, Array, int]:
        """Candidates with their scores in the first lists, and how many lists these are: no other entry can be among the best."""
        scratch = self._scratch()
        added: list[Array] = []  # the entries of each batch of lists, once for each list that has them
        edge, first = np.float32(0), 0
        try:
            while first < len(ordered) and edge <= still[first] * SLACK:
                end = _end_of_batch(ordered, first)
                entries, weights = _within(*weigh_together(ordered[first:end]), allowed)
                np.add.at(scratch, entries, weights)
                added.append(entries)
                scores = scratch.take(entries)
                edge = max(edge, self._edge(entries, scores, k, end - first))
                first = end
            floor = np.float32(edge - still[first] * SLACK)
            found = added
            if added and floor > 0:
                found = [_from(floor, entries, scratch.take(entries)) for entries in added[:-1]]
                found.append(_from(floor, added[-1], scores))
            candidates = distinct(np.concatenate(found), in_runs=True) if found else NO_PLACES
            return candidates, scratch.take(candidates), first
        finally:
            for entries in added:
                scratch[entries] = 0

    def _edge(self, entries: Array, scores: Array, k: int, times: int) -> np.float32:
        """The k-th best of the scores of entries of which each is there so many times at most; 0 where there are too few."""
        if len(scores) < k * times:
            return np.float32(0)
        edge = kth_best(scores, k * times)
        if times > 1:
            best_ones = distinct(_from(edge, entries, scores), in_runs=True)
            edge = kth_best(self._scratch().take(best_ones), k)
        return edge


WORTH_PRUNING = 2048
"""Postings of a list that is added alone: before it, the lists so far are asked whether it can bring anything new."""


def _end_of_batch(ordered: Sequence[Postings], first: int) -> int:
    end = first + 1
    while end < len(ordered) and ordered[end].size < WORTH_PRUNING:
        end += 1
    return end


def _within(entries: Array, weights: Array, allowed: Array | None) -> tuple[Array, Array]:
    if allowed is None:
        return entries, weights
    keep = allowed.take(entries).nonzero()[0]
    return entries.take(keep), weights.take(keep)


SLACK = 1.0001
"""Bounds are widened by so much: sums of float32 depend on their order in the last digits."""


def _from(floor: np.float32, entries: Array, scores: Array) -> Array:
    """The entries with at least such a score."""
    return entries.take((scores >= floor).nonzero()[0])


def _still_possible(floor: np.float32, entries: Array, scores: Array) -> tuple[Array, Array]:
    """The entries with at least such a score, and their scores."""
    keep = (scores >= floor).nonzero()[0]
    return (entries, scores) if len(keep) == len(entries) else (entries.take(keep), scores.take(keep))
