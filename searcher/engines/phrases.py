"""Phrases: the posting list of each of their readings, and the best entries of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache

import numpy as np

from indexer.store.arrays import is_in
from searcher.engines.adjacency import NOWHERE, Adjacency, Attached, Element
from searcher.engines.entry_sets import look_up, merge
from searcher.engines.lists import CACHED, Field, PostingLists
from searcher.engines.postings import EMPTY, Array, Postings, best_of, held
from searcher.engines.readings import WITH, Reading, readings
from searcher.engines.topk import Matches, best, with_priors

MANY_CANDIDATES = 512
"""Above so many entries that hold the forms of a phrase, they are looked at best first and not all."""

FEW_CANDIDATES = 128
"""So few entries that hold the rarest form are looked at without asking which of them hold the others."""

LONG = 8
"""Words of a phrase from which on entries of fewer positions are left out first."""

REMEMBERED = 64
"""Phrases whose readings an open index remembers: a question asks for them twice, to find and to mark."""


class PhrasePostings:
    """Where a reading stands; worked out when it is asked for."""

    def __init__(
        self,
        adjacency: Adjacency,
        elements: Sequence[Element],
        attached: Sequence[Attached],
        slop: int,
        field: Field,
    ) -> None:
        self._adjacency, self._elements, self._slop, self._field = adjacency, elements, slop, field
        self._attached = attached
        self._places: dict[int, int] = {}
        self.size = min(element.postings.size for element in elements)
        self.peak = sum(element.postings.peak for element in elements)

    @cached_property
    def candidates(self) -> Array:
        """The entries that hold every form, or another form of its stem; of few, those that hold the rarest."""
        distinct = {
            id(one): one for one in (*[e.postings for e in self._elements], *[a.holding for a in self._attached])
        }
        ordered = sorted(distinct.values(), key=lambda one: one.size)
        found = ordered[0].entries
        for one in ordered[1:]:
            if len(found) <= FEW_CANDIDATES:
                break
            found = found[one.has(found)]
        if len(self._elements) > LONG:
            found = found[self._adjacency.lengths(found) >= len(self._elements)]
        return found

    @cached_property
    def entries(self) -> Array:
        """The entries in which the forms stand side by side."""
        return self._standing(self.candidates)

    @cached_property
    def weights(self) -> Array:
        """The sum of what the forms weigh in each."""
        return self._weigh(self.entries)

    def _standing(self, entries: Array) -> Array:
        if not len(entries):
            return entries
        places = self._adjacency.first_places(entries, self._elements, self._slop, self._field)
        there = (places < NOWHERE).nonzero()[0]
        found: Array = entries.take(there)
        self._places.update(zip(found.tolist(), places.take(there).tolist(), strict=True))
        return self._with_clitics(found) if self._attached and len(found) else found

    def _with_clitics(self, entries: Array) -> Array:
        stands = self._adjacency.stand_in_text
        kept = [stands(e, self._elements, self._attached, self._slop, self._field) for e in entries.tolist()]
        with_clitics: Array = entries[np.array(kept, bool)]
        return with_clitics

    def _weigh(self, entries: Array) -> Array:
        weights = np.zeros(len(entries), np.float32)
        if len(entries):
            times = Counter(id(element) for element in self._elements)
            for element in {id(element): element for element in self._elements}.values():
                weights += element.postings.at(entries) * np.float32(times[id(element)])
        return weights

    def first_places(self, entries: Array) -> Array:
        """int64, where the forms first stand side by side in each of the entries that were found; NOWHERE in others."""
        places = self._places
        return np.array([places.get(entry, NOWHERE) for entry in entries.tolist()])

    def at(self, entries: Array) -> Array:
        """The weight of each given entry."""
        return look_up(self.entries, self.weights, entries)

    def held(self, entries: Array) -> tuple[Array, Array]:
        """Which of the given entries are in the list, and their weights."""
        return held(self, entries)

    def has(self, entries: Array) -> Array:
        """Whether each given entry is in the list."""
        return is_in(self.entries, entries)

    def top(self, k: int, priors: Array | None) -> Matches | None:
        """The best k of many candidates, looked at in the order of their weights until k are found.

        priors  float32[entries], what is added to each score
        """
        if len(self.candidates) < MANY_CANDIDATES:
            return None
        weights = with_priors(self.candidates, self._weigh(self.candidates), priors)
        order = (-weights).argsort(kind="stable")
        found: list[Array] = []
        start, step, count = 0, 8 * k, 0
        while start < len(order) and count < k:
            some = np.sort(order[start : start + step])
            found.append(some[is_in(self._standing(self.candidates[some]), self.candidates[some])])
            count += len(found[-1])
            start, step = start + step, step * 4
        places = np.concatenate(found)
        places = places[(-weights[places]).argsort(kind="stable")][:k]
        total = count if start >= len(order) else max(count, k)
        return Matches(
            self.candidates[places].tolist(), weights[places].tolist(), total, total_is_exact=start >= len(order)
        )


def top_of_any(readings: Sequence[Postings], k: int, priors: Array | None) -> Matches | None:
    """The best k of the entries in which any of the readings stands; None where no reading has many candidates.

    An entry weighs what it weighs most in any of them, so the best of all are among the best of each.
    """
    tops = [one.top(k, priors) if isinstance(one, PhrasePostings) else None for one in readings]
    if not any(tops):
        return None
    lists = [
        (one.entries, with_priors(one.entries, one.weights, priors))
        if top is None
        else (np.array(top.entries, np.int32), np.array(top.scores, np.float32))
        for one, top in zip(readings, tops, strict=True)
    ]
    entries, weights = merge(lists, np.maximum)
    chosen, scores = best(entries, weights, k)
    exact = all(top is None or (top.total_is_exact and top.total <= k) for top in tops)
    total = len(entries) if exact else max(len(entries), *[top.total for top in tops if top])
    return Matches(chosen.tolist(), scores.tolist(), total, total_is_exact=exact)


class Phrases:
    """Finds phrases in an index."""

    def __init__(self, lists: PostingLists, languages: tuple[str, ...]) -> None:
        self._lists = lists
        self._reader = lists.reader
        self._languages = languages
        self._adjacency = Adjacency(lists.reader, languages)
        self._element = lru_cache(CACHED)(self._element_of)
        self.readings = lru_cache(REMEMBERED)(self._readings)

    def _readings(self, text: str) -> tuple[Reading, ...]:
        """Every sequence of forms that a phrase may stand in the text as."""
        return readings(text, self._languages, self._reader)

    def postings(self, sequences: Sequence[Reading], slop: int = 0, field: Field = None) -> Postings:
        """Where any of the readings stands; an entry weighs the sum of what its forms weigh there."""
        return best_of([self._reading(reading, slop, field) for reading in sequences])

    def _reading(self, reading: Reading, slop: int, field: Field) -> Postings:
        lists = self._lists
        if len(reading) == 1:
            return lists.exact(reading[0].partition(WITH)[2] or reading[0], field)
        elements = [self._element(form.partition(WITH)[0]) for form in reading]
        if not elements or any(not element.terms for element in elements):
            return EMPTY
        attached = []
        for place, form in enumerate(reading):
            if joined := form.partition(WITH)[2]:
                holding = lists.exact(joined)
                if not holding.size:
                    return EMPTY
                attached.append(Attached(place, joined, holding))
        return PhrasePostings(self._adjacency, elements, attached, slop, field)

    def _element_of(self, form: str) -> Element:
        lists = self._lists
        terms = lists.terms_of(form)
        supersets = [lists.group(int(self._reader.term_group[term])) for term in terms]
        return Element(form, terms, best_of(supersets))
