"""Phrases: the posting list of each of their readings, and the best entries of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache

import numpy as np

from indexer.store.arrays import is_in
from searcher.engines.adjacency import NOWHERE, Adjacency, Attached, Element
from searcher.engines.entry_sets import NO_PLACES, NO_WEIGHTS, find, look_up, merge
from searcher.engines.lists import CACHED, Field, PostingLists
from searcher.engines.postings import EMPTY, Array, Postings, best_of
from searcher.engines.readings import WITH, Reading, readings
from searcher.engines.topk import Matches, best, best_places, with_priors

MANY_CANDIDATES = 512
"""Above so many entries that hold the forms of a phrase, they are looked at best first and not all."""

FEW_CANDIDATES = 128
"""So few entries that hold the rarest form are looked at without asking which of them hold the others."""

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
        self._looked_at: list[tuple[Array, Array]] = []
        lists = [*[element.postings for element in elements], *[one.holding for one in attached]]
        self._rarest_first = sorted({id(one): one for one in lists}.values(), key=lambda one: one.size)
        self.size = self._rarest_first[0].size
        self.peak = sum([element.postings.peak for element in elements])

    @property
    def entries(self) -> Array:
        """The entries in which the forms stand side by side."""
        return self._found[0]

    @property
    def weights(self) -> Array:
        """The sum of what the forms weigh in each."""
        return self._found[1]

    @cached_property
    def _found(self) -> tuple[Array, Array]:
        if self.size > FEW_CANDIDATES:
            held, weights = self._weighed
            rows = self._standing(held)
            return held.take(rows), weights.take(rows)
        rarest = self._rarest_first[0].entries
        entries = rarest.take(self._standing(rarest))
        return entries, self._sum(lambda one: one.held(entries)[1]) if len(entries) else NO_WEIGHTS

    @cached_property
    def _weighed(self) -> tuple[Array, Array]:
        """The entries that hold every form, and the sum of what the forms weigh in each."""
        rarest, *others = self._rarest_first
        found, weights = rarest.entries, {id(rarest): rarest.weights}
        for one in others:
            both, own = one.held(found)
            if len(both) < len(found):
                found = found.take(both)
                weights = {which: weight.take(both) for which, weight in weights.items()}
            weights[id(one)] = own
        return found, self._sum(lambda one: weights[id(one)])

    def _sum(self, weights: Callable[[Postings], Array]) -> Array:
        """What the forms weigh together, a form that stands twice twice as much."""
        every = []
        for element in dict.fromkeys(self._elements):
            own, times = weights(element.postings), self._elements.count(element)
            every.append(own if times == 1 else own * np.float32(times))
        return sum(every[1:], every[0])

    def _standing(self, entries: Array) -> Array:
        """Which of some entries have the forms side by side."""
        if not len(entries):
            return NO_PLACES
        rows, places = self._adjacency.first_places(entries, self._elements, self._slop, self._field)
        if self._attached and len(rows):
            stands = self._adjacency.stand_in_text
            some = entries.take(rows).tolist()
            kept = [stands(entry, self._elements, self._attached, self._slop, self._field) for entry in some]
            rows, places = rows.compress(kept), places.compress(kept)
        self._looked_at.append((entries.take(rows), places))
        return rows

    def first_places(self, entries: Array) -> Array:
        """int64, where the forms first stand side by side in each of the entries that were found; NOWHERE in others."""
        first = np.full(len(entries), NOWHERE)
        for found, places in self._looked_at:
            rows, own = find(found, places, entries)
            first[rows] = own
        return first

    def at(self, entries: Array) -> Array:
        """The weight of each given entry."""
        return look_up(self.entries, self.weights, entries)

    def held(self, entries: Array) -> tuple[Array, Array]:
        """Which of the given entries are in the list, and their weights."""
        return find(self.entries, self.weights, entries)

    def has(self, entries: Array) -> Array:
        """Whether each given entry is in the list."""
        return is_in(self.entries, entries)

    def top(self, k: int, priors: Array | None) -> Matches | None:
        """The best k of many candidates, looked at in the order of their weights until k are found.

        priors  float32[entries], what is added to each score
        """
        if self.size < MANY_CANDIDATES:
            return None
        entries, weights = self._weighed
        if len(entries) < MANY_CANDIDATES:
            return None
        scores = with_priors(entries, weights, priors)
        found: list[Array] = []
        start, step, count = 0, 8 * k, 0
        while start < len(entries) and count < k:
            places = best_places(scores, start + step)[start:]
            places.sort()
            found.append(places.take(self._standing(entries.take(places))))
            count += len(found[-1])
            start, step = start + step, step * 4
        places = np.concatenate(found)
        places.sort()
        chosen, values = best(entries.take(places), scores.take(places), k)
        total = count if start >= len(entries) else max(count, k)
        return Matches(chosen.tolist(), values.tolist(), total, total_is_exact=start >= len(entries))


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
        joined = [(place, form.partition(WITH)[2]) for place, form in enumerate(reading) if WITH in form]
        attached = [Attached(place, form, self._element(form).postings) for place, form in joined]
        held = [*[element.postings for element in elements], *[one.holding for one in attached]]
        if not held or not all(one.size for one in held):
            return EMPTY
        return PhrasePostings(self._adjacency, elements, attached, slop, field)

    def _element_of(self, form: str) -> Element:
        terms = self._lists.terms_of(form)
        return Element(form, terms, best_of([self._lists.formed(term) for term in terms]))
