"""Lengths in one byte: exact up to 39 tokens, then about 5 % apart; scoring sees only the byte."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

EXACT = 40
GROWTH = 1.05


def _table() -> NDArray[np.int64]:
    lengths = list(range(EXACT))
    while len(lengths) < 256:
        lengths.append(max(lengths[-1] + 1, round(lengths[-1] * GROWTH)))
    return np.array(lengths, dtype=np.int64)


LENGTHS = _table()
"""int64[256], the length that each byte stands for; strictly growing; the last is about 1.5 million."""


def length_bytes(lengths: NDArray[np.integer]) -> NDArray[np.uint8]:
    """The byte of each length: the largest whose length is not above it."""
    return (np.searchsorted(LENGTHS, lengths, side="right") - 1).astype(np.uint8)
