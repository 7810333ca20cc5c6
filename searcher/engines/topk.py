"""The best k of a question: all of its lists, or some of them; exact, ties in entry order.

Pruning is MaxScore (Turtle & Flood 1995) on whole arrays: the lists come rarest first, and once the k-th score beats what the
lists still to come can add, they only refine the candidates.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from searcher.engines.postings import NO_ENTRIES, Postings

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Matches:
    """Entries with their scores, the best first.

    total     how many entries match in all; a bound from below where it is not exact
    """

    entries: list[int]
    scores: list[float]
    total: int
    total_is_exact: bool = True


NOTHING = Matches([], [], 0)


def best(entries: Array, scores: Array, k: int) -> tuple[Array, Array]:
    """The k best, best first; of equal scores the lower entry number. ``entries`` are growing."""
    if len(scores) > k:
        edge = np.partition(scores, len(scores) - k)[len(scores) - k]
        chosen = (scores > edge).nonzero()[0]
        if len(chosen) < k:
            ties = (scores == edge).nonzero()[0][: k - len(chosen)]
            chosen = np.sort(np.concatenate((chosen, ties)))
        entries, scores = entries[chosen], scores[chosen]
    order = (-scores).argsort(kind="stable")
    return entries[order], scores[order]


def hold_all(lists: Sequence[Postings], allowed: Array | None) -> tuple[Array, Array]:
    """The entries that are in every list, and their scores.

    allowed  bool[all entries], False where a filter forbids an entry; None where there is no filter
    """
    ordered = sorted(lists, key=lambda one: one.size)
    found = ordered[0].entries
    if allowed is not None:
        found = found[allowed[found]]
    if len(ordered) == 1:
        return found, ordered[0].weights if allowed is None else ordered[0].at(found)
    scores = ordered[0].weights if allowed is None else ordered[0].at(found)
    for one in ordered[1:]:
        weights = one.at(found)
        both = weights.nonzero()[0]
        if len(both) < len(found):
            found, scores = found[both], scores[both] + weights[both]
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

    def top(self, lists: Sequence[Postings], k: int, allowed: Array | None = None) -> tuple[Array, Array]:
        """Candidates, growing, with their exact scores; the best k are among them."""
        ordered = sorted(lists, key=lambda one: one.size)
        still = np.cumsum([one.peak for one in ordered[::-1]])[::-1].tolist()  # what lists i.. can add at most
        still.append(0.0)
        scratch = self._scratch()
        done: list[Array] = []
        edge = 0.0
        try:
            for i, one in enumerate(ordered):
                if edge > still[i] * SLACK:
                    break
                entries, weights = _within(one, allowed)
                done.append(entries)
                scores = scratch[entries]
                scores += weights
                scratch[entries] = scores
                if len(entries) >= k and still[0] - still[i + 1] > still[i + 1]:
                    edge = max(edge, float(np.partition(scores, len(scores) - k)[len(scores) - k]))
            floor = np.float32(edge - still[len(done)] * SLACK)
            found = [entries[scratch[entries] >= floor] for entries in done]
            candidates = np.unique(np.concatenate(found)) if found else NO_ENTRIES
            scores = scratch[candidates]
        finally:
            for entries in done:
                scratch[entries] = 0
        for i, one in enumerate(ordered[len(done) :], len(done)):
            candidates, scores = _refine(candidates, scores, one, still[i], k)
        return candidates, scores


def _within(one: Postings, allowed: Array | None) -> tuple[Array, Array]:
    entries, weights = one.entries, one.weights
    if allowed is None:
        return entries, weights
    keep = allowed[entries]
    return entries[keep], weights[keep]


SLACK = 1.0001
"""Bounds are widened by so much: sums of float32 depend on their order in the last digits."""


def _refine(found: Array, scores: Array, one: Postings, still: float, k: int) -> tuple[Array, Array]:
    """Drop the candidates that cannot reach the best k any more, add the list's weights to the others."""
    if len(scores) > k:
        edge = np.partition(scores, len(scores) - k)[len(scores) - k]
        keep = (scores >= edge - np.float32(still * SLACK)).nonzero()[0]
        if len(keep) < len(found):
            found, scores = found[keep], scores[keep]
    return found, scores + one.at(found)
