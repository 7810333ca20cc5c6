"""Where in some entries the words of a question stand, and what those places are worth.

Everything is worked out for all of the entries at once. A place is a row (of the entries given), a position in its text, and
the number of a word.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.forward_reader import Forward, Stretches
from indexer.store.kinds import RARE
from indexer.store.segment_reader import SegmentReader
from searcher.ranking.sought import MOST_WORDS, Sought

Array = NDArray[Any]

MOST_POSITIONS = 256
"""Positions of an entry, from its beginning, that are looked at."""

OPENING = 30
"""Positions at the beginning of an article that tell what it is about; the headword comes before them."""

HALF = 8
"""Positions of half a passage; a passage begins at every multiple of it."""

SATURATION = 1.2
"""How soon further occurrences of a word in a passage count less: BM25's k1."""

_SATURATED = np.arange(2 * HALF + 1) * (SATURATION + 1) / (np.arange(2 * HALF + 1) + SATURATION)
SATURATED: Array = _SATURATED.astype(np.float32)

BITS: Array = np.uint64(1) << np.arange(MOST_WORDS, dtype=np.uint64)
"""The bit of each word."""

ALL_BITS: Array = np.concatenate(([np.uint64(0)], np.cumsum(BITS)))
"""For each count of words the bits of all of them."""


class Places:
    """Where the words stand, in the order of rows and positions.

    starts                  int64, where each row begins in the forward array
    counts, heads           of each row, its positions that were looked at, and those of them that are its headword's
    rows, positions, words  of each place
    worth                   of each word
    """

    __slots__ = ("_bits", "_first", "_head_ends", "counts", "heads", "positions", "rows", "starts", "words", "worth")

    def __init__(
        self, starts: Array, stretches: Stretches, heads: Array, at: Array, words: Array, worth: Array
    ) -> None:
        self.starts, self.counts, self.heads, self.words, self.worth = starts, stretches.counts, heads, words, worth
        self.rows = stretches.rows(at)
        self.positions = at - (stretches.ends - stretches.counts).take(self.rows)
        self._head_ends = heads.take(self.rows)
        self._bits = BITS.take(words)
        self._first = changes(self.rows).nonzero()[0]

    def seen(self, which: Array) -> Array:
        """uint64[rows], the words that stand at any of the places where ``which`` holds, one bit a word."""
        seen = np.zeros(len(self.counts), np.uint64)
        if len(self.rows):
            seen[self.rows.take(self._first)] = np.bitwise_or.reduceat(self._bits * which, self._first)
        return seen

    def in_headword(self) -> Array:
        """uint64[rows], the words that stand in the headword or in an alternative, one bit a word."""
        return self.seen(self.positions < self._head_ends)

    def are_all(self, seen: Array) -> Array:
        """bool, whether every word is among those seen."""
        found: Array = seen == ALL_BITS[len(self.worth)]
        return found

    def openings(self) -> Array:
        """float32[rows], the worth of the words in the headword and in the beginning of the article."""
        seen = self.seen(self.positions < self._head_ends + OPENING)
        found: Array = self.worth.dot((seen & BITS[: len(self.worth), None]) != 0)
        return found

    def passages(self) -> Array:
        """float32[rows], the worth of the best passage: of its words, each by its saturated count."""
        words = len(self.worth)
        sizes = self.counts // HALF + 2  # one half more, so that no passage runs into the next row
        ends = sizes.cumsum()
        firsts = ends - sizes
        halves = firsts.take(self.rows) + self.positions // HALF
        counts = np.bincount(halves * words + self.words, minlength=int(ends[-1]) * words).reshape(-1, words)
        counts[1:] += counts[:-1].copy()
        with np.errstate(invalid="ignore"):  # all values are finite, whatever flag a BLAS may raise
            worth = SATURATED.take(counts).dot(self.worth)
        found: Array = np.maximum.reduceat(worth, firsts)
        return found

    def in_sentence(self, in_headword: Array, forward: Forward) -> Array:
        """bool[rows], whether every word stands in one sentence of the article; its headword counts as said in each.

        in_headword  what ``in_headword`` tells
        """
        found = np.zeros(len(self.counts), bool)
        if len(self.rows):
            stands = self.starts.take(self.rows) + self.positions
            begins = changes(self.rows) | changes(self.positions < self._head_ends)
            follow = (~begins).nonzero()[0]
            begins[follow] = forward.begin_between(stands.take(follow - 1), stands.take(follow))
            first = begins.nonzero()[0]
            rows = self.rows.take(first)
            seen = np.bitwise_or.reduceat(self._bits, first) | in_headword.take(rows)
            found[rows[self.are_all(seen)]] = True
        return found


def changes(values: Array) -> Array:
    """bool, whether each value differs from the one before; the first does."""
    found = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found


def places_of(entries: Array, sought: Sought, reader: SegmentReader) -> Places:
    """Where the words stand in some entries."""
    starts = reader.positions.take(entries).astype(np.int64)
    counts = np.minimum(reader.positions.take(entries + 1) - starts, MOST_POSITIONS)
    stretches = reader.forward.take(starts, counts)
    numbers = sought.number.take(stretches.short)
    if len(sought.rare):
        rare = (stretches.short == RARE).nonzero()[0]
        terms = stretches.rare_terms(rare)
        which = sought.rare.searchsorted(terms)
        found = (sought.rare.take(which, mode="clip") == terms).nonzero()[0]
        numbers[rare.take(found)] = sought.rare_numbers.take(which.take(found))
    at = numbers.nonzero()[0]
    heads = np.minimum(reader.head[entries], counts)
    return Places(starts, stretches, heads, at, numbers.take(at).astype(np.intp) - 1, sought.worth)
