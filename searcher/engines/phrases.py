"""Phrases: where forms stand side by side, found in the forward array around the entries that hold them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product

import numpy as np

from indexer.analysis import Analysed, analyse_surface, surfaces
from indexer.analysis.characters import ELIDED, ELIDED_BEFORE
from indexer.store.forward_reader import Places
from indexer.store.segment_reader import SegmentReader
from indexer.store.vocabulary import ranges
from searcher.engines.lists import Field, PostingLists
from searcher.engines.postings import EMPTY, Array, Postings, best_of, is_in, look_up
from searcher.engines.topk import Matches

MANY_CANDIDATES = 512
"""Above so many entries that hold the forms of a phrase, they are looked at best first and not all."""

MAX_READINGS = 16
"""Ways of joining and splitting its words in which a phrase is looked for."""

SHORTEST_WITH_CLITIC = 2
"""Letters, at least, before a clitic that is written with its word."""

WITH = "\0"
"""Divides, in a reading, the word that stands in the text from the form with its clitic that the entry must hold."""

Reading = tuple[str, ...]


def readings(text: str, languages: tuple[str, ...], reader: SegmentReader) -> list[Reading]:
    """Every sequence of forms that a phrase may stand in the text as: compounds joined and split."""
    analysed = [analyse_surface(surface, languages) for surface, _, _ in surfaces(text, languages)]
    options = [_options(one, reader) for one in analysed if one.parts]
    found = dict.fromkeys(tuple(form for part in parts for form in part) for parts in _limited(options))
    for reading in list(found):
        found.update(dict.fromkeys(_joined(reading, reader)))
    return list(found)[:MAX_READINGS]


def _options(one: Analysed, reader: SegmentReader) -> list[Reading]:
    options = [one.parts]
    options += [(extra.form,) for extra in one.extras if extra.part == 0 and reader.terms.find(extra.form) >= 0]
    if len(one.parts) == 1:
        options += reader.compounds.parts_of(one.parts[0])
        options += [(f"{word}{WITH}{one.parts[0]}",) for word in _without_clitic(one.parts[0], reader)]
    return list(dict.fromkeys(options))


def _without_clitic(form: str, reader: SegmentReader) -> Iterator[str]:
    """The words that a form may be with a lone clitic: "burmas" for "Burma's", "leau" for "l'eau"."""
    if form.endswith("s") and len(form) > SHORTEST_WITH_CLITIC and "en" in reader.term_languages:
        yield form[:-1]
    if "fr" in reader.term_languages and form[:1] in ELIDED and form[1:2] in ELIDED_BEFORE:
        yield form[1:]


def _limited(options: list[list[Reading]]) -> Iterator[tuple[Reading, ...]]:
    for count, choice in enumerate(product(*options)):
        if count == MAX_READINGS:
            return
        yield choice


def _joined(reading: Reading, reader: SegmentReader) -> Iterator[Reading]:
    """The reading with two neighbours written as the one compound that they are attested to form."""
    for i, (one, two) in enumerate(pairwise(reading)):
        if (one, two) in reader.compounds.parts_of(one + two):
            yield (*reading[:i], one + two, *reading[i + 2 :])


@dataclass(frozen=True, slots=True)
class _Element:
    """One form of a reading: its terms, and where they stand."""

    terms: range
    postings: Postings


class PhrasePostings:
    """Where a reading stands; worked out when it is asked for."""

    def __init__(
        self, phrases: Phrases, elements: list[_Element], holding: list[Postings], slop: int, field: Field
    ) -> None:
        self._phrases, self._elements, self._slop, self._field = phrases, elements, slop, field
        self._holding = holding
        self.size = min(element.postings.size for element in elements)
        self.peak = sum(element.postings.peak for element in elements)

    @cached_property
    def candidates(self) -> Array:
        """The entries that hold every form, or another form of its stem."""
        found = self._phrases.candidates(self._elements)
        for one in self._holding:
            found = found[one.has(found)]
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
        return entries[self._phrases.stand_so(entries, self._elements, self._slop, self._field)]

    def _weigh(self, entries: Array) -> Array:
        weights = np.zeros(len(entries), np.float32)
        for element in self._elements:
            weights += element.postings.at(entries)
        return weights

    def at(self, entries: Array) -> Array:
        """The weight of each given entry."""
        return look_up(self.entries, self.weights, entries)

    def has(self, entries: Array) -> Array:
        """Whether each given entry is in the list."""
        return is_in(self.entries, entries)

    def top(self, k: int) -> Matches | None:
        """The best k of many candidates, looked at in the order of their weights until k are found."""
        if len(self.candidates) < MANY_CANDIDATES:
            return None
        weights = self._weigh(self.candidates)
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


class Phrases:
    """Finds phrases in an index."""

    def __init__(self, lists: PostingLists) -> None:
        self._lists = lists
        self._reader = lists.reader

    def postings(self, sequences: Sequence[Reading], slop: int = 0, field: Field = None) -> Postings:
        """Where any of the readings stands; an entry weighs the sum of what its forms weigh there."""
        return best_of([self._reading(reading, slop, field) for reading in sequences])

    def _reading(self, reading: Reading, slop: int, field: Field) -> Postings:
        lists = self._lists
        if len(reading) == 1:
            return lists.exact(reading[0].partition(WITH)[2] or reading[0], field)
        words = [form.partition(WITH)[0] for form in reading]
        elements = [_Element(lists.terms_of(form), best_of(self._supersets(form))) for form in words]
        holding = [lists.exact(form.partition(WITH)[2]) for form in reading if WITH in form]
        if not reading or any(not element.terms for element in elements):
            return EMPTY
        return PhrasePostings(self, elements, holding, slop, field)

    def _supersets(self, form: str) -> list[Postings]:
        lists = self._lists
        return [lists.group(int(self._reader.term_group[term])) for term in lists.terms_of(form)]

    @staticmethod
    def candidates(elements: list[_Element]) -> Array:
        """The entries that hold every form, or another form of its stem."""
        ordered = sorted({id(e.postings): e.postings for e in elements}.values(), key=lambda one: one.size)
        found = ordered[0].entries
        for one in ordered[1:]:
            found = found[one.has(found)]
        return found

    def stand_so(self, entries: Array, elements: list[_Element], slop: int, field: Field) -> Array:
        """Whether the forms stand side by side in each entry."""
        reader = self._reader
        starts = reader.positions[entries]
        counts = reader.positions[entries + 1] - starts
        ends = np.cumsum(counts)
        places = ranges(starts, counts)
        forward = reader.forward.take(places)
        if slop:
            first, last = self._near(forward, elements, slop)
        else:
            first, last = self._adjacent(forward, elements)
        row = ends.searchsorted(first, side="right")
        same = row == ends.searchsorted(last, side="right")
        row, first, last = row[same], first[same], last[same]
        border = (ends - counts)[row] + reader.head[entries[row]]
        inside = (first < border) == (last < border)
        if field is not None:
            inside &= (first < border) == (field == "headword")
        found = np.zeros(len(entries), bool)
        found[row[inside]] = True
        return found

    def _adjacent(self, forward: Places, elements: list[_Element]) -> tuple[Array, Array]:
        """First and last place, among those gathered, of each run of the forms."""
        pivot = min(range(len(elements)), key=lambda i: elements[i].postings.size)
        hits = forward.where(elements[pivot].terms) - pivot
        hits = hits[(hits >= 0) & (hits + len(elements) <= len(forward))]
        for offset, element in enumerate(elements):
            if offset != pivot:
                hits = hits[forward.is_at(hits + offset, element.terms)]
        return hits, hits + (len(elements) - 1)

    def _near(self, forward: Places, elements: list[_Element], slop: int) -> tuple[Array, Array]:
        """The same for forms in order with at most ``slop`` other places between them in all."""
        first = last = forward.where(elements[0].terms)
        for element in elements[1:]:
            own = forward.where(element.terms)
            at = own.searchsorted(last, side="right")
            there = at < len(own)
            first, last = first[there], own[at[there]]
            near = last - first < len(elements) + slop
            first, last = first[near], last[near]
        return first, last
