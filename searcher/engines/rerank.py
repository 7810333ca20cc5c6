"""The best entries of BM25F, put in a better order by what BM25F cannot see: where their words stand.

Only the first of each tier are looked at, always the same number of them, so that pages of hits are pages of one list.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import numpy as np

from indexer.kernels import compiled
from indexer.store.segment_reader import SegmentReader
from searcher.engines.evaluator import Clauses
from searcher.engines.phrase_postings import PhrasePostings, first_place_of_any
from searcher.engines.port import ALL, IN_SENTENCE, SOME, Trace
from searcher.engines.postings import Array, Best, Postings
from searcher.engines.slots import Slots
from searcher.engines.topk import Matches
from searcher.query.tree import Node, Phrase
from searcher.ranking.places import MOST_POSITIONS, OPENING, SATURATED, places_of
from searcher.ranking.sought import Sought, SoughtWords

WINDOW = {ALL: 100, SOME: 20}
"""The best entries of a tier that are put in order anew."""

OPENING_WEIGHT = 0.4
"""What the words in an entry's headword and opening add to its score, for each unit of their worth."""

PASSAGE_WEIGHT = 0.4
"""What the best passage of an entry adds to its score, for each unit of its worth."""


class Ordered(NamedTuple):
    """Entries with scores and tiers, the best first."""

    entries: list[int]
    scores: list[float]
    tiers: list[int]


class SoughtPhrase(NamedTuple):
    """The one phrase that a question is: its readings, and the worth of its words together."""

    readings: Sequence[PhrasePostings]
    worth: float

    @classmethod
    def of(cls, lists: Sequence[Postings], highest: float) -> SoughtPhrase | None:
        """The phrase whose postings are the only ones; None where it may also stand as one compound.

        highest  what a word of worth 1 weighs at most
        """
        readings = lists[0].lists if lists and isinstance(lists[0], Best) else lists
        phrases = [one for one in readings if isinstance(one, PhrasePostings)]
        return cls(phrases, lists[0].peak / highest) if phrases and len(phrases) == len(readings) else None

    def first_places(self, entries: list[int]) -> list[int] | Array:
        """Where the phrase first stands in each entry."""
        return first_place_of_any(self.readings, entries)


WhatIsSought = Sought | SoughtPhrase | None


class Reranker:
    """Orders the best entries of an index anew; safe from many threads."""

    def __init__(self, reader: SegmentReader, slots: Slots) -> None:
        self._reader = reader
        self._words = SoughtWords(slots)
        self._kernel = _kernel(reader)

    def sought(self, tree: Node | None, clauses: Clauses) -> WhatIsSought:
        """The words whose places tell something, None where there are fewer than two; or the phrase that is all."""
        if isinstance(tree, Phrase) and not tree.slop:
            phrase = SoughtPhrase.of(clauses.wanted, self._reader.ranking.k1 + 1)
            if phrase is not None:
                return phrase
        return self._words.sought(tree)

    def window(self, tier: int, sought: WhatIsSought) -> int:
        """How many of the best entries of a tier are needed to put the first of them in order; 0 where none are."""
        return WINDOW[tier] if sought is not None else 0

    def reorder(
        self,
        found: Matches,
        tier: int,
        sought: WhatIsSought,
        led: Collection[int],
        most: int,
        trace: Trace | None = None,
    ) -> Ordered:
        """The best entries of a tier, so many at most, those of the window in their new order.

        led  stubs that stand behind the articles of their headword: nothing lifts them
        """
        size = min(self.window(tier, sought), len(found.entries))
        if size < 2:
            entries = found.entries[:most]
            return Ordered(entries, found.scores[:most], [tier] * len(entries))
        first = Matches(found.entries[:size], found.scores[:size], size)
        if self._kernel is None or sought is None:
            ordered = self._reordered(first, tier, sought, led, most, trace)
        elif isinstance(sought, Sought):
            ordered = Ordered(*self._kernel.reorder(*first[:2], sought.parts, led, tier, tier == ALL, most, trace))
        else:
            places, points = sought.first_places(first.entries), sought.worth * OPENING_WEIGHT
            rise = IN_SENTENCE - ALL
            ordered = Ordered(
                *self._kernel.reorder_standing(*first[:2], places, points, rise, led, tier, tier == ALL, most, trace)
            )
        rest = found.entries[size:most]
        if rest:
            ordered.entries.extend(rest)
            ordered.scores.extend(found.scores[size:most])
            ordered.tiers.extend([tier] * len(rest))
        return ordered

    def _reordered(
        self, found: Matches, tier: int, sought: WhatIsSought, led: Collection[int], most: int, trace: Trace | None
    ) -> Ordered:
        """Those of the window in their new order, so many at most."""
        entries = np.array(found.entries, np.intp)
        scores = np.array(found.scores)
        free = ~np.isin(entries, list(led)) if led else None
        added, risen = self._evidence(entries, tier, sought, free)
        for what, value in added.items():
            scores += value
            if trace is not None:
                for entry, points in zip(found.entries, value.tolist(), strict=True):
                    trace.note(entry, what, points)
        order = np.lexsort((-entries, scores) if risen is None else (-entries, scores, risen))[::-1][:most]
        tiers = [tier] * len(order) if risen is None else (risen.take(order) + tier).tolist()
        return Ordered(entries.take(order).tolist(), scores.take(order).tolist(), tiers)

    def _evidence(
        self, entries: Array, tier: int, sought: WhatIsSought, free: Array | None
    ) -> tuple[dict[str, Array], Array | None]:
        """What is added to each score, by name, and how many tiers each rises; None where none can."""
        found: dict[str, Array] = {}
        risen = None
        if isinstance(sought, SoughtPhrase):
            within = np.array(sought.first_places(entries.tolist())) - self._reader.head[entries]
            found["opening"] = (within < OPENING) * (sought.worth * OPENING_WEIGHT)
            if tier == ALL:
                risen = (IN_SENTENCE - ALL) + (within < 0)
        elif sought is not None:
            places = places_of(entries, sought, self._reader)
            openings, passages = places.worths()
            found["opening"], found["passage"] = openings * OPENING_WEIGHT, passages * PASSAGE_WEIGHT
            if tier == ALL:
                seen = places.in_headword()
                risen = places.in_sentence(seen, self._reader.forward) + places.are_all(seen).view(np.int8)
        if free is not None:
            found = {what: value * free for what, value in found.items()}
            risen = None if risen is None else risen * free
        return found, risen


def _kernel(reader: SegmentReader) -> Any:
    """What reads the places of words, compiled; None where that is not there."""
    places = compiled("searcher.kernels.places")
    if places is None:
        return None
    return places.Places(
        *(reader.forward.short, reader.forward.sentences, reader.positions, reader.head),
        *(reader.forward.rare_places, reader.forward.rare_place_terms, SATURATED),
        most=MOST_POSITIONS,
        opening=OPENING,
        weights=(OPENING_WEIGHT, PASSAGE_WEIGHT),
    )
