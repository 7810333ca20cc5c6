"""The engine inside the process: Headword's arrays of a Whoosh index."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import accumulate

import numpy as np

from indexer.store import batch
from indexer.store.segment_reader import SegmentReader
from searcher.engines.evaluator import Clauses, Evaluator
from searcher.engines.exact import FOLDED, Under, entries_under, entries_under_any
from searcher.engines.port import ALL, ALTERNATIVE, EXACT, SOME, TIER, TURNED, Match, Ranked
from searcher.engines.postings import Coded, Postings
from searcher.engines.topk import NOTHING, Matches
from searcher.query.tree import Exact, Node
from searcher.results import StoredEntry
from searcher.stored import KINDS, read_stored

TIER_OF_ROLE = {batch.HEADWORD: EXACT, batch.TURNED: TURNED, batch.ALTERNATIVE: ALTERNATIVE}
"""Where the entries stand of which the question is the headword, a turned or an alternative one."""

NO_STUBS = np.zeros(0, bool)

LESS = 1e-4
"""How much less a stub scores than an article of its headword, at least."""


class EmbeddedEngine:
    """Searches one generation; safe from many threads."""

    def __init__(self, reader: SegmentReader) -> None:
        self.reader = reader
        self.evaluator = Evaluator(reader)
        self._has_stubs = bool((reader.kind != batch.ARTICLE).any())

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
    ) -> Ranked:
        """The best entries of a question; see the port."""
        if isinstance(tree, Exact):
            return self._front(entries_under(tree.text, self.reader), Clauses(), limit)
        clauses = self.evaluator.clauses(tree) if tree is not None else Clauses()
        if feedback and match == "any":
            from searcher.engines.feedback import expanded

            clauses = expanded(clauses, self.evaluator)
        under = entries_under_any(text, also, self.reader) if also else entries_under(text, self.reader)
        front = self._front(under, clauses, limit)
        taken = set(front.entries)
        room = limit + len(taken)
        whole = match == "all" or not (clauses.wanted or clauses.required)
        every = self._stubs_behind(self.evaluator.all, clauses, room) if whole else NOTHING
        entries, scores, tiers = front.entries, front.scores, front.tiers
        _append(every, ALL, taken, entries, scores, tiers)
        total, is_exact, loosened = every.total + front.total, every.total_is_exact, False
        several = len(clauses.wanted) > 1 or clauses.asked > len(clauses.wanted) + len(clauses.required)
        if match == "any" or (len(entries) < limit and not exact and several):
            some = self._stubs_behind(self.evaluator.some, clauses, room)
            before = len(entries)
            _append(some, SOME, taken, entries, scores, tiers)
            loosened = match == "all" and len(entries) > before
            if loosened or match == "any":
                total, is_exact = max(total, some.total), some.total_is_exact
        return Ranked(entries[:limit], scores[:limit], tiers[:limit], max(total, len(entries)), is_exact, loosened)

    def _front(self, under: Under, clauses: Clauses, limit: int) -> Ranked:
        """The entries under the question as a headword, the strictest first, articles before stubs.

        What the question excludes counts only for those that are not written as it is: ``-able`` is a headword too.
        Their total counts those alone that do not match the question otherwise.
        """
        under = self.admitted(under, clauses)
        if not under:
            return Ranked([], [], [], 0, True, False)
        entries = list(under)
        weights = [weigh_each(one, entries) for one in clauses.required + clauses.wanted]
        scores = list(map(sum, zip(*weights, strict=True))) if weights else [0.0] * len(entries)
        held = sum(map(all, zip(*weights, strict=True))) if weights else 0
        kind = self.reader.kind
        ranked = sorted(
            (role, level, int(kind[entry]), -score, entry)
            for (entry, (role, level)), score in zip(under.items(), scores, strict=True)
        )[:limit]
        tiers = [TIER_OF_ROLE[role] for role, *_ in ranked]
        values = [
            tier * TIER + max(800 - level * 200, 200 - level) - stub * 100 + min(-score, 99.0)
            for tier, (_, level, stub, score, _) in zip(tiers, ranked, strict=True)
        ]
        falling = list(accumulate(values, min))
        return Ranked([entry for *_, entry in ranked], falling, tiers, len(entries) - held, True, False)

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

    def _stubs_behind(self, find: Callable[[Clauses, int], Matches], clauses: Clauses, k: int) -> Matches:
        """The best k, where a stub scores less than every article of its headword that matches as well."""
        if not self._has_stubs:
            return find(clauses, k)
        wide = k
        least: dict[str, float] = {}
        every = find == self.evaluator.all
        while True:
            found = find(clauses, wide)
            stubs = self.reader.kind[found.entries] != batch.ARTICLE if found.entries else NO_STUBS
            if not stubs.any():
                return found
            scores = [
                min(score, self._least_of_articles(entry, clauses, every, least) - LESS) if is_stub else score
                for entry, score, is_stub in zip(found.entries, found.scores, stubs.tolist(), strict=True)
            ]
            kept = sum(score == own for score, own in zip(scores, found.scores, strict=True))
            if kept >= k or len(found.entries) < wide:
                break
            wide *= 2
        ranked = sorted(zip(scores, found.entries, strict=True), key=lambda pair: (-pair[0], pair[1]))[:k]
        return Matches(
            [entry for _, entry in ranked], [score for score, _ in ranked], found.total, found.total_is_exact
        )

    def _least_of_articles(self, stub: int, clauses: Clauses, every: bool, least: dict[str, float]) -> float:
        """The lowest score of the articles that have a stub's headword and match; infinite where none does.

        every  match all clauses, not only the required ones and some of the others
        least  what was found for other stubs, by headword: thousands may share one
        """
        headword = self.reader.stored[stub].split("\0", 1)[0]
        if headword not in least:
            least[headword] = self._least_under(headword, clauses, every)
        return least[headword]

    def _least_under(self, headword: str, clauses: Clauses, every: bool) -> float:
        under = entries_under(headword, self.reader)
        same = [entry for entry, (role, level) in under.items() if role == batch.HEADWORD and level <= FOLDED]
        entries = np.array(sorted(same), np.int32)
        entries = entries[self.reader.kind[entries] == batch.ARTICLE]
        allowed = self.evaluator.allowed(clauses)
        matching = np.ones(len(entries), bool) if allowed is None else allowed[entries]
        scores = np.zeros(len(entries), np.float32)
        for one, must in [(one, True) for one in clauses.required] + [(one, every) for one in clauses.wanted]:
            weights = one.at(entries)
            scores += weights
            if must:
                matching &= weights > 0
        scores = scores[matching & (scores > 0)]
        return float(scores.min()) if len(scores) else math.inf

    def entry(self, entry_id: str) -> StoredEntry | None:
        """An entry by its id."""
        number = self.reader.entry_of(entry_id)
        return None if number < 0 else self.stored_entry(number)

    def stored_entry(self, number: int) -> StoredEntry:
        """An entry by its number."""
        reader = self.reader
        return read_stored(
            reader.stored[number],
            entry_id=reader.id_of(number),
            kind=KINDS[reader.kind[number]],
            dictionary=reader.names[reader.dictionary[number]],
            language=reader.names[reader.language[number]] or None,
            in_links=int(reader.in_links[number]),
        )

    def close(self) -> None:
        """Let go of the index; maps are closed when nobody looks at them any more."""


FEW = 8
"""So many entries are weighed one by one: that is faster than calls on arrays."""


def weigh_each(one: Postings, entries: list[int]) -> list[float]:
    """What each of some entries weighs in a list."""
    if len(entries) <= FEW and isinstance(one, Coded):
        return [one.weight_of(entry) for entry in entries]
    weights: list[float] = one.at(np.array(entries, np.int32)).tolist()
    return weights


def _append(
    found: Matches, tier: int, taken: set[int], entries: list[int], scores: list[float], tiers: list[int]
) -> None:
    for entry, score in zip(found.entries, found.scores, strict=True):
        if entry not in taken:
            taken.add(entry)
            entries.append(entry)
            scores.append(tier * TIER + score)
            tiers.append(tier)
