"""The engine inside the process: Headword's arrays of a Whoosh index."""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import add
from typing import TYPE_CHECKING

import numpy as np

from indexer.kernels import compiled
from indexer.store.arrays import may_differ
from indexer.store.kinds import ARTICLE
from indexer.store.segment_reader import SegmentReader
from searcher.engines.evaluator import Clauses, Evaluator
from searcher.engines.exact import FOLDED, Under, entries_under_any, headword_finder
from searcher.engines.port import ALL, ALTERNATIVE, EXACT, SOME, TIER, TURNED, Match, Ranked, Trace
from searcher.engines.postings import Coded, Postings
from searcher.engines.rerank import Ordered, Reranker, WhatIsSought
from searcher.engines.stubs import Stubs
from searcher.engines.topk import Matches
from searcher.query.tree import Exact, Node

if TYPE_CHECKING:
    from searcher.findings import StoredEntry

TIERS = (EXACT, TURNED, ALTERNATIVE)
"""By role, where the entries stand of which the question is the headword, a turned or an alternative one."""

NO_CLAUSES = Clauses()
"""A question that asks for nothing; never changed."""


class EmbeddedEngine:
    """Searches one generation; safe from many threads."""

    def __init__(self, reader: SegmentReader, *, reranks: bool = True) -> None:
        self.reader = reader
        self.evaluator = Evaluator(reader, with_priors=reranks)
        self._reranker = Reranker(reader, self.evaluator.slots) if reranks else None
        self._headwords = headword_finder(reader)
        kernel = compiled("searcher.kernels.headwords")
        self._in_front = in_front if kernel is None else kernel.in_front
        self._stubs = Stubs(reader, self.evaluator) if may_differ(reader.kind, ARTICLE) else None

    def search(
        self,
        tree: Node | None,
        text: str,
        limit: int,
        *,
        match: Match = "all",
        exact: bool = False,
        also: Sequence[str] = (),
        feedback: bool = False,
        trace: Trace | None = None,
    ) -> Ranked:
        """The best entries of a question; see the port."""
        if isinstance(tree, Exact):
            return self._front(self._headwords.under(tree.text), NO_CLAUSES, limit)
        clauses = self.evaluator.clauses(tree) if tree is not None else NO_CLAUSES
        if feedback and match == "any":
            from searcher.engines.feedback import expanded

            clauses = expanded(clauses, self.evaluator)
        under = entries_under_any(text, also, self.reader) if also else self._headwords.under(text)
        front = self._front(under, clauses, limit)
        sought = self._reranker.sought(tree, clauses) if self._reranker else None
        taken = set(front.entries)
        room = limit + len(taken)
        entries, scores, tiers = front.entries, front.scores, front.tiers
        total, is_exact, loosened = front.total, True, False
        if match == "all" or not (clauses.wanted or clauses.required):
            every, found = self._ordered(ALL, clauses, room, sought, trace)
            _append(every, taken, entries, scores, tiers, limit)
            total, is_exact = total + found.total, found.total_is_exact
        several = len(clauses.wanted) > 1 or clauses.asked > len(clauses.wanted) + len(clauses.required)
        if match == "any" or (len(entries) < limit and not exact and several):
            some, found = self._ordered(SOME, clauses, room, sought, trace)
            before = len(entries)
            _append(some, taken, entries, scores, tiers, limit)
            loosened = match == "all" and len(entries) > before
            if loosened or match == "any":
                total, is_exact = max(total, found.total), found.total_is_exact
        return Ranked(entries[:limit], scores[:limit], tiers[:limit], max(total, len(entries)), is_exact, loosened)

    def _ordered(
        self, tier: int, clauses: Clauses, room: int, sought: WhatIsSought, trace: Trace | None
    ) -> tuple[Ordered, Matches]:
        """The best entries of a tier in their order, and what BM25F alone found."""
        find = self.evaluator.all if tier == ALL else self.evaluator.some
        led: set[int] = set()
        wide = max(room, self._reranker.window(tier, sought)) if self._reranker else room
        found = self._stubs.behind(find, clauses, wide, led, trace) if self._stubs else find(clauses, wide)
        if self._reranker is None:
            return Ordered(found.entries, found.scores, [tier] * len(found.entries)), found
        return self._reranker.reorder(found, tier, sought, led, room, trace), found

    def _front(self, under: Under, clauses: Clauses, limit: int) -> Ranked:
        """The entries under the question as a headword, the strictest first, articles before stubs.

        What the question excludes counts only for those that are not written as it is: ``-able`` is a headword too.
        Their total counts those alone that do not match the question otherwise.
        """
        under = self.admitted(under, clauses)
        if not under:
            return Ranked([], [], [], 0, True, False)
        every = list(under)
        weights = [weigh_each(one, every) for one in clauses.required + clauses.wanted]
        priors = self.evaluator.priors
        added = None if priors is None else priors.data
        kind = self.reader.kind.data
        entries, scores, tiers, held = self._in_front(under, weights, kind, added, limit, TIERS, TIER)
        return Ranked(entries, scores, tiers, len(under) - held, True, False)

    def admitted(self, under: Under, clauses: Clauses) -> Under:
        """Those that the filters let pass, and the exclusions where the headword is not written as the question is."""
        allowed = self.evaluator.allowed(clauses) if under else None
        if allowed is not None:
            filtered = clauses.allowed
            return {
                entry: (role, level)
                for entry, (role, level) in under.items()
                if allowed[entry] or (level <= FOLDED and (filtered is None or filtered[entry]))
            }
        return under

    def entry(self, entry_id: str) -> StoredEntry | None:
        """An entry by its id."""
        number = self.reader.entry_of(entry_id)
        return None if number < 0 else self.stored_entry(number)

    def stored_entry(self, number: int) -> StoredEntry:
        """An entry by its number."""
        from searcher.stored import stored_entry

        return stored_entry(self.reader, number)

    def close(self) -> None:
        """Let go of the index; maps are closed when nobody looks at them any more."""


FEW = 8
"""So many entries are weighed one by one: that is faster than calls on arrays."""


def weigh_each(one: Postings, entries: list[int]) -> list[float]:
    """What each of some entries weighs in a list."""
    if len(entries) <= FEW and isinstance(one, Coded):
        return one.weigh_each(entries)
    weights: list[float] = one.at(np.array(entries, np.int32)).tolist()
    return weights


def in_front(
    under: Under,
    weights: list[list[float]],
    kinds: Sequence[int],
    priors: Sequence[float] | None,
    limit: int,
    tiers: Sequence[int],
    base: float,
) -> tuple[list[int], list[float], list[int], int]:
    """The first entries under a headword, their scores and tiers, and how many are in every list.

    weights  for each list what each entry weighs in it
    tiers    the tier of each role; base times it is the least that its entries score
    """
    scores = list(map(sum, zip(*weights, strict=True))) if weights else [0.0] * len(under)
    held = sum(map(all, zip(*weights, strict=True))) if weights else 0
    if priors is not None:
        scores = list(map(add, scores, map(priors.__getitem__, under)))
    ranked = sorted(
        [
            (role, level, kinds[entry], -score, entry)
            for (entry, (role, level)), score in zip(under.items(), scores, strict=True)
        ]
    )
    entries, values, found = [], [], []
    least = math.inf
    for role, level, stub, score, entry in ranked[:limit]:
        tier = tiers[role]
        value = tier * base + max(800 - level * 200, 200 - level) - stub * 100 + min(-score, 99.0)
        least = min(least, value)
        entries.append(entry)
        values.append(least)
        found.append(tier)
    return entries, values, found, held


def _append(
    found: Ordered, taken: set[int], entries: list[int], scores: list[float], tiers: list[int], limit: int
) -> None:
    """Add those that are not taken, until there are ``limit``."""
    for entry, score, tier in zip(found.entries, found.scores, found.tiers, strict=True):
        if len(entries) >= limit:
            return
        if entry not in taken:
            taken.add(entry)
            entries.append(entry)
            scores.append(tier * TIER + score)
            tiers.append(tier)
