"""Postings of 32 bits, written: see ``packed_postings``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.arrays import Pieces
from indexer.store.gathering.spool import Spool
from indexer.store.packed_postings import code_bits
from indexer.store.writing.inversion import CODES

Array = NDArray[Any]

Sized = tuple[str, int, Pieces]
"""The type of an array, its length and its content."""


class Packer:
    """Packs the postings of a file, once it is known how often each code occurs.

    entries  how many entries the index has
    totals   how often each code occurs
    """

    def __init__(self, folder: Path, entries: int, totals: Array) -> None:
        self._bits = code_bits(entries)
        self._codes = numbered(totals, self._bits)
        self._numbers = np.full(CODES, len(self._codes), np.uint32)
        self._numbers[self._codes] = np.arange(len(self._codes))
        self._postings = int(totals.sum())
        self._rare = self._postings - int(totals[self._codes].sum())
        self._rare_places, self._rare_codes = Spool(folder, "<u8"), Spool(folder, "<u2")
        self._done = 0

    def pack(self, entries: Array, codes: Array) -> Array:
        """The postings behind those before, packed."""
        number = self._numbers.take(codes)
        rare = np.flatnonzero(number == len(self._codes))
        self._rare_places.append(rare + self._done)
        self._rare_codes.append(codes[rare])
        self._done += len(codes)
        packed: Array = entries.astype(np.uint32) << np.uint32(self._bits) | number
        return packed

    def arrays(self, packed: Iterable[Array]) -> dict[str, Sized]:
        """The arrays of the file; the content is made as they are written, in this order.

        packed  what ``pack`` gives of all postings
        """
        return {
            "packed": ("<u4", self._postings, packed),
            "codes": ("<u2", len(self._codes), self._codes),
            "rare_places": ("<u8", self._rare, self._rare_places.pieces()),
            "rare_codes": ("<u2", self._rare, self._rare_codes.pieces()),
        }

    def close(self) -> None:
        """Give the disk space back."""
        self._rare_places.close()
        self._rare_codes.close()


def numbered(totals: Array, bits: int) -> Array:
    """The codes by their numbers, the most frequent first: as many as there are, or as so many bits leave room for.

    totals  how often each code occurs
    """
    known = np.argsort(-totals, kind="stable")[: np.count_nonzero(totals)]
    return known if len(known) <= 1 << bits else known[: (1 << bits) - 1]
