"""The posting list of one reading of a phrase, and the best entries of several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import Any

import numpy as np

from indexer.store.arrays import is_in
from searcher.engines.adjacency import NOWHERE, Adjacency, Element
from searcher.engines.clitics import Attached, Clitics
from searcher.engines.entry_sets import NO_PLACES, NO_WEIGHTS, find, look_up, merge
from searcher.engines.lists import Field
from searcher.engines.postings import Array, Postings
from searcher.engines.topk import Matches, best, best_places, with_priors

MANY_CANDIDATES = 512
"""Above so many entries that hold the forms of a phrase, they are looked at best first and not all."""

FEW_CANDIDATES = 128
"""So few entries that hold the rarest form are looked at without asking which of them hold the others."""


class PhrasePostings:
    """Where a reading stands; worked out when it is asked for."""

    def __init__(
        self,
        adjacency: Adjacency,
        clitics: Clitics,
        elements: Sequence[Element],
        attached: Sequence[Attached],
        slop: int,
        field: Field,
    ) -> None:
        self._adjacency, self._elements, self._slop, self._field = adjacency, elements, slop, field
        self._clitics, self._attached = clitics, attached
        self._looked_at: list[tuple[Array, Array]] = []
        self._held = [*elements, *[one.holding for one in attached]]
        self.size = min([one.postings.size for one in self._held])
        self.peak = sum([element.postings.peak for element in elements])

    def _rarest_first(self) -> list[Postings]:
        return sorted({id(one.postings): one.postings for one in self._held}.values(), key=lambda one: one.size)

    @property
    def _stands_in_text(self) -> Callable[[int], bool]:
        """Tells whether the forms stand side by side in the text of an entry."""
        return partial(
            self._clitics.stand, elements=self._elements, attached=self._attached, slop=self._slop, field=self._field
        )

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
        rarest = self._rarest_first()[0].entries
        entries = rarest.take(self._standing(rarest))
        return entries, self._sum(lambda one: one.held(entries)[1]) if len(entries) else NO_WEIGHTS

    @cached_property
    def _weighed(self) -> tuple[Array, Array]:
        """The entries that hold every form, and the sum of what the forms weigh in each."""
        rarest, *others = self._rarest_first()
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
            kept = list(map(self._stands_in_text, entries.take(rows).tolist()))
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

    def top(self, k: int, priors: Array | None) -> Matches:
        """The best k.

        priors  float32[entries], what is added to each score
        """
        found = self.top_of_many(k, priors)
        if found is not None:
            return found
        chosen, scores = best(self.entries, with_priors(self.entries, self.weights, priors), k)
        return Matches(chosen.tolist(), scores.tolist(), len(self.entries))

    def top_of_many(self, k: int, priors: Array | None) -> Matches | None:
        """The best k of many candidates, looked at in the order of their weights until k are found; None where there are few."""
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


class CompiledPhrase(PhrasePostings):
    """The same, found by the kernel: ``reading`` is what that knows of it."""

    def __init__(
        self,
        adjacency: Adjacency,
        clitics: Clitics,
        elements: Sequence[Element],
        attached: Sequence[Attached],
        slop: int,
        field: Field,
        kernel: Any,
    ) -> None:
        super().__init__(adjacency, clitics, elements, attached, slop, field)
        self.kernel = kernel
        parts = [one.compiled for one in self._held]
        self.reading = kernel.reading(parts, len(elements), self._stands_in_text if attached else None, slop, field)

    @cached_property
    def _found(self) -> tuple[Array, Array]:
        found: tuple[Array, Array] = self.reading.whole()
        return found

    def top(self, k: int, priors: Array | None) -> Matches:
        """The best k."""
        return Matches(*self.kernel.best([self.reading], [], k, priors))


def top_of_any(readings: Sequence[Postings], k: int, priors: Array | None) -> Matches | None:
    """The best k of the entries in which any of the readings stands; None where none is looked for in the forward array.

    An entry weighs what it weighs most in any of them, so the best of all are among the best of each.
    """
    phrases = [one for one in readings if isinstance(one, CompiledPhrase)]
    if phrases:
        others = [(one.entries, one.weights) for one in readings if not isinstance(one, CompiledPhrase)]
        return Matches(*phrases[0].kernel.best([one.reading for one in phrases], others, k, priors))
    if not any(isinstance(one, PhrasePostings) for one in readings):
        return None
    tops = [one.top_of_many(k, priors) if isinstance(one, PhrasePostings) else None for one in readings]
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


def first_place_of_any(readings: Sequence[PhrasePostings], entries: list[int]) -> list[int] | Array:
    """Where any of the readings first stands in each of the entries that were found."""
    phrases = [one for one in readings if isinstance(one, CompiledPhrase)]
    if phrases:
        places: list[int] = phrases[0].kernel.first_places([one.reading for one in phrases], entries)
        return places
    found: Array = np.minimum.reduce([one.first_places(np.array(entries)) for one in readings])
    return found
