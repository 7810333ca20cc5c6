"""The company that words keep: which words stand in the same passages as those of a description.

*Toast* stands near *bread*, *butter* and *breakfast*, in whatever entry. "You shall know a word by the company it keeps"
(Firth 1957); counted as a unigram language model of each word's passages, with Dirichlet smoothing (Zhai & Lafferty 2004).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.store.segment_reader import SegmentReader
from indexer.store.terms import GAP
from indexer.store.vocabulary import ranges
from searcher.reverse.description import DescribedWord
from searcher.reverse.passages import RANKS, Array, PassageReader, Passages

BLOCK = 1 << 18
"""Positions that are counted at once."""

SAMPLED = 2_000
"""Entries that a word's company is counted in; of a more frequent word the first of its list, which ids put in random order."""

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
        self._stem_frequencies = np.bincount(self._stems, self.frequencies)

    def of(self, words: Sequence[DescribedWord]) -> NDArray[np.float32]:
        """float32[65536], by rank: how much likelier a word stands with those of a description than by chance, in nats.

        It is the mean of what its form and what its stem tells.
        """
        total = np.zeros(RANKS, np.float64)
        samples = [word.entries[:SAMPLED] for word in words]
        if samples:
            read = self._passages.read(np.unique(np.concatenate(samples)), words)
            for number, (word, sample) in enumerate(zip(words, samples, strict=True)):
                counts, seen = _beside(read, number, int(sample[-1]))
                share = len(word.entries) / len(sample)
                own = self._ranks[word.terms]
                counts[own[own < GAP]] = 0
                counts[GAP:] = 0
                total += self._likelier(counts * share, seen * share) * min(1.0, word.worth / FULL_WORTH)
        total[GAP:] = 0
        return total.astype(np.float32)

    def _likelier(self, counts: Array, seen: float) -> NDArray[np.float64]:
        """The gain of each rank from one word. counts: occurrences beside it, of ``seen`` tokens."""
        chance = max(seen, 1.0) / self._tokens
        of_stem = _log_ratio(np.bincount(self._stems, counts), self._stem_frequencies, chance)
        found: NDArray[np.float64] = (_log_ratio(counts, self.frequencies, chance) + of_stem[self._stems]) / 2
        return found


def _log_ratio(beside: Array, frequencies: Array, chance: float) -> Array:
    return np.log(beside + SMOOTHING * chance) - np.log((frequencies + SMOOTHING) * chance)


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
