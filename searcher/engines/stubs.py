"""Stubs among articles: a stub stands behind every article of its headword that matches as well."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cached_property

import numpy as np

from indexer.store import kinds
from indexer.store.segment_reader import SegmentReader
from searcher.engines.evaluator import Clauses, Evaluator
from searcher.engines.exact import FOLDED, entries_under
from searcher.engines.port import Trace
from searcher.engines.postings import Array
from searcher.engines.topk import Matches

LESS = 1e-4
"""How much less a stub scores than an article of its headword, at least."""

BEHIND = "stub behind its articles"
"""What an explanation calls the points that a stub loses."""


class Stubs:
    """Puts the stubs of an index behind articles; safe from many threads."""

    def __init__(self, reader: SegmentReader, evaluator: Evaluator) -> None:
        self._reader, self._evaluator = reader, evaluator

    def behind(
        self,
        find: Callable[[Clauses, int], Matches],
        clauses: Clauses,
        k: int,
        led: set[int],
        trace: Trace | None = None,
    ) -> Matches:
        """The best k, where a stub scores less than every article of its headword that matches as well.

        led  the stubs for which there is such an article are added to it
        """
        wide = k
        least: dict[str, float] = {}
        every = find == self._evaluator.all
        while True:
            found = find(clauses, wide)
            shares = self._shares[found.entries] if found.entries else np.zeros(0, bool)
            if not shares.any():
                return found
            scores = [
                min(score, self._least_of_articles(entry, clauses, every, least) - LESS) if is_led else score
                for entry, score, is_led in zip(found.entries, found.scores, shares.tolist(), strict=True)
            ]
            kept = sum(score == own for score, own in zip(scores, found.scores, strict=True))
            if kept >= k or len(found.entries) < wide:
                break
            wide *= 2
        for entry, score, own, is_led in zip(found.entries, scores, found.scores, shares.tolist(), strict=True):
            if is_led and self._least_of_articles(entry, clauses, every, least) < math.inf:
                led.add(entry)
                if trace is not None:
                    trace.note(entry, BEHIND, score - own)
        ranked = sorted(zip(scores, found.entries, strict=True), key=lambda pair: (-pair[0], pair[1]))[:k]
        return Matches(
            [entry for _, entry in ranked], [score for score, _ in ranked], found.total, found.total_is_exact
        )

    @cached_property
    def _shares(self) -> Array:
        """bool[entries], whether an entry is a stub and its folded headword is an article's too."""
        headwords, kind = self._reader.headwords, np.asarray(self._reader.kind)
        starts = np.asarray(headwords.entry_starts).astype(np.int64)
        numbers = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        own = np.asarray(headwords.roles) == kinds.HEADWORD
        numbers, entries = numbers[own], np.asarray(headwords.entries)[own]
        is_article = kind[entries] == kinds.ARTICLE
        of_article = np.zeros(len(starts), bool)
        of_article[numbers[is_article]] = True
        shares = np.zeros(len(kind), bool)
        shares[entries[~is_article]] = of_article[numbers[~is_article]]
        return shares

    def _least_of_articles(self, stub: int, clauses: Clauses, every: bool, least: dict[str, float]) -> float:
        """The lowest score of the articles that have a stub's headword and match; infinite where none does.

        every  match all clauses, not only the required ones and some of the others
        least  what was found for other stubs, by headword: thousands may share one
        """
        headword = self._reader.stored[stub].split("\0", 1)[0]
        if headword not in least:
            least[headword] = self._least_under(headword, clauses, every)
        return least[headword]

    def _least_under(self, headword: str, clauses: Clauses, every: bool) -> float:
        under = entries_under(headword, self._reader)
        same = [entry for entry, (role, level) in under.items() if role == kinds.HEADWORD and level <= FOLDED]
        entries = np.array(sorted(same), np.int32)
        entries = entries[self._reader.kind[entries] == kinds.ARTICLE]
        allowed = self._evaluator.allowed(clauses)
        matching = np.ones(len(entries), bool) if allowed is None else allowed[entries]
        scores = np.zeros(len(entries), np.float32)
        for one, must in [(one, True) for one in clauses.required] + [(one, every) for one in clauses.wanted]:
            weights = one.at(entries)
            scores += weights
            if must:
                matching &= weights > 0
        scores = scores[matching & (scores > 0)]
        return float(scores.min()) if len(scores) else math.inf
