"""Hashes of the halves of strings: one edit leaves one half of a string as it is.

A half's hash is a polynomial over its UTF-8 bytes, modulo 2**64, mixed with the length of the whole in code points and the side.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.kernels import compiled

Array = NDArray[Any]

_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2**64
_INVERSE = pow(_BASE, -1, 1 << 64)
_MIX = 0xD6E8FEB86659FD93
_ALL = (1 << 64) - 1

PIECE = 1 << 20
"""Bytes of text that are hashed at once."""


def half_hash(half: str, length: int, side: int) -> int:
    """The hash, 32 bits, of the left (side 0) or right (1) half of a string of so many code points."""
    value = 0
    for byte in reversed(half.encode("utf-8", "surrogatepass")):
        value = (value * _BASE + byte + 1) & _ALL
    value ^= 2 * length + side
    return (value * _MIX & _ALL) >> 32


def half_hashes(text: Array, starts: Array) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """The hashes of the left and of the right half of each string.

    text, starts  uint8, UTF-8 of all strings end to end; string i is ``text[starts[i]:starts[i + 1]]``
    """
    kernel = compiled("indexer.kernels.hashes")
    if kernel is not None:
        found: tuple[Array, Array] = kernel.half_hashes(text, starts.astype(np.int64))
        return found
    left, right = np.zeros(len(starts) - 1, np.uint32), np.zeros(len(starts) - 1, np.uint32)
    for low, high in _pieces(starts):
        begin, end = int(starts[low]), int(starts[high])
        own = starts[low : high + 1].astype(np.int64) - begin
        left[low:high], right[low:high] = _of_piece(text[begin:end], own)
    return left, right


def _pieces(starts: Array) -> Iterator[tuple[int, int]]:
    low, count = 0, len(starts) - 1
    while low < count:
        high = int(np.searchsorted(starts, int(starts[low]) + PIECE, side="right")) - 1
        high = min(max(high, low + 1), count)
        yield low, high
        low = high


def _of_piece(text: Array, starts: NDArray[np.int64]) -> tuple[Array, Array]:
    ones = np.ones(len(text) + 1, np.uint64)
    ones[1:] = np.uint64(_BASE)
    powers = np.cumprod(ones)
    ones[1:] = np.uint64(_INVERSE)
    inverses = np.cumprod(ones)
    sums = np.zeros(len(text) + 1, np.uint64)
    np.cumsum((text.astype(np.uint64) + np.uint64(1)) * powers[:-1], out=sums[1:])
    letters = np.flatnonzero((text & 0xC0) != 0x80)
    first = letters.searchsorted(starts)
    lengths = np.diff(first)
    middles = np.append(letters, len(text))[first[:-1] + lengths // 2]
    middles = np.where(lengths > 0, middles, starts[:-1])

    def hashed(begin: Array, end: Array, side: int) -> Array:
        value = (sums[end] - sums[begin]) * inverses[begin]
        value ^= (2 * lengths + side).astype(np.uint64)
        return ((value * np.uint64(_MIX)) >> np.uint64(32)).astype(np.uint32)

    return hashed(starts[:-1], middles, 0), hashed(middles, starts[1:], 1)
