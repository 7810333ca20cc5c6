"""How near senses come to a description in meaning: by the word vectors that an index may keep."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.arrays import distinct, ranges
from indexer.store.sense_vectors import signs_of
from indexer.word_vectors import WordVectors, from_arrays

Array = NDArray[Any]

BY_SIGNS = 4_000
"""Senses that are compared in full, because the fewest signs of their vectors differ."""

NEAR = 1_000
"""Of these the nearest ones, whose entries are looked at."""


class SenseVectors:
    """The vectors of an index's senses.

    Raises VectorsUnusable where model2vec, which reads descriptions, is missing.
    """

    def __init__(self, arrays: dict[str, Array], index: Path) -> None:
        self._words: WordVectors = from_arrays(arrays, index)
        size = int(arrays["size"][0])
        self._starts = arrays["starts"]
        self._senses, self._scales = arrays["senses"].reshape(-1, size), arrays["scales"]
        self._signs = arrays["signs"].reshape(len(self._scales), -1)

    def meaning_of(self, text: str) -> Meaning:
        """The meaning of a description, to be compared."""
        return Meaning(self, self._words.encode([text]))

    def near(self, vector: NDArray[np.float32]) -> NDArray[np.int64]:
        """The entries with the senses that come nearest, growing."""
        differing = np.zeros(len(self._signs), np.uint16)
        for signs, own in zip(self._signs.T, signs_of(vector)[0], strict=True):
            differing += np.bitwise_count(signs ^ own)
        some = _smallest(differing, BY_SIGNS)
        some = some[_smallest(-self.cosines(some, vector), NEAR)]
        return distinct(self._starts.searchsorted(some.astype(self._starts.dtype), side="right") - 1)

    def cosines(self, senses: Array, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """The cosine of each of these senses and a vector of length 1."""
        numbers = self._senses[senses].astype(np.float32)
        found: NDArray[np.float32] = np.einsum("ij,j->i", numbers, vector[0]) * self._scales[senses]  # one thread
        return found

    def of_entries(self, entries: Array, vector: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Of each entry the cosine of its nearest sense, and which of its senses that is, from 0."""
        begins = self._starts[entries].astype(np.int64)
        counts = self._starts[entries + 1].astype(np.int64) - begins
        cosines = self.cosines(ranges(begins, counts), vector)
        owners = np.repeat(np.arange(len(entries)), counts)
        order = np.lexsort((-cosines, owners))
        firsts = np.cumsum(counts) - counts
        best = order[firsts]
        return cosines[best], best - firsts


class Meaning:
    """The meaning of one description among the senses of an index."""

    def __init__(self, vectors: SenseVectors, vector: NDArray[np.float32]) -> None:
        self._vectors, self._vector = vectors, vector

    def near(self) -> NDArray[np.int64]:
        """The entries whose senses come nearest, growing; none for a description without a known token."""
        return self._vectors.near(self._vector) if self._vector.any() else np.zeros(0, np.int64)

    def of_entries(self, entries: Array) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Of each entry the cosine of its nearest sense, and which of its senses that is, from 0."""
        return self._vectors.of_entries(entries, self._vector)


def _smallest(values: Array, most: int) -> NDArray[np.int64]:
    """The places of the smallest values, growing; of equal ones at the border the first."""
    if len(values) <= most:
        return np.arange(len(values))
    edge = np.partition(values, most - 1)[most - 1]
    below = (values < edge).nonzero()[0]
    equal = (values == edge).nonzero()[0][: most - len(below)]
    return np.sort(np.concatenate((below, equal)))
