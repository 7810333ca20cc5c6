"""Which entries share a headword; and how common a headword is as a word."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.store.arrays import distinct
from indexer.store.kinds import GAP_TERM, RARE
from indexer.store.segment_reader import SegmentReader
from searcher.reverse.passages import Array

COMPARED = 8
"""Words by which headwords are told apart; longer ones stand alone."""

_MIX = np.uint64(0x9E3779B97F4A7C15)
"""2^64 over the golden ratio: Knuth 1998, section 6.4."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """Entries grouped by headword.

    group   int64[e], the headword of each entry, from 0
    ranks   int64[h], the rank of a headword of one word; RARE for one without a rank, and for several words
    words   int64[h], how many words the headword has, up to COMPARED
    leads   int64[h], the term of the first of them
    """

    group: NDArray[np.int64]
    ranks: NDArray[np.int64]
    words: NDArray[np.int64]
    leads: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ranks)

    def any_of(self, bits: Array) -> Array:
        """The bits that any entry of each headword has."""
        found = np.zeros(len(self), bits.dtype)
        np.bitwise_or.at(found, self.group, bits)
        return found

    def best(self, scores: Array) -> NDArray[np.float32]:
        """The best score of each headword."""
        found = np.full(len(self), -np.inf, np.float32)
        np.maximum.at(found, self.group, scores)
        return found

    def agreeing(self, scores: Array, dictionaries: Array, share: float) -> NDArray[np.float32]:
        """The best score of each headword, and a share of the best that it has in another dictionary."""
        order = np.lexsort((-scores, dictionaries, self.group))
        group, dictionary = self.group[order], dictionaries[order]
        first = np.ones(len(order), bool)
        first[1:] = (group[1:] != group[:-1]) | (dictionary[1:] != dictionary[:-1])
        order = order[first]
        order = order[np.lexsort((-scores[order], self.group[order]))]
        group = self.group[order]
        starts = np.searchsorted(group, np.arange(len(self)))
        second = np.minimum(starts + 1, len(group) - 1)
        others = np.where(group[second] == group[starts], scores[order[second]], 0) * (second > starts)
        found: NDArray[np.float32] = (scores[order[starts]] + share * others).astype(np.float32)
        return found


def group_by_headword(entries: Array, reader: SegmentReader) -> Grouped:
    """Group entries by the words of their headwords."""
    begins = reader.positions[entries].astype(np.int64)
    places = begins[:, None] + np.arange(COMPARED)
    inside = places < (begins + reader.head[entries])[:, None]
    terms = reader.forward.terms(np.where(inside, places, begins[:, None]).ravel()).astype(np.int64)
    terms = np.where(inside, terms.reshape(places.shape), GAP_TERM)
    ended = np.maximum.accumulate(terms == GAP_TERM, axis=1)
    terms[ended] = GAP_TERM
    keys = np.zeros(len(entries), np.uint64)
    for column in terms.T:
        keys = (keys ^ column.astype(np.uint64)) * _MIX
        keys ^= keys >> np.uint64(29)
    longer = ~ended[:, -1]
    keys[longer] += np.asarray(entries)[longer].astype(np.uint64)
    _, first, group = np.unique(keys, return_index=True, return_inverse=True)
    words = (~ended).sum(axis=1)[first]
    leads = terms[first, 0]
    ranks = np.where(words == 1, reader.forward.ranks[np.where(words == 1, leads, 0)], RARE)
    return Grouped(group, ranks.astype(np.int64), words, leads)


def entries_named(terms: Array, reader: SegmentReader) -> NDArray[np.int64]:
    """The entries whose headword is one of these terms and nothing else, growing."""
    starts = reader.headword_starts
    lists = [reader.headword_postings.entries(starts[term], starts[term + 1]) for term in terms.tolist()]
    if not lists:
        return np.zeros(0, np.int64)
    entries = np.concatenate(lists).astype(np.int64)
    wanted = np.repeat(terms, [len(one) for one in lists])
    begins = reader.positions[entries].astype(np.int64)
    head = reader.head[entries]
    alone = (head == 1) | (reader.forward.terms(begins + np.where(head > 1, 1, 0)) == GAP_TERM)
    return distinct(entries[alone & (reader.forward.terms(begins) == wanted)])
