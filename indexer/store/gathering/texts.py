"""The texts of one batch, read many at a time: joined with U+0000 between them, one call of the pattern finds the surfaces of all.

A text reads alike wherever it stands: nothing that the pattern looks at behind or before a surface takes U+0000 for
more than an end of the text.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.gathering.vocabulary import Vocabulary
from indexer.store.runs import joined_runs

Array = NDArray[Any]


class Texts:
    """Collects texts, and says at the end which surfaces stand in them.

    The texts of one language that are ASCII throughout go together, and so do the others: each has its own pattern.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._kinds: dict[tuple[str, bool], tuple[list[str], array[int]]] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, text: str, language: str) -> None:
        """Add the next text; it holds no U+0000."""
        texts, numbers = self._kind(language, text.isascii())
        texts.append(text)
        numbers.append(self._count)
        self._count += 1

    def add_all(self, texts: Sequence[str], language: str) -> None:
        """Add several."""
        numbers = range(self._count, self._count + len(texts))
        are_ascii = [text.isascii() for text in texts]
        for is_ascii in dict.fromkeys(are_ascii):
            chosen = are_ascii if is_ascii else [not other for other in are_ascii]
            own, own_numbers = self._kind(language, is_ascii)
            own.extend(compress(texts, chosen))
            own_numbers.extend(compress(numbers, chosen))
        self._count += len(texts)

    def _kind(self, language: str, is_ascii: bool) -> tuple[list[str], array[int]]:
        kind = language, is_ascii
        return self._kinds.get(kind) or self._kinds.setdefault(kind, ([], array("I")))

    def take(self) -> tuple[Array, Array]:
        """The surfaces of all texts, in order: uint32, their numbers; and int64, how many there are in each text."""
        counts = np.zeros(self._count, np.int64)
        starts = np.zeros(self._count, np.int64)
        parts: list[Array] = []
        done = 0
        for (language, is_ascii), (texts, places) in self._kinds.items():
            surfaces, own_counts = self._vocabulary.surfaces(language).read_texts(texts, are_ascii=is_ascii)
            own = np.array(places, np.int64)
            counts[own] = own_counts
            starts[own] = done + np.cumsum(own_counts) - own_counts
            done += len(surfaces)
            parts.append(surfaces)
        self._kinds, self._count = {}, 0
        if len(parts) == 1:
            return parts[0], counts
        together = np.concatenate(parts) if parts else np.zeros(0, np.uint32)
        return joined_runs(together, starts, counts), counts
