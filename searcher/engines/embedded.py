"""The engine inside the process: Headword's arrays of a Whoosh index."""

from __future__ import annotations

import numpy as np

from indexer.store.batch import HEADWORD
from indexer.store.batch import TURNED as TURNED_ROLE
from indexer.store.segment_reader import SegmentReader
from searcher.engines.evaluator import Clauses, Evaluator
from searcher.engines.exact import HeadwordMatches, entries_under
from searcher.engines.port import ALL, ALTERNATIVE, EXACT, SOME, TIER, TURNED, Match, Ranked
from searcher.engines.topk import NOTHING, Matches
from searcher.query.tree import Node
from searcher.results import StoredEntry
from searcher.stored import KINDS, read_stored


class EmbeddedEngine:
    """Searches one generation; safe from many threads."""

    def __init__(self, reader: SegmentReader) -> None:
        self.reader = reader
        self.evaluator = Evaluator(reader)

    def search(self, tree: Node | None, text: str, limit: int, *, match: Match = "all", exact: bool = False) -> Ranked:
        """The best entries of a question; see the port."""
        clauses = self.evaluator.clauses(tree) if tree is not None else Clauses()
        under = entries_under(text, self.reader)
        front = self._front(under, clauses, limit) if under is not None else Ranked([], [], [], 0, True, False)
        taken = set(front.entries)
        room = limit + len(taken)
        every = self.evaluator.all(clauses, room) if match == "all" else NOTHING
        entries, scores, tiers = list(front.entries), list(front.scores), list(front.tiers)
        _append(every, ALL, taken, entries, scores, tiers)
        total, is_exact, loosened = self._total(under, clauses, every), every.total_is_exact, False
        several = len(clauses.wanted) > 1 or clauses.asked > len(clauses.wanted) + len(clauses.required)
        if match == "any" or (len(entries) < limit and not exact and several):
            some = self.evaluator.some(clauses, room)
            before = len(entries)
            _append(some, SOME, taken, entries, scores, tiers)
            loosened = match == "all" and len(entries) > before
            if loosened or match == "any":
                total, is_exact = max(total, some.total), some.total_is_exact
        return Ranked(entries[:limit], scores[:limit], tiers[:limit], max(total, len(entries)), is_exact, loosened)

    def _front(self, under: HeadwordMatches, clauses: Clauses, limit: int) -> Ranked:
        """The entries under the question as a headword, the strictest first, articles before stubs."""
        reader = self.reader
        entries, roles, levels = under.entries, under.roles, under.levels
        allowed = self.evaluator.allowed(clauses)
        if allowed is not None:
            keep = allowed[entries]
            entries, roles, levels = entries[keep], roles[keep], levels[keep]
        scores = np.zeros(len(entries), np.float32)
        for one in clauses.required + clauses.wanted:
            scores += one.at(entries)
        kinds = reader.kind[entries]
        order = np.lexsort((-scores, kinds, levels, roles))[:limit]
        strictness = (levels[order].astype(np.float64) * 2 + kinds[order]) * 100
        tier = np.where(roles[order] == HEADWORD, EXACT, np.where(roles[order] == TURNED_ROLE, TURNED, ALTERNATIVE))
        values = tier * TIER + 800 - strictness + np.minimum(scores[order], 99)
        return Ranked(entries[order].tolist(), values.tolist(), tier.tolist(), len(entries), True, False)

    def _total(self, under: HeadwordMatches | None, clauses: Clauses, every: Matches) -> int:
        if under is None:
            return every.total
        entries = under.entries
        allowed = self.evaluator.allowed(clauses)
        if allowed is not None:
            entries = entries[allowed[entries]]
        held = np.ones(len(entries), bool)
        for one in clauses.required + clauses.wanted:
            held &= one.has(entries)
        return every.total + int((~held).sum()) if every.total else len(entries)

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


def _append(
    found: Matches, tier: int, taken: set[int], entries: list[int], scores: list[float], tiers: list[int]
) -> None:
    for entry, score in zip(found.entries, found.scores, strict=True):
        if entry not in taken:
            taken.add(entry)
            entries.append(entry)
            scores.append(tier * TIER + score)
            tiers.append(tier)


