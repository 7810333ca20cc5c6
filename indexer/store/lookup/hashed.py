"""Numbers by hash, in 32 bits each: the upper bits of a hash name a bucket, some of the others stand above the number.

What is found may have another hash of the same bits: whoever asks compares what the numbers stand for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from indexer.kernels import compiled

Array = NDArray[Any]

BITS = 32
IN_BUCKET = 3
"""A bucket holds about 2 ** IN_BUCKET numbers or twice as many."""


def checksums(text: Array, starts: Array, ends: Array, tail: bytes = b"") -> NDArray[np.uint32]:
    """The CRC-32 of each string, with a tail behind it; they lie in one array of bytes."""
    kernel = compiled("indexer.kernels.hashes")
    if kernel is not None:
        found: Array = kernel.checksums(text, starts.astype(np.int64), ends.astype(np.int64), tail)
        return found
    whole = text.tobytes()
    strings = (whole[start:end] + tail for start, end in zip(starts.tolist(), ends.tolist(), strict=True))
    return np.fromiter(map(crc32, strings), np.uint32, len(starts))


def hashed_arrays(hashes: Array, numbers: Array, count: int) -> tuple[Array, Array]:
    """The buckets and the packed numbers of a table, as ``Hashed`` reads them.

    hashes   uint32[n]
    numbers  integer[n], below ``count``
    """
    bucket_bits = max((len(hashes) >> IN_BUCKET).bit_length() - 1, 0)
    own, kept = _layout(bucket_bits, count)
    keys = hashes.astype(np.uint64) >> np.uint64(BITS - bucket_bits - kept)
    keys = keys << np.uint64(own) | numbers.astype(np.uint64)
    keys.sort()
    borders = np.arange((1 << bucket_bits) + 1, dtype=np.uint64) << np.uint64(kept + own)
    buckets = keys.searchsorted(borders).astype(np.uint32)
    return buckets, (keys & np.uint64((1 << (kept + own)) - 1)).astype(np.uint32)


def _layout(bucket_bits: int, count: int) -> tuple[int, int]:
    """How many bits a number takes, and how many of the hash stand above it."""
    own = max(count - 1, 0).bit_length()
    return own, BITS - max(bucket_bits, own)


class Hashed:
    """A table of numbers below ``count``, looked up by hash.

    layout  how many bits of a hash are left out, stand above a number, and a number takes
    """

    __slots__ = ("_above", "_buckets", "_kept", "_left_out", "_lower", "_own", "_packed", "buckets", "layout", "packed")

    def __init__(self, buckets: Array, packed: Array, count: int) -> None:
        bucket_bits = max(len(buckets) - 1, 1).bit_length() - 1
        self._own, self._kept = _layout(bucket_bits, count)
        self._left_out = BITS - bucket_bits - self._kept
        self._above, self._lower = (1 << self._kept) - 1, (1 << self._own) - 1
        self.layout = (self._left_out, self._kept, self._own)
        self._buckets, self._packed, self.buckets, self.packed = buckets.data, packed.data, buckets, packed

    def __len__(self) -> int:
        return len(self._packed)

    def numbers(self, value: int) -> list[int]:
        """The numbers under a hash of 32 bits, growing, where they are few; some under others perhaps."""
        packed, own, seen = self._packed, self._own, value >> self._left_out
        bucket, least = seen >> self._kept, (seen & self._above) << own
        end = self._buckets[bucket + 1]
        at = bisect_left(packed, least, self._buckets[bucket], end)
        found = []
        while at < end and (number := packed[at] - least) >> own == 0:
            found.append(number)
            at += 1
        return found

    def under_each(self, values: Sequence[int]) -> tuple[Array, list[int]]:
        """The same of several hashes, where they are many: uint32, one hash's after the other's; and how many each has."""
        found: list[Array] = []
        for value in values:
            seen = value >> self._left_out
            bucket, least = seen >> self._kept, (seen & self._above) << self._own
            end = self._buckets[bucket + 1]
            first = bisect_left(self._packed, least, self._buckets[bucket], end)
            last = bisect_left(self._packed, least + self._lower + 1, first, end)
            found.append(self.packed[first:last])
        return np.concatenate(found) & np.uint32(self._lower), list(map(len, found))
