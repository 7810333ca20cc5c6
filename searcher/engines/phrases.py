"""Phrases: their readings, and where these stand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from indexer.kernels import compiled
from indexer.store.bm25 import inverse_document_frequency
from indexer.store.segment_reader import SegmentReader
from searcher.engines.adjacency import Adjacency, Element
from searcher.engines.clitics import Attached, Clitics
from searcher.engines.lists import CACHED, Field, PostingLists
from searcher.engines.phrase_postings import MANY_CANDIDATES, CompiledPhrase, PhrasePostings
from searcher.engines.postings import EMPTY, Postings, best_of
from searcher.engines.readings import WITH, Reading, Readings

REMEMBERED = 64
"""Phrases whose readings an open index remembers: a question asks for them twice, to find and to mark."""


class Phrases:
    """Finds phrases in an index."""

    def __init__(self, lists: PostingLists, languages: tuple[str, ...]) -> None:
        self._lists = lists
        self._reader = lists.reader
        self._adjacency, self._clitics = Adjacency(lists.reader), Clitics(lists.reader, languages)
        self._kernel = _kernel(lists.reader)
        self._element = lru_cache(CACHED)(self._element_of)
        self.readings = lru_cache(REMEMBERED)(Readings(languages, lists.reader).of)

    def postings(self, sequences: Sequence[Reading], slop: int = 0, field: Field = None) -> Postings:
        """Where any of the readings stands; an entry weighs the sum of what its forms weigh there."""
        return best_of([self._reading(reading, slop, field) for reading in sequences])

    def _reading(self, reading: Reading, slop: int, field: Field) -> Postings:
        lists = self._lists
        if len(reading) == 1:
            return lists.exact(reading[0].partition(WITH)[2] or reading[0], field)
        elements = [self._element(form.partition(WITH)[0]) for form in reading]
        joined = [(place, form.partition(WITH)[2]) for place, form in enumerate(reading) if WITH in form]
        attached = [Attached(place, form, self._element(form)) for place, form in joined]
        held = [*elements, *[one.holding for one in attached]]
        if not held or not all(one.postings.size for one in held):
            return EMPTY
        if self._kernel is not None:
            return CompiledPhrase(self._adjacency, self._clitics, elements, attached, slop, field, self._kernel)
        return PhrasePostings(self._adjacency, self._clitics, elements, attached, slop, field)

    def _element_of(self, form: str) -> Element:
        terms = self._lists.terms_of(form)
        postings = best_of([self._lists.formed(term) for term in terms])
        return Element(form, terms, postings, self._part(terms, postings.size) if self._kernel is not None else None)

    def _part(self, terms: range, size: int) -> Any:
        """The same element for the kernel."""
        starts, groups = self._reader.starts, [int(self._reader.term_group[term]) for term in terms]
        worth = [inverse_document_frequency(len(self._reader), starts[group + 1] - starts[group]) for group in groups]
        return self._kernel.part(terms, worth, size)


def _kernel(reader: SegmentReader) -> Any:
    """What finds phrases, compiled; None where that is not there."""
    phrases = compiled("searcher.kernels.phrases")
    if phrases is None:
        return None
    postings, forward = reader.postings, reader.forward
    rare = (postings.rare_places, reader.weights.of_codes(postings.rare_codes))
    return phrases.Phrases(
        (postings.packed, reader.masks, postings.bits, reader.weights.of_low, *rare),
        (forward.short, reader.positions, reader.head, forward.rare_places, forward.rare_place_terms),
        *(reader.list_starts, reader.multiple, reader.term_group, reader.term_bit, forward.ranks),
        many=MANY_CANDIDATES,
    )
