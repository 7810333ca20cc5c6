"""A sorted list of strings on disk, looked up by equality, beginning, ending, pattern or edit distance.

The arrays, for n strings in UTF-8 byte order (equal strings may follow one another):

    text        uint8, all strings end to end         starts   uint32[n + 1], where each begins
    halves, half_buckets     the distinct strings by the hash of each half, a string that stands several times by its first place
    hashed, hash_buckets     the same by CRC-32
    endings     uint32[n], the strings by the reverse of their last eight bytes

One edit leaves one half of a string as it is: strings within one edit are found by the hash of a half with the length.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from indexer.kernels import compiled
from indexer.store.lookup.edits import is_one_edit
from indexer.store.lookup.hashed import Hashed
from indexer.store.lookup.one_half import sharing_a_half
from indexer.store.lookup.signatures import Signatures

__all__ = ["Lexicon", "is_one_edit"]

Array = NDArray[Any]

FEW = 64
"""So many candidates are compared one by one; more are sifted on arrays first."""

FENCE = 128
"""So many strings are between two that are kept in memory, to begin a search with."""

BEHIND = b"\xff"
"""What stands behind every string in UTF-8."""

ENDING = 8
"""Bytes of an ending that the order of ``endings`` looks at."""


class Lexicon:
    """A reader of a lexicon's arrays. Numbers are places in the sorted list."""

    def __init__(self, arrays: dict[str, Array], prefix: str = "") -> None:
        self._text = arrays[prefix + "text"].data
        self._starts = arrays[prefix + "starts"].data
        none = np.zeros(0, np.uint32)
        self._halves = Hashed(arrays[prefix + "half_buckets"], arrays[prefix + "halves"], len(self))
        self._hashed: Hashed | None = None
        if prefix + "hashed" in arrays:
            self._hashed = Hashed(arrays[prefix + "hash_buckets"], arrays[prefix + "hashed"], len(self))
        self._endings = arrays.get(prefix + "endings", none).data
        kernel = compiled("indexer.kernels.strings")
        self._compiled = kernel and kernel.Strings(self.text, self.starts, self._halves)

    def __len__(self) -> int:
        return len(self._starts) - 1

    @property
    def starts(self) -> Array:
        """Where each string begins in the bytes of all, and where the last one ends."""
        return np.asarray(self._starts)

    @property
    def text(self) -> Array:
        """The bytes of all strings, end to end."""
        return np.asarray(self._text)

    def __getitem__(self, number: int) -> str:
        return str(self._text[self._starts[number] : self._starts[number + 1]], "utf-8", "surrogatepass")

    def encoded(self, number: int) -> bytes:
        """The string in UTF-8."""
        return bytes(self._text[self._starts[number] : self._starts[number + 1]])

    def find(self, string: str) -> int:
        """The first place of a string, or -1."""
        encoded = string.encode("utf-8", "surrogatepass")
        if self._hashed is None:
            at = self._first_from(encoded)
            return at if at < len(self) and self.encoded(at) == encoded else -1
        for number in self._hashed.numbers(crc32(encoded)):
            if self.encoded(number) == encoded:
                return number
        return -1

    def same(self, number: int) -> int:
        """The place after the last string that equals the one at this place."""
        if self._compiled is not None:
            return int(self._compiled.same(number))
        encoded = self.encoded(number)
        end = number + 1
        while end < len(self) and self.encoded(end) == encoded:
            end += 1
        return end

    def with_prefix(self, prefix: str) -> range:
        """The places of all strings that begin so."""
        encoded = prefix.encode("utf-8", "surrogatepass")
        if self._compiled is not None:
            return range(*self._compiled.between(encoded, encoded + BEHIND))
        return range(self._first_from(encoded), self._first_from(encoded + BEHIND))

    def _first_from(self, encoded: bytes) -> int:
        """The place of the first string that does not stand before these bytes."""
        at = bisect_left(self._fences, encoded)
        low, high = max(at - 1, 0) * FENCE, min(at * FENCE, len(self))
        return bisect_left(range(len(self)), encoded, lo=low, hi=high, key=self.encoded)

    @cached_property
    def _fences(self) -> list[bytes]:
        """Every so many strings one; put together when first asked for."""
        return [self.encoded(number) for number in range(0, len(self), FENCE)]

    def beginning(self, encoded: bytes, low: int, high: int) -> range:
        """The places of all strings between two places that begin with these bytes."""
        length, places = len(encoded), range(len(self))

        def key(number: int) -> bytes:
            start = self._starts[number]
            return bytes(self._text[start : min(start + length, self._starts[number + 1])])

        low = bisect_left(places, encoded, lo=low, hi=high, key=key)
        step = 1
        while low + step < high and key(low + step) == encoded:
            step *= 2
        return range(low, bisect_right(places, encoded, lo=low, hi=min(low + step, high), key=key))

    def with_ending(self, ending: str) -> Array:
        """The places of all strings that end so, in the order of ``endings``."""
        encoded = ending.encode("utf-8", "surrogatepass")
        wanted = encoded[::-1][:ENDING]

        def key(number: int) -> bytes:
            end = self._starts[number + 1]
            return bytes(self._text[max(end - len(wanted), self._starts[number]) : end])[::-1]

        low = bisect_left(self._endings, wanted, key=key)
        high = bisect_right(self._endings, wanted, lo=low, key=key)
        numbers = np.asarray(self._endings)[low:high]
        for back in range(ENDING + 1, len(encoded) + 1):
            ends = self.starts[numbers + 1].astype(np.int64)
            longer = ends - self.starts[numbers] >= back
            numbers = numbers[longer & (self.text[ends - back] == encoded[-back])]
        return numbers

    def within_one_edit(self, string: str) -> list[int]:
        """The first places of all strings at most one insertion, deletion, substitution or swap of neighbours away."""
        if self._compiled is not None:
            near: list[int] | None = self._compiled.within_one_edit(string.encode("utf-8", "surrogatepass"))
            if near is not None:
                return near
        return self._one_edit_away(string)

    def _one_edit_away(self, string: str) -> list[int]:
        """The same, nothing compiled."""
        size = len(string)
        near = sharing_a_half(string, self._halves, self.text, self.starts)
        found = set((self._sifted(string, near) if len(near) > FEW else near).tolist())
        if size > 1:  # a swap over the middle changes both halves
            half = size // 2
            swapped = self.find(string[: half - 1] + string[half] + string[half - 1] + string[half + 1 :])
            if swapped >= 0:
                found.add(swapped)
        return sorted([number for number in found if is_one_edit(string, self[number])])

    def _sifted(self, string: str, numbers: Array) -> Array:
        """Those that share so much with the string at both ends that one edit may be all between."""
        encoded = np.frombuffer(string.encode("utf-8", "surrogatepass"), np.uint8)
        starts = np.asarray(self._starts)
        begin = starts[numbers].astype(np.int64)
        lengths = starts[numbers + 1].astype(np.int64) - begin
        text, last, size = np.asarray(self._text), len(self._text) - 1, len(encoded)
        places = np.arange(size)
        ahead = text[np.minimum(begin[:, None] + places, last)] == encoded
        back = text[np.maximum((begin + lengths)[:, None] - 1 - places, 0)] == encoded[::-1]
        ahead_of = np.logical_and.accumulate(ahead, axis=1).sum(1)
        same = ahead_of + np.logical_and.accumulate(back, axis=1).sum(1)
        if string.isascii():
            near = same >= np.minimum(lengths, size) - 1
            swapped = ((lengths == size) & (same == size - 2)).nonzero()[0]
            at, one = begin[swapped] + ahead_of[swapped], ahead_of[swapped]
            near[swapped] |= (text[at] == encoded[one + 1]) & (text[at + 1] == encoded[one])
        else:
            near = same >= np.minimum(lengths, size) - 8  # a swap of letters of four bytes
        found: Array = numbers[near]
        return found

    def within_edits(self, string: str, distance: int) -> list[int]:
        """The first places of all strings within an edit distance, the nearest first; the empty string is never one."""
        return self._signatures.within_edits(string, distance)

    @cached_property
    def _signatures(self) -> Signatures:
        """Worked out when first asked for."""
        return Signatures(self.text, self.starts)
