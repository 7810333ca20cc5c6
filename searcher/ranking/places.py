"""Where in some entries the words of a question stand, and what those places are worth.

Everything is worked out for all of the entries at once. A place is a row (of the entries given), a position in its text, and
the number of a word.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.store.arrays import ranges
from indexer.store.forward_reader import Forward
from indexer.store.kinds import RARE
from indexer.store.segment_reader import SegmentReader
from searcher.ranking.sought import Sought

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


class Places(NamedTuple):
    """Where the words stand.

    rows, positions, words  of each place
    counts, heads           of each row, its positions that were looked at, and those of them that are its headword's
    worth                   of each word
    """

    rows: Array
    positions: Array
    words: Array
    counts: Array
    heads: Array
    worth: Array

    def seen(self, which: Array) -> Array:
        """bool[rows, words], whether a word stands at any of the places where ``which`` holds."""
        rows, words = len(self.counts), len(self.worth)
        seen = np.zeros(rows * words, bool)
        seen[(self.rows * words + self.words)[which]] = True
        return seen.reshape(rows, words)

    def in_headword(self) -> Array:
        """bool[rows], whether every word stands in the headword or in an alternative."""
        found: Array = np.logical_and.reduce(self.seen(self.positions < self.heads[self.rows]), axis=1)
        return found

    def openings(self) -> Array:
        """float32[rows], the worth of the words in the headword and in the beginning of the article."""
        found: Array = self.seen(self.positions < self.heads[self.rows] + OPENING).dot(self.worth)
        return found

    def passages(self) -> Array:
        """float32[rows], the worth of the best passage: of its words, each by its saturated count."""
        words = len(self.worth)
        sizes = self.counts // HALF + 2  # one half more, so that no passage runs into the next row
        ends = sizes.cumsum()
        firsts = ends - sizes
        halves = firsts[self.rows] + self.positions // HALF
        counts = np.bincount(halves * words + self.words, minlength=int(ends[-1]) * words).reshape(-1, words)
        counts[1:] += counts[:-1].copy()
        found: Array = np.maximum.reduceat(SATURATED.take(counts).dot(self.worth), firsts)
        return found


def places_of(entries: Array, sought: Sought, reader: SegmentReader) -> tuple[Places, Array, Array]:
    """Where the words stand in some entries; and what ``in_sentence`` wants to know.

    That is where each entry begins in the forward array, and of each place its number among the positions looked at.
    """
    starts = reader.positions.take(entries).astype(np.int64)
    counts = np.minimum(reader.positions.take(entries + 1) - starts, MOST_POSITIONS)
    ends = counts.cumsum()
    firsts = ends - counts
    whole = reader.forward.short
    bounds = zip(starts.tolist(), (starts + counts).tolist(), strict=True)
    short = np.concatenate([whole[start:end] for start, end in bounds])
    numbers = sought.number.take(short)
    if sought.rare:
        rare = (short == RARE).nonzero()[0]
        terms = reader.forward.rare_terms(rare + (starts - firsts).take(ends.searchsorted(rare, side="right")))
        for term, number in sought.rare:
            numbers[rare[terms == term]] = number
    at = numbers.nonzero()[0]
    rows = ends.searchsorted(at, side="right")
    positions = at - firsts.take(rows)
    words = numbers.take(at).astype(np.intp) - 1
    heads = np.minimum(reader.head.take(entries), counts)
    return Places(rows, positions, words, counts, heads, sought.worth), starts, at


def in_sentence(places: Places, starts: Array, at: Array, forward: Forward) -> Array:
    """bool[rows], whether every word stands in one sentence of the article; its headword counts as said in each."""
    begins = forward.starts_sentence(ranges(starts, places.counts))
    ends = places.counts.cumsum()
    firsts = ends - places.counts
    begins[firsts[places.counts > 0]] = True
    begins[(firsts + places.heads)[places.heads < places.counts]] = True
    numbers = begins.cumsum() - 1
    rows = ends.searchsorted(begins.nonzero()[0], side="right")
    seen = np.zeros((len(rows), len(places.worth)), bool)
    seen[numbers[at], places.words] = True
    seen |= places.seen(places.positions < places.heads.take(places.rows)).take(rows, axis=0)
    found = np.zeros(len(places.counts), bool)
    found[rows[np.logical_and.reduce(seen, axis=1)]] = True
    return found
