"""Entries cut into passages: what stands between two ends of sentences, or two numerals, of an article.

Dictionaries number their senses, so a passage is mostly one sense, and never more. The forward array has all that is needed:
nothing is stored for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.arrays import ranges
from indexer.store.kinds import RARE
from indexer.store.segment_reader import SegmentReader
from searcher.reverse.description import DescribedWord

Array = NDArray[Any]

LAST_NUMERAL = 60
"""Numerals from 1 to this one begin a passage."""

NUMERAL = 255
"""The mark of a numeral's rank; those of a description's words are 1 to MAX_WORDS."""

RANKS = 1 << 16


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of some entries.

    entries   int64[e], growing
    short     uint16[p], the ranks of their positions, end to end, headwords left out
    starts    int64[s + 1], where each passage begins in ``short``, and the end
    owners    int64[s], the place in ``entries`` of each passage's entry
    passage, word, count  of each pair of a passage and a word that it holds, by passage: how often
    """

    entries: Array
    short: NDArray[np.uint16]
    starts: NDArray[np.int64]
    owners: NDArray[np.int64]
    passage: NDArray[np.int64]
    word: NDArray[np.int64]
    count: NDArray[np.int64]

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Tokens of each passage."""
        return np.diff(self.starts)


class PassageReader:
    """Cuts entries of one index into passages."""

    def __init__(self, reader: SegmentReader) -> None:
        self._reader = reader
        self._marks = np.zeros(RANKS, np.uint8)
        terms = reader.terms
        for numeral in range(1, LAST_NUMERAL + 1):
            first = terms.find(str(numeral))
            if first >= 0:
                self._marks[reader.forward.ranks[first : terms.same(first)]] = NUMERAL
        self._marks[RARE] = 0

    def read(self, entries: Array, words: Sequence[DescribedWord]) -> Passages:
        """The passages of the entries, and which of the words stand in them."""
        reader = self._reader
        begins = reader.positions[entries].astype(np.int64) + reader.head[entries]
        counts = reader.positions[entries + 1] - begins
        places = ranges(begins, counts)
        short = reader.forward.short[places]
        marks = self._mark(places, short, words)
        is_start = reader.forward.starts_sentence(places) | (marks == NUMERAL)
        first = np.cumsum(counts) - counts
        is_start[first[counts > 0]] = True
        starts = is_start.nonzero()[0]
        owners = first.searchsorted(starts, side="right") - 1
        hits = ((marks > 0) & (marks < NUMERAL)).nonzero()[0]
        passage = starts.searchsorted(hits, side="right") - 1
        keys, count = np.unique(passage * NUMERAL + marks[hits] - 1, return_counts=True)
        return Passages(entries, short, np.append(starts, len(short)), owners, keys // NUMERAL, keys % NUMERAL, count)

    def _mark(self, places: Array, short: Array, words: Sequence[DescribedWord]) -> NDArray[np.uint8]:
        forward = self._reader.forward
        marks, rare = self._marks.copy(), []
        for number, word in enumerate(words, 1):
            ranks = forward.ranks[word.terms]
            marks[ranks[ranks < RARE]] = number
            rare += [(term, number) for term in word.terms[ranks == RARE].tolist()]
        found = marks[short]
        if rare:
            at = (short == RARE).nonzero()[0]
            terms = forward.rare_terms(places[at])
            for term, number in rare:
                found[at[terms == term]] = number
        return found
