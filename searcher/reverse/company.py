"""The company that words keep: which words stand in the same passages as those of a description.

*Toast* stands near *bread*, *butter* and *breakfast*, in whatever entry. "You shall know a word by the company it keeps"
(Firth 1957); counted as a unigram language model of each word's passages, with Dirichlet smoothing (Zhai & Lafferty 2004).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.store.arrays import distinct, ranges
from indexer.store.kinds import GAP
from indexer.store.segment_reader import SegmentReader
from searcher.reverse.description import DescribedWord
from searcher.reverse.passages import RANKS, Array, PassageReader, Passages

BLOCK = 1 << 18
"""Positions that are counted at once."""

SAMPLED = 2_000
"""Entries that a word's company is counted in; of a more frequent word the first of its list, which ids put in random order."""

SAMPLED_TOGETHER = 24_000
"""Entries that all words' company is counted in, at most."""

SMOOTHING = 400.0
"""Occurrences in company of no kind that every word is given beside its own."""

FULL_WORTH = 8.0
"""Words of this inverse document frequency count whole; more frequent ones less."""


class Company:
    """Counts the company of descriptions in one index."""

    def __init__(self, reader: SegmentReader, passages: PassageReader) -> None:
        self._passages = passages
        self._ranks = reader.forward.ranks
        self.frequencies = _frequencies(reader.forward.short)
        self._tokens = max(int(self.frequencies.sum()), 1)
        groups = np.full(RANKS, len(reader.list_starts), np.int64)
        groups[: len(reader.forward.ranked)] = reader.term_group[reader.forward.ranked]
        self._stems = np.unique(groups, return_inverse=True)[1]
        self._log_frequencies = np.log(self.frequencies + SMOOTHING).astype(np.float32)
        self._log_stem_frequencies = np.log(np.bincount(self._stems, self.frequencies) + SMOOTHING).astype(np.float32)

    def of(self, words: Sequence[DescribedWord]) -> NDArray[np.float32]:
        """float32[65536], by rank: how much likelier a word stands with those of a description than by chance, in nats.

        It is the mean of what its form and what its stem tells.
        """
        total = np.zeros(RANKS, np.float32)
        most = min(SAMPLED, SAMPLED_TOGETHER // max(len(words), 1))
        samples = [word.entries[:most] for word in words]
        if samples:
            read = self._passages.read(distinct(np.concatenate(samples)), words)
            for number, (word, sample) in enumerate(zip(words, samples, strict=True)):
                counts, seen = _beside(read, number, int(sample[-1]))
                share = len(word.entries) / len(sample)
                own = self._ranks[word.terms]
                counts[own[own < GAP]] = 0
                counts[GAP:] = 0
                total += self._likelier(counts * share, seen * share) * min(1.0, word.worth / FULL_WORTH)
        total[GAP:] = 0
        return total

    def _likelier(self, counts: Array, seen: float) -> Array:
        """The gain of each rank from one word. counts: occurrences beside it, of ``seen`` tokens."""
        expected = SMOOTHING * max(seen, 1.0) / self._tokens
        of_stem: Array = _log(np.bincount(self._stems, counts), expected) - self._log_stem_frequencies
        found: Array = _log(counts, expected) - self._log_frequencies + of_stem[self._stems]
        return found / 2


def _log(beside: Array, expected: float) -> Array:
    """The logarithm of smoothed counts, in units of what is expected of one occurrence."""
    return np.log(((beside + expected) * (SMOOTHING / expected)).astype(np.float32))


def _beside(read: Passages, word: int, last: int) -> tuple[NDArray[np.int64], int]:
    """Occurrences by rank in the passages with a word, of the entries up to ``last``; and how many tokens these have."""
    holding = read.passage[read.word == word]
    holding = holding[read.entries[read.owners[holding]] <= last]
    at = ranges(read.starts[holding], read.lengths[holding])
    return np.bincount(read.short[at], minlength=RANKS), len(at)


def _frequencies(short: NDArray[np.uint16]) -> NDArray[np.int64]:
    """Occurrences by rank; none of gaps and of terms without a rank."""
    found = np.zeros(RANKS, np.int64)
    for start in range(0, len(short), BLOCK):
        found += np.bincount(short[start : start + BLOCK], minlength=RANKS)
    found[GAP:] = 0
    return found
