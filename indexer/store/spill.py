"""What the workers send, gathered: rows in memory, tokens and texts on disk, everybody's numbers made common."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.batch import SENTENCE, Batch
from indexer.store.spool import Spool
from indexer.store.vocabulary import Compound


class Numbering:
    """One common numbering of strings, and for each worker the way from its local numbers to the common ones."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self._local: dict[int, NDArray[np.uint32]] = {}

    def learn(self, worker: int, new: Iterable[str]) -> NDArray[np.uint32]:
        """Take in a worker's new strings; returns the common number of each of its local numbers so far."""
        numbers = self.numbers
        added = np.array([numbers.setdefault(text, len(numbers)) for text in new], np.uint32)
        known = self._local.get(worker)
        table = added if known is None else np.concatenate((known, added)) if len(added) else known
        self._local[worker] = table
        return table


class Spill:
    """All batches of a build, in the order in which they were added."""

    def __init__(self, folder: Path) -> None:
        self.terms, self.names = Numbering(), Numbering()
        self.compounds: dict[Compound, None] = {}
        self.tokens, self.stored, self.extras = Spool(folder, "<u4"), Spool(folder, "u1"), Spool(folder, "<u4")
        self._rows: list[NDArray[Any]] = []
        self._headwords: list[NDArray[Any]] = []
        self._references: list[NDArray[Any]] = []
        self.folded: list[str] = []
        self.row_count = 0

    def add(self, batch: Batch) -> None:
        """Take in the next batch."""
        terms = self.terms.learn(batch.worker, batch.terms)
        names = self.names.learn(batch.worker, batch.names)
        self.compounds.update(dict.fromkeys(batch.compounds))
        self.tokens.append(terms[batch.tokens & ~SENTENCE] | (batch.tokens & SENTENCE))
        extras = batch.extras.copy()
        extras[:, 0] += self.row_count
        extras[:, 2] = terms[extras[:, 2]]
        self.extras.append(extras.reshape(-1))
        self.stored.append_bytes(batch.stored)
        rows, headwords, references = batch.rows, batch.headwords, batch.references
        rows["page"] += self.row_count
        headwords["row"] += self.row_count
        references["row"] += self.row_count
        headwords["text"] += len(self.folded)
        self.folded += batch.folded
        rows["dictionary"] = names[rows["dictionary"]]
        rows["language"] = names[rows["language"]]
        self._rows.append(rows)
        self._headwords.append(headwords)
        self._references.append(references)
        self.row_count += len(rows)

    def rows(self) -> NDArray[Any]:
        """Every row so far, of dtype ROW; ``page``, ``dictionary`` and ``language`` are common numbers."""
        return _one(self._rows)

    def headwords(self) -> NDArray[Any]:
        """Every headword key so far, of dtype HEADWORD_KEY."""
        return _one(self._headwords)

    def references(self) -> NDArray[Any]:
        """Every cross-reference so far, of dtype REFERENCE."""
        return _one(self._references)

    def close(self) -> None:
        """Give the disk space back."""
        for spool in (self.tokens, self.stored, self.extras):
            spool.close()


def _one(arrays: list[NDArray[Any]]) -> NDArray[Any]:
    """The arrays as one, which takes their place in the list: asked again, it is the same one."""
    if len(arrays) > 1:
        arrays[:] = [np.concatenate(arrays)]
    return arrays[0]
