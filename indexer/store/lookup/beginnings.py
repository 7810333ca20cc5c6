"""The strings of a lexicon that begin as a text does but for one slip: a letter wrong, missing, too many, or two swapped.

The sorted strings are a tree of letters. The walk goes down along the text; at each place it takes in the letters that the
strings have there, and looks for what would follow the slip with all of them at once, in an array of first bytes.

Source: Damerau 1964, restricted to a single error; of the text against every beginning of a string.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.lookup.lexicon import Lexicon

Array = NDArray[Any]
Keys = NDArray[np.uint64]

MAX_LETTERS = 256
"""Letters that are tried in one place: those that most strings have there."""

LONGEST = 64
"""Bytes of a text in which a slip is looked for."""

KEY = 8
"""First bytes of each string that are kept as one number."""

_ALL = np.uint64((1 << 64) - 1)
_SIZES = np.array([4 if lead >= 0xF0 else 3 if lead >= 0xE0 else 2 if lead >= 0xC0 else 1 for lead in range(256)])


class Beginnings:
    """The strings of a lexicon as a tree of letters: nine bytes a string in memory, worked out once.

    keys    uint64, the first bytes of each string, zeros past its end
    shared  uint8, bytes of the letters that each string begins with as the one before it does, up to LONGEST
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._keys, self._shared = _tree_of(lexicon)
        self._first: Array = (self._shared == 0).nonzero()[0]

    def with_one_slip(self, text: str) -> list[range]:
        """The places of the strings that begin as the text with one slip, as ranges apart from one another.

        Strings that begin as the text itself may be among them. The text has no NUL.
        """
        letters = [letter.encode("utf-8", "surrogatepass") for letter in text]
        low, high, depth = 0, len(self._lexicon), 0
        if len(letters) < 2 or not high:
            return _apart([(low, high)]) if letters else []
        nearest, known = self._nearest(letters)
        edges: list[tuple[Array, Array]] = []
        for letter in letters[: min(known + 1, len(letters) - 1)]:
            begins = self._branches(low, high, depth)
            ends = np.concatenate((begins[1:], (high,)))
            edges.append((begins, ends))
            own = int(begins.searchsorted(nearest, side="right")) - 1
            low, high = int(begins[own]), int(ends[own])
            depth += len(letter)
            if depth >= LONGEST:
                break
        found = [*self._shorter(letters, len(edges)), *self._branched(letters, edges)]
        if len(edges) == len(letters) - 1 <= known:
            found.append((low, high))
        return _apart(found)

    def _nearest(self, letters: list[bytes]) -> tuple[int, int]:
        """A string that begins as far as any as the text does, and with how many of its letters."""
        text = b"".join(letters)
        key = np.uint64(int.from_bytes(text[:KEY].ljust(KEY, b"\0")))
        low, high = (int(self._keys.searchsorted(key, side=side)) for side in ("left", "right"))
        at = bisect_left(range(len(self._lexicon)), text, lo=low, hi=high, key=self._lexicon.encoded)
        found = [(_shared_letters(letters, self._lexicon.encoded(at)), at) for at in (at - 1, at) if self._has(at)]
        return max(found)[::-1]

    def _has(self, number: int) -> bool:
        return 0 <= number < len(self._lexicon)

    def _branches(self, low: int, high: int, depth: int) -> Array:
        """The first string of each letter that strings of a range, alike in so many bytes, go on with."""
        if not depth:
            return self._first
        further = (self._shared[low + 1 : high] == depth).nonzero()[0]
        return np.concatenate(((low,), low + 1 + further))

    def _shorter(self, letters: list[bytes], places: int) -> Iterator[tuple[int, int]]:
        """What begins as the text without a letter, or with two swapped, at one of so many first places."""
        wanted = []
        for at in range(places):
            before, after = b"".join(letters[:at]), b"".join(letters[at + 2 :])
            wanted += [before + letters[at + 1] + after, before + letters[at + 1] + letters[at] + after]
        keys = np.array([int.from_bytes(one[:KEY].ljust(KEY, b"\0")) for one in wanted], np.uint64)
        sizes = np.array([len(one) for one in wanted], np.int64)
        for which, low, high in self._spans(keys, sizes):
            yield self._narrowed(wanted[which], low, high)

    def _branched(self, letters: list[bytes], edges: list[tuple[Array, Array]]) -> Iterator[tuple[int, int]]:
        """What begins as the text with another letter in the place of one, or one more before it."""
        tails = [b"".join(letters[at:]) for at in range(len(letters))]
        place, depth, begin, end = self._tried(letters, edges)
        lead = np.asarray(self._lexicon.text)[self._lexicon.starts[begin].astype(np.int64) + depth]
        depth += _SIZES[lead]
        depth, begin, end = (np.concatenate((one, one)) for one in (depth, begin, end))
        place = np.concatenate((place + 1, place))
        rest = np.array([int.from_bytes(one[:KEY].ljust(KEY, b"\0")) for one in tails], np.uint64)
        sizes = np.array([len(one) for one in tails])
        head = np.maximum(KEY - depth, 0).astype(np.uint64) * np.uint64(8)
        keys = self._keys[begin] >> head << head | rest[place] >> (np.minimum(depth, KEY) * 8).astype(np.uint64)
        for which, low, high in self._spans(keys, depth + sizes[place]):
            number, size = int(begin[which]), int(depth[which])
            low, high = max(low, number), min(high, int(end[which]))
            wanted = self._lexicon.encoded(number)[:size] + tails[place[which]]
            yield self._narrowed(wanted, low, high)

    def _tried(self, letters: list[bytes], edges: list[tuple[Array, Array]]) -> tuple[Array, Array, Array, Array]:
        """Place, depth, first string and end of every branch whose letter is tried."""
        chosen = [_largest(*edge) for edge in edges]
        counts = [len(begin) for begin, _ in chosen]
        depths = np.cumsum([0, *map(len, letters)])[: len(edges)]
        place, depth = np.repeat(np.arange(len(edges)), counts), np.repeat(depths, counts)
        begin = np.concatenate([one for one, _ in chosen])
        end = np.concatenate([one for _, one in chosen])
        starts = self._lexicon.starts
        longer = (starts[begin + 1] - starts[begin]) > depth
        return place[longer], depth[longer], begin[longer], end[longer]

    def _spans(self, keys: Keys, sizes: Array) -> Iterator[tuple[int, int, int]]:
        """Which beginnings some strings may have, by their first bytes, and from where to where those stand."""
        last = keys | _ALL >> (np.minimum(sizes, KEY) * 8).astype(np.uint64)
        low = self._keys.searchsorted(keys)
        some = (self._keys[np.minimum(low, len(self._keys) - 1)] <= last) & (low < len(self._keys))
        high = self._keys.searchsorted(last[some], side="right")
        yield from zip(some.nonzero()[0].tolist(), low[some].tolist(), high.tolist(), strict=True)

    def _narrowed(self, wanted: bytes, low: int, high: int) -> tuple[int, int]:
        """The strings of a range that begin so, of those whose first bytes do."""
        if len(wanted) <= KEY or low >= high:
            return low, high
        found = self._lexicon.beginning(wanted, low, high)
        return found.start, found.stop


def _shared_letters(letters: list[bytes], string: bytes) -> int:
    """How many of some letters a string begins with."""
    size = 0
    for count, letter in enumerate(letters):
        if not string.startswith(letter, size):
            return count
        size += len(letter)
    return len(letters)


def _largest(begin: Array, end: Array) -> tuple[Array, Array]:
    """The branches with most strings, no more than are tried."""
    if len(begin) <= MAX_LETTERS:
        return begin, end
    most = np.sort(np.argpartition(begin - end, MAX_LETTERS)[:MAX_LETTERS])
    return begin[most], end[most]


def _apart(found: list[tuple[int, int]]) -> list[range]:
    """Ranges of beginnings, each inside another or apart from it, without those inside another."""
    apart: list[range] = []
    for low, high in sorted(found, key=lambda one: (one[0], -one[1])):
        if low < high and not (apart and low < apart[-1].stop):
            apart.append(range(low, high))
    return apart


def _tree_of(lexicon: Lexicon) -> tuple[Keys, NDArray[np.uint8]]:
    """First bytes and bytes shared with the string before, of each string."""
    text = np.concatenate((np.asarray(lexicon.text), np.zeros(KEY, np.uint8)))
    starts = np.asarray(lexicon.starts).astype(np.int64)
    ends, starts = starts[1:], starts[:-1]
    eights = np.ndarray((len(text) - KEY + 1,), ">u8", text.data, strides=(1,))

    def piece(numbers: Array, offset: int) -> Keys:
        at = starts[numbers] + offset
        blank = (np.clip(at + KEY - ends[numbers], 0, KEY) * 8).astype(np.uint64)
        pieces: Keys = eights[np.minimum(at, len(text) - KEY)].astype(np.uint64) >> blank << blank
        return pieces

    everything = np.arange(len(starts))
    keys = piece(everything, 0)
    shared = np.zeros(len(starts), np.uint8)
    numbers, differ = everything[1:], keys[1:] ^ keys[:-1]
    for offset in range(KEY, LONGEST + KEY, KEY):
        alike = np.zeros(len(numbers), np.uint8)
        for bits in range(0, 64, 8):
            alike += differ < np.uint64(1 << bits)
        shared[numbers] += alike
        numbers = numbers[(differ == 0) & (ends[numbers] - starts[numbers] > offset)]
        differ = piece(numbers, offset) ^ piece(numbers - 1, offset)
    inside = (text[starts + shared] & 0xC0 == 0x80).nonzero()[0]
    while len(inside):  # the letter that differs began before
        shared[inside] -= 1
        inside = inside[text[starts[inside] + shared[inside]] & 0xC0 == 0x80]
    return keys, shared
