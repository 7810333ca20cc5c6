"""Where a term stands in given entries. Pure array code; no Whoosh.

A term stands in three ways:

- as a part, in the forward array;
- as a compound, wherever its parts stand side by side in one sentence of one field: at the place of the first;
- as an extra of a surface (with its clitic, a pair of ideographs, a modern spelling): these have no place in the
  forward array, and are found by analysing the entry's text again. Only the entries that need it are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterator
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from indexer.analysis import analyse_surface, compound_of, surfaces
from indexer.store.arrays import ranges
from indexer.store.segment_reader import SegmentReader

AT_ONCE = 1 << 20
"""Positions that are gathered at a time."""

SPLITS = 1024
"""Terms of which it is remembered how they split, if they do."""

LAST_ENTRIES = 64
"""Entries whose positions are kept for the next word of a phrase."""

Splits = Callable[[int], list[list[int]]]


class Occurrences:
    """Finds where terms stand; safe from many threads."""

    def __init__(self, reader: SegmentReader) -> None:
        self.reader = reader
        self._splits: Splits = lru_cache(SPLITS)(partial(_splits, reader))
        self._entry = lru_cache(LAST_ENTRIES)(partial(_gather_one, reader, self._splits))

    def gathered(self, entries: NDArray[np.integer]) -> Iterator[tuple[slice, Gathered]]:
        """Gather some AT_ONCE positions at a time: which of the given entries they belong to, and they."""
        starts = self.reader.positions[entries].astype(np.int64)
        ends = self.reader.positions[entries.astype(np.int64) + 1].astype(np.int64)
        run = np.cumsum(ends - starts) // AT_ONCE
        first = 0
        while first < len(entries):
            last = int(np.searchsorted(run, run[first], side="right"))
            yield slice(first, last), Gathered(self.reader, self._splits, entries[first:last])
            first = last

    def places(self, terms: range, entry: int) -> list[int]:
        """The places in an entry at which any of the terms stands as a part or as a compound, growing."""
        found = self._entry(entry)
        places: list[int] = found.offsets[found.where(terms[0])].tolist()
        for term in terms[1:]:
            places += found.offsets[found.where(term)].tolist()
        return places if len(terms) == 1 else sorted(places)

    def extra_places(self, terms: range | tuple[int, ...], entry: int) -> list[int]:
        """The places in an entry at which any of the terms, all of one form, stands as an extra."""
        reader = self.reader
        form = reader.terms[terms[0]]
        languages = {reader.term_languages[reader.term_language[term]] for term in terms}
        return [at for other, language, at in extras_of(reader, entry) if other == form and language in languages]


class Gathered:
    """The positions of some entries, to be searched for terms.

    rows     for each position gathered the number of its entry among those given
    offsets  its place in the entry
    in_head  whether it belongs to the headwords
    """

    def __init__(self, reader: SegmentReader, splits: Splits, entries: NDArray[np.integer]) -> None:
        starts = reader.positions[entries].astype(np.int64)
        counts = reader.positions[entries.astype(np.int64) + 1].astype(np.int64) - starts
        self._reader, self._splits, self._entries = reader, splits, len(entries)
        self._forward = reader.forward.take(starts, counts)
        self.rows = np.repeat(np.arange(len(entries)), counts)
        self.offsets = ranges(np.zeros(len(entries), np.int64), counts)
        self.in_head = self.offsets < reader.head[entries].astype(np.int64)[self.rows]

    def where(self, term: int) -> NDArray[np.int64]:
        """The numbers of the positions at which a term stands as a part or as a compound."""
        own: NDArray[np.int64] = self._forward.where((term,))
        splits = self._splits(term)
        return np.sort(np.concatenate([own, *map(self._side_by_side, splits)])) if splits else own

    def _side_by_side(self, terms: list[int]) -> NDArray[np.int64]:
        first = self._forward.where(terms[:1])
        first = first[first + len(terms) <= len(self._forward)]
        for i, term in enumerate(terms[1:], 1):
            first = first[self._forward.is_at(first + i, (term,)) & self._goes_on(first, i)]
        return first

    def _goes_on(self, first: NDArray[np.int64], i: int) -> NDArray[np.bool_]:
        """Whether the i-th place behind each is in the same entry and field, and begins no sentence."""
        last = first + i
        goes_on: NDArray[np.bool_] = (self.rows[first] == self.rows[last]) & (self.in_head[first] == self.in_head[last])
        goes_on &= ~self._reader.forward.starts_sentence(self._forward.positions(last))
        return goes_on

    def counts(self, term: int) -> NDArray[np.int64]:
        """How much a term counts in each entry, extras left out: in the headwords ``headword_weight``, else 1."""
        at = self.where(term)
        weights = np.where(self.in_head[at], self._reader.ranking.headword_weight, 1)
        return np.bincount(self.rows[at], weights, self._entries).astype(np.int64)


def _gather_one(reader: SegmentReader, splits: Splits, entry: int) -> Gathered:
    return Gathered(reader, splits, np.array([entry]))


def _splits(reader: SegmentReader, term: int) -> list[list[int]]:
    """The ways in which a compound splits into terms of its language; none for most terms."""
    language = int(reader.term_language[term])
    ways = [
        [_term(reader, part, language) for part in parts] for parts in reader.compounds.parts_of(reader.terms[term])
    ]
    return [parts for parts in ways if min(parts) >= 0]


def extras_of(reader: SegmentReader, entry: int) -> Iterator[tuple[str, str, int]]:
    """Form, language and place in the entry of every extra that is no compound, from the stored text."""
    headword, body, rest = reader.stored[entry].split("\0", 2)
    facts = json.loads(rest)
    language = reader.names[reader.language[entry]]
    head_language = facts.get("headword_language") or language
    offset = 0
    for i, text in enumerate((headword, *facts.get("alternatives", ()))):
        offset += i > 0  # the gap between two texts of one field
        offset += yield from _extras(text, head_language, offset)
    yield from _extras(body, language, offset)


def _extras(text: str, language: str, offset: int) -> Generator[tuple[str, str, int], None, int]:
    """Yield the extras of one text; returns how many places the text takes."""
    languages = (language,) if language else ()
    begin = offset
    for surface, _, _ in surfaces(text, languages):
        analysed = analyse_surface(surface, languages)
        compound = compound_of(analysed)
        for extra in analysed.extras:
            if compound is None or extra.form != compound[0]:
                yield extra.form, language, offset + extra.part
        offset += len(analysed.parts)
    return offset - begin


def _term(reader: SegmentReader, form: str, language: int) -> int:
    """The term of a form in a language, or -1."""
    first = reader.terms.find(form)
    if first < 0:
        return -1
    own = reader.term_language[first : reader.terms.same(first)].tolist()
    return first + own.index(language) if language in own else -1
