"""Where in some entries the words of a question stand, and what those places are worth.

Everything is worked out for all of the entries at once. A place is a row (of the entries given), a position in its text, and
the number of a word.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.forward_reader import STEP, Forward, Stretches
from indexer.store.segment_reader import SegmentReader
from searcher.ranking.sought import MOST_WORDS, Sought

Array = NDArray[Any]

MOST_POSITIONS = 256
"""Positions of an entry, from its beginning, that are looked at."""

OPENING = 30
"""Positions at the beginning of an article that tell what it is about; the headword comes before them."""

HALF = STEP
"""Positions of half a passage; a passage begins at every multiple of it."""

SATURATION = 1.2
"""How soon further occurrences of a word in a passage count less: BM25's k1."""

_SATURATED = np.arange(2 * HALF + 1) * (SATURATION + 1) / (np.arange(2 * HALF + 1) + SATURATION)
SATURATED: Array = _SATURATED.astype(np.float32)

BITS: Array = np.zeros(MOST_WORDS + 2, np.uint64)
"""The bit of each word, by its number."""
BITS[1:-1] = np.uint64(1) << np.arange(MOST_WORDS, dtype=np.uint64)

ALL_BITS: Array = np.cumsum(BITS)
"""For each count of words the bits of all of them."""


class Places:
    """Where the words stand, in the order of rows and positions.

    at         of each place, where it is among the stretches of text that were looked at
    rows       of each place
    positions  of each place, in the forward array
    words      of each place the number of its word, from 1; that behind the last for a term that is none of them
    worth      float32, of each word
    """

    __slots__ = ("_begins", "_head_ends", "_length", "at", "positions", "rows", "words", "worth")

    def __init__(
        self, stretches: Stretches, heads: Array, at: Array, rows: Array, positions: Array, words: Array, worth: Array
    ) -> None:
        """``heads`` are so many positions of each row as its headword has."""
        self._begins, self._length = stretches.begins, len(stretches)
        self._head_ends = (stretches.begins + heads).take(rows)
        self.at, self.rows, self.positions, self.words, self.worth = at, rows, positions, words, worth

    def in_headword(self) -> Array:
        """uint64[rows], the words that stand in the headword or in an alternative, one bit a word."""
        rows = len(self._begins)
        seen = np.zeros((len(self.worth) + 2) * rows, bool)
        seen[(self.words * rows + self.rows)[self.at < self._head_ends]] = True
        found: Array = BITS[: len(self.worth) + 1].dot(seen.reshape(-1, rows)[:-1])
        return found

    def are_all(self, seen: Array) -> Array:
        """bool, whether every word is among those seen."""
        every = ALL_BITS[len(self.worth)]
        found: Array = seen & every == every
        return found

    def worths(self) -> tuple[Array, Array]:
        """Twice float32[rows]: what the words in the headword and the beginning of the article are worth; and the best passage.

        Of a passage each word counts by how often it stands there, saturated.
        """
        rows = len(self._begins)
        size = rows + self._length // HALF
        of_words = self.words * size  # cells of each: its openings, one a row, then its halves
        halves = np.bincount(of_words + (self.at // HALF + rows), minlength=(len(self.worth) + 2) * size + 1)
        counts = halves[1:] + halves[:-1]
        counts[(of_words + self.rows)[self.at < self._head_ends + OPENING]] = 1
        saturated = SATURATED.take(counts[size:-size]).reshape(-1, size)
        worths = np.add.reduce(saturated * self.worth[:, None])
        return worths[:rows], np.maximum.reduceat(worths, self._begins // HALF + (rows - 1))

    def in_sentence(self, in_headword: Array, forward: Forward) -> Array:
        """bool[rows], whether every word stands in one sentence of the article; its headword counts as said in each.

        in_headword  what ``in_headword`` tells
        """
        found = np.zeros(len(self._begins), bool)
        if len(self.rows):
            begins = np.empty(len(self.rows), bool)
            begins[0] = True
            begins[1:] = forward.begin_between(self.positions, self.rows[1:] != self.rows[:-1])
            first = begins.nonzero()[0]
            rows = self.rows.take(first)
            seen = np.bitwise_or.reduceat(BITS.take(self.words), first) | in_headword.take(rows)
            found[rows[self.are_all(seen)]] = True
        return found


def places_of(entries: Array, sought: Sought, reader: SegmentReader) -> Places:
    """Where the words stand in some entries."""
    starts, ends = reader.positions.take(entries), reader.positions.take(entries + 1)
    stretches = reader.forward.take_apart(starts, ends, MOST_POSITIONS)
    number, rare_words, worth = sought.tabulated()
    numbers = number.take(stretches.short)
    at = (numbers != 0).nonzero()[0]
    words, rows = numbers.take(at).astype(np.intp), stretches.rows(at)
    positions = stretches.positions(at, rows)
    if rare_words:
        rare = (words == len(worth) + 1).nonzero()[0]
        terms = reader.forward.rare_terms(positions.take(rare))
        for place, term in zip(rare.tolist(), terms.tolist(), strict=True):
            if term in rare_words:
                words[place] = rare_words[term]
    return Places(stretches, reader.head.take(entries), at, rows, positions, words, worth)
