"""Where some of a few short strings may stand in many texts of ASCII at once, found on whole arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray


class StringFinder:
    """Tells by the first four bytes where strings may begin: a few places more than those where one does."""

    def __init__(self, strings: Sequence[str]) -> None:
        encoded = [string.encode("ascii") for string in strings]
        self._begin = _table(prefix for string in encoded for prefix in _pairs(string))
        self._short = _table(prefix for string in encoded if len(string) < 4 for prefix in _pairs(string))
        self._go_on = _table(string[2:4] for string in encoded if len(string) >= 4)

    def places(self, text: str) -> NDArray[np.int64]:
        """Where one of the strings may begin in a text."""
        data = text.encode("ascii") + bytes(4)
        pairs = np.ndarray(len(data) - 1, "<u2", data, strides=(1,))
        places = np.flatnonzero(self._begin.take(pairs))  # by narrow numbers, take is nearly twice as fast as an index
        is_kept: NDArray[np.bool_] = self._short.take(pairs[places]) | self._go_on.take(pairs[places + 2])
        return places[is_kept]

    def places_of_each(self, texts: Sequence[str]) -> list[list[int]]:
        """The same of many texts without U+0000."""
        places = self.places("\0".join(texts))
        starts = np.array([0, *accumulate(len(text) + 1 for text in texts)])
        bounds = np.searchsorted(places, starts)
        found = (places - np.repeat(starts[:-1], np.diff(bounds))).tolist()
        ends = bounds.tolist()
        return [found[first:end] for first, end in pairwise(ends)]


def _pairs(string: bytes) -> list[bytes]:
    """The first two bytes of a string; of one byte alone, with every byte behind it."""
    return [string[:2]] if len(string) > 1 else [string + bytes([other]) for other in range(256)]


def _table(pairs: Iterable[bytes]) -> NDArray[np.bool_]:
    """For two bytes as a number whether they are one of the pairs."""
    table = np.zeros(1 << 16, bool)
    table[[int.from_bytes(pair, "little") for pair in pairs]] = True
    return table
