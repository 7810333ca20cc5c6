"""What the workers send, gathered on disk, everybody's numbers made common."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.store.gathering.batch import REFERENCE, ROW, SENTENCE, Batch
from indexer.store.gathering.columns import Columns
from indexer.store.gathering.headword_keys import HEADWORD_KEY
from indexer.store.gathering.spool import Spool
from indexer.store.gathering.vocabulary import Compound
from indexer.store.writing.strings import Strings


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
    """All batches of a build, in the order in which they were added.

    rows        of dtype ROW; ``page``, ``dictionary`` and ``language`` are common numbers
    headwords   of dtype HEADWORD_KEY; references of dtype REFERENCE
    """

    def __init__(self, folder: Path) -> None:
        self.terms, self.names = Numbering(), Numbering()
        self.compounds: dict[Compound, None] = {}
        self.tokens, self.stored, self.extras = Spool(folder, "<u4"), Spool(folder, "u1"), Spool(folder, "<u4")
        self.rows, self.headwords = Columns(folder, ROW), Columns(folder, HEADWORD_KEY)
        self.references = Columns(folder, REFERENCE)
        self._folded = Spool(folder, "u1")
        self._folded_count = 0

    def add(self, batch: Batch) -> None:
        """Take in the next batch."""
        before = len(self.rows)
        terms = self.terms.learn(batch.worker, batch.terms)
        names = self.names.learn(batch.worker, batch.names)
        self.compounds.update(dict.fromkeys(batch.compounds))
        self.tokens.append(terms.take(batch.tokens & ~SENTENCE) | (batch.tokens & SENTENCE))
        extras = batch.extras.copy()
        extras[:, 0] += before
        extras[:, 2] = terms[extras[:, 2]]
        self.extras.append(extras.reshape(-1))
        self.stored.append_bytes(batch.stored)
        rows, headwords, references = batch.rows, batch.headwords, batch.references
        rows["page"] += before
        headwords["row"] += before
        references["row"] += before
        headwords["text"] += self._folded_count
        self._folded_count += len(headwords)
        self._folded.append_bytes(batch.folded)
        rows["dictionary"] = names[rows["dictionary"]]
        rows["language"] = names[rows["language"]]
        self.rows.append(rows)
        self.headwords.append(headwords)
        self.references.append(references)

    def folded(self) -> Strings:
        """The folded form of every headword key, by its ``text``."""
        return Strings.ended(self._folded.between(0, self._folded.length))

    def close(self) -> None:
        """Give the disk space back."""
        for part in (self.tokens, self.stored, self.extras, self.rows, self.headwords, self.references, self._folded):
            part.close()
