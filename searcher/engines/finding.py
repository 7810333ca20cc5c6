"""Posting lists -> the best of their entries, compiled where there is a compiler."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from indexer.kernels import compiled
from indexer.store.priors import PRIOR
from searcher.engines.lists import PostingLists
from searcher.engines.phrase_postings import PhrasePostings, top_of_any
from searcher.engines.postings import Array, Best, Coded, Postings
from searcher.engines.topk import Matches, SomeMatcher, best, hold_all, with_priors


class Finder:
    """Finds the best entries of posting lists; safe from many threads.

    priors  float32[entries], what is added to the score of each; None where nothing is to any
    """

    def __init__(self, lists: PostingLists, priors: Array | None) -> None:
        self._lists, self._priors = lists, priors
        entries = len(lists.reader)
        self._some = SomeMatcher(entries)
        kernel = compiled("searcher.kernels.finder")
        self._kernel: Any = None if kernel is None else kernel.Finder(entries, priors)

    def all(self, lists: Sequence[Postings], k: int, allowed: Array | None = None) -> Matches:
        """The best k of the entries that are in every list.

        allowed  bool[entries], False where a filter forbids an entry; None where there is no filter
        """
        if len(lists) == 1 and allowed is None and (matches := self.single(lists[0], k)):
            return matches
        if coded := self._compiled(lists):
            return Matches(*self._kernel.all(coded, k, allowed))
        return self.best(*hold_all(lists, allowed), k)

    def some(self, lists: Sequence[Postings], k: int, allowed: Array | None = None) -> Matches:
        """The best k of the entries that are in at least one of the lists; their total is a bound from below."""
        if len(lists) == 1 and allowed is None and (matches := self.single(lists[0], k)):
            return matches
        if coded := self._compiled(lists):
            entries, scores = self._kernel.some(coded, k, allowed)
        else:
            spread = 0.0 if self._priors is None else PRIOR
            entries, scores, *_ = self.best(*self._some.top(lists, k, allowed, spread), k)
        longest = max((one.size for one in lists), default=0) if allowed is None else 0
        return Matches(entries, scores, max(longest, len(entries)), False)

    def any_of(self, lists: Sequence[Postings], k: int, allowed: Array | None = None) -> tuple[Array, Array]:
        """Entries that are in any of the lists, growing, with their scores; without priors, the best k are among them."""
        return self._some.top(lists, k, allowed)

    def best(self, entries: Array, scores: Array, k: int) -> Matches:
        """The best k of some entries, growing."""
        chosen, weights = best(entries, with_priors(entries, scores, self._priors), k)
        return Matches(chosen.tolist(), weights.tolist(), len(entries))

    def single(self, one: Postings, k: int) -> Matches | None:
        """The best of one list without going through it, where that can be."""
        if isinstance(one, Coded):
            if self._kernel is None or one.compiled is None:
                return self._lists.best_of_long(one, k, self._priors)
            found = self._kernel.best_of_long(one.compiled, k)
            return None if found is None else Matches(found[0], found[1], one.size)
        if isinstance(one, Best):
            return top_of_any(one.lists, k, self._priors)
        return one.top(k, self._priors) if isinstance(one, PhrasePostings) else None

    def _compiled(self, lists: Sequence[Postings]) -> list[Any]:
        """The lists as compiled code sees them; none where it cannot see one of them, or is not there."""
        coded = [one.compiled for one in lists if isinstance(one, Coded)] if self._kernel is not None else []
        return coded if len(coded) == len(lists) and None not in coded else []
