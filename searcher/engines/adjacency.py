"""Whether forms stand side by side in an entry: what the forward array says, and the text where that is not enough."""

from __future__ import annotations

import json
import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, product
from typing import NamedTuple

import numpy as np

from indexer.analysis import analyse_surface, surfaces
from indexer.store.forward_reader import Stretches
from indexer.store.kinds import GAP
from indexer.store.segment_reader import SegmentReader
from searcher.engines.lists import Field
from searcher.engines.postings import Array, Postings

NOWHERE = 1 << 40
"""Behind every place of an entry."""

FEW = 256
"""So many entries are searched as bytes, if their forms stand side by side; of more, arrays."""

MOST_SEQUENCES = 8
"""Sequences of terms that a run of forms may be, where it is searched as bytes: a form is a term in each language."""


class Element(NamedTuple):
    """One form of a phrase: its terms, and the entries that hold them or another form of their stems."""

    form: str
    terms: range
    postings: Postings


class Attached(NamedTuple):
    """A lone clitic that must follow the form at a place of the phrase: together they were written ``joined``."""

    place: int
    joined: str
    holding: Postings


class Adjacency:
    """Compares runs of forms with the entries of an index."""

    def __init__(self, reader: SegmentReader, languages: tuple[str, ...]) -> None:
        self._reader, self._languages = reader, languages
        short = reader.forward.short
        self._size, self._ranks = short.itemsize, reader.forward.ranks.data
        self._short = short.view(np.uint8).data
        self._positions, self._head = reader.positions.data, reader.head.data

    def first_places(self, entries: Array, elements: Sequence[Element], slop: int, field: Field) -> Array:
        """int64, the first place in each entry at which the forms stand side by side; NOWHERE where they do not.

        slop  so many other positions may be between them
        """
        sequences = None if slop or len(entries) > FEW else self._sequences(elements)
        if sequences is None:
            return self._gathered(entries, elements, slop, field)
        found = np.full(len(entries), NOWHERE)
        for row, place in self._standing(entries.tolist(), sequences, field).items():
            found[row] = place
        return found

    def lengths(self, entries: Array) -> Array:
        """How many positions each entry has."""
        positions = self._reader.positions
        found: Array = positions[entries + 1] - positions[entries]
        return found

    # as bytes

    def _sequences(self, elements: Sequence[Element]) -> list[tuple[bytes, tuple[int, ...]]] | None:
        """What the forward array would hold, and the terms; None where that is more than MOST_SEQUENCES."""
        if not _few(elements):
            return None
        ranks, size = self._ranks, self._size
        runs = [(terms, [ranks[term] for term in terms]) for terms in product(*[element.terms for element in elements])]
        return [  # a rank that the array's type is too narrow for stands nowhere in it
            (b"".join([rank.to_bytes(size, sys.byteorder) for rank in run]), terms)
            for terms, run in runs
            if max(run) >> (8 * size) == 0
        ]

    def _standing(
        self, entries: list[int], sequences: list[tuple[bytes, tuple[int, ...]]], field: Field
    ) -> dict[int, int]:
        """The rows of the entries in which one of the sequences stands, and where first: all are searched as one text."""
        short, positions, size = self._short, self._positions, self._size
        texts = [short[size * positions[entry] : size * positions[entry + 1]] for entry in entries]
        ends = list(accumulate(map(len, texts)))
        text = b"".join(texts)
        first: dict[int, int] = {}
        for sequence, terms in sequences:
            at = text.find(sequence)
            while at >= 0:
                row = bisect_right(ends, at)
                place = at - ends[row] + len(texts[row])
                whole = not place % size and at + len(sequence) <= ends[row]
                if whole and self._fits(entries[row], place // size, terms, field):
                    first[row] = min(place // size, first.get(row, NOWHERE))
                    at = ends[row] - 1
                at = text.find(sequence, at + 1)
        return first

    def _fits(self, entry: int, place: int, terms: tuple[int, ...], field: Field) -> bool:
        """Whether a run at a place of an entry is in one field, the one asked for, and its terms are the right ones."""
        border = self._head[entry]
        in_head = place < border
        if in_head != (place + len(terms) - 1 < border) or (field is not None and in_head != (field == "headword")):
            return False
        return self._are_rare(self._positions[entry] + place, terms)

    def _are_rare(self, start: int, terms: tuple[int, ...]) -> bool:
        """Whether those terms of a run that have no rank of their own are the right ones."""
        ranks = self._reader.forward.ranks
        rare = [i for i, term in enumerate(terms) if ranks[term] >= GAP]
        if not rare:
            return True
        found = self._reader.forward.rare_terms(np.array([start + i for i in rare]))
        return bool(found.tolist() == [terms[i] for i in rare])

    # all at once

    def _gathered(self, entries: Array, elements: Sequence[Element], slop: int, field: Field) -> Array:
        """The first place in each entry at which the forms stand side by side."""
        reader = self._reader
        starts = reader.positions[entries]
        counts = reader.positions[entries + 1] - starts
        forward = reader.forward.take(starts, counts)
        if slop:
            first, last = self._near(forward, elements, slop)
        else:
            first, last = self._adjacent(forward, elements)
        row = forward.rows(first)
        same = row == forward.rows(last)
        row, first, last = row[same], first[same], last[same]
        border = (forward.ends - counts)[row] + reader.head[entries[row]]
        inside = (first < border) == (last < border)
        if field is not None:
            inside &= (first < border) == (field == "headword")
        row, first = row[inside], first[inside]
        found = np.full(len(entries), NOWHERE)
        places = first - (forward.ends - counts)[row]
        found[row[::-1]] = places[::-1]  # the first place of each row is written last
        return found

    def _adjacent(self, forward: Stretches, elements: Sequence[Element]) -> tuple[Array, Array]:
        """First and last place, among those gathered, of each run of the forms."""
        pivot = min(range(len(elements)), key=lambda i: elements[i].postings.size)
        hits = forward.where(elements[pivot].terms) - pivot
        hits = hits[(hits >= 0) & (hits + len(elements) <= len(forward))]
        for offset, element in enumerate(elements):
            if offset != pivot:
                hits = hits[forward.is_at(hits + offset, element.terms)]
        return hits, hits + (len(elements) - 1)

    def _near(self, forward: Stretches, elements: Sequence[Element], slop: int) -> tuple[Array, Array]:
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

    # in the text

    def stand_in_text(
        self, entry: int, elements: Sequence[Element], attached: Sequence[Attached], slop: int, field: Field
    ) -> bool:
        """Whether a text of the entry has the forms side by side, each clitic behind the form that it belongs to."""
        joined = {one.place: one.joined for one in attached}
        stored = self._reader.stored[entry]
        if stored.isascii() and not all(_apart(elements[one.place].form, one.joined)(stored) for one in attached):
            return False
        headword, body, rest = stored.split("\0", 2)
        heads = (headword, *json.loads(rest).get("alternatives", ())) if field != "article" else ()
        bodies = (body,) if field != "headword" else ()
        return any(self._runs(text, elements, joined, slop) for text in (*heads, *bodies))

    def _runs(self, text: str, elements: Sequence[Element], joined: dict[int, str], slop: int) -> bool:
        parts = list(_parts(text, self._languages))
        for first in range(len(parts)):
            at, place = first, 0
            while at < len(parts) and place < len(elements) and at - first < len(elements) + slop:
                form, with_marks = parts[at]
                if form == elements[place].form and (place not in joined or joined[place] in with_marks):
                    place += 1
                elif not place or not slop:
                    break
                at += 1
            if place == len(elements):
                return True
        return False


@lru_cache(maxsize=256)
def _apart(form: str, joined: str) -> Callable[[str], object]:
    """Looks in a text of ASCII for the form beside the clitic that it is joined with; finds too much rather than too little."""
    first, second = (form, joined[len(form) :]) if joined.startswith(form) else (joined[: -len(form)], form)
    return re.compile(rf"{re.escape(first)}\W+{re.escape(second)}(?![^\W_])", re.IGNORECASE).search


def _few(elements: Sequence[Element]) -> bool:
    count = 1
    for element in elements:
        count *= len(element.terms)
    return count <= MOST_SEQUENCES


def _parts(text: str, languages: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each part of a text, with the joined forms that begin at it."""
    for surface, _, _ in surfaces(text, languages):
        one = analyse_surface(surface, languages)
        for place, form in enumerate(one.parts):
            yield form, tuple([extra.form for extra in one.extras if extra.part == place])
