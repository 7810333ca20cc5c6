"""The word classes that the labels of entries name: *n.*, *v. t.*, *adj*. Only English labels are known so far."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from indexer.store.kinds import GAP
from indexer.store.segment_reader import SegmentReader
from searcher.reverse.openers import NOUN, OTHER, VERB
from searcher.reverse.passages import RANKS, Passages

LABELS = {
    VERB: ("v", "vb", "verb"),
    NOUN: ("n", "noun"),
    OTHER: ("adj", "adv", "adjective", "adverb", "prep", "conj", "interj", "pron"),
}
"""Labels as terms; ``a`` for adjectives reads as an article, and is left out."""

EARLY = 6
"""A label stands among so many first words of an article, or right before a numbered sense."""


class WordClasses:
    """Reads the labels of one index."""

    def __init__(self, reader: SegmentReader) -> None:
        self._bits = np.zeros(RANKS, np.uint8)
        for word_class, labels in LABELS.items():
            for label in labels:
                first = reader.terms.find(label)
                if first >= 0:
                    self._bits[reader.forward.ranks[first : reader.terms.same(first)]] |= word_class
        self._bits[GAP:] = 0

    def of_entries(self, passages: Passages) -> NDArray[np.uint8]:
        """The classes that each entry's labels name; 0 where it has none."""
        found = np.zeros(len(passages.entries), np.uint8)
        starts, owners = passages.starts[:-1], passages.owners
        labels = self._bits[passages.short[starts[1:] - 1]]
        np.bitwise_or.at(found, owners[:-1], np.where(owners[1:] == owners[:-1], labels, 0))
        firsts = owners.searchsorted(np.arange(len(found) + 1))
        begins = passages.starts[firsts]
        for place in range(EARLY):
            at = begins[:-1] + place
            inside = at < begins[1:]
            found[inside] |= self._bits[passages.short[at[inside]]]
        return found
