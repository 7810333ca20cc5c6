"""Postings of 32 bits, written: see ``packed_postings``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.arrays import Pieces
from indexer.store.gathering.spool import Spool
from indexer.store.packed_postings import code_bits

Array = NDArray[Any]

CODES = 1 << 16
"""How many codes there can be."""

Sized = tuple[str, int, Pieces]
"""The type of an array, its length and its content."""


class Packer:
    """Collects the postings of a file, and packs them once it is known how often each code occurs.

    entries  how many entries the index has
    """

    def __init__(self, folder: Path, entries: int) -> None:
        self._bits = code_bits(entries)
        self._entries, self._codes = Spool(folder, "<u4"), Spool(folder, "<u2")
        self._rare_places, self._rare_codes = Spool(folder, "<u8"), Spool(folder, "<u2")
        self._totals = np.zeros(CODES, np.int64)

    def add(self, entries: Array, codes: Array) -> None:
        """Add postings behind those before."""
        self._entries.append(entries)
        self._codes.append(codes)
        self._totals += np.bincount(codes, minlength=len(self._totals))

    def arrays(self) -> dict[str, Sized]:
        """The arrays of the file; the content is made as they are written, in this order."""
        codes = numbered(self._totals, self._bits)
        rare = int(self._totals.sum() - self._totals[codes].sum())
        return {
            "packed": ("<u4", self._entries.length, self._packed(codes)),
            "codes": ("<u2", len(codes), codes),
            "rare_places": ("<u8", rare, self._rare_places.pieces()),
            "rare_codes": ("<u2", rare, self._rare_codes.pieces()),
        }

    def _packed(self, codes: Array) -> Iterator[Array]:
        numbers = np.full(len(self._totals), len(codes), np.uint32)
        numbers[codes] = np.arange(len(codes))
        done = 0
        for entries, own in zip(self._entries.pieces(), self._codes.pieces(), strict=True):
            number = numbers.take(own)
            rare = np.flatnonzero(number == len(codes))
            self._rare_places.append(rare + done)
            self._rare_codes.append(own[rare])
            yield entries << np.uint32(self._bits) | number
            done += len(own)

    def close(self) -> None:
        """Give the disk space back."""
        for spool in (self._entries, self._codes, self._rare_places, self._rare_codes):
            spool.close()


def numbered(totals: Array, bits: int) -> Array:
    """The codes by their numbers, the most frequent first: as many as there are, or as so many bits leave room for.

    totals  how often each code occurs
    """
    known = np.argsort(-totals, kind="stable")[: np.count_nonzero(totals)]
    return known if len(known) <= 1 << bits else known[: (1 << bits) - 1]
