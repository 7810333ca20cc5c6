"""Sorted strings -> the arrays of a lexicon, which ``indexer/store/lookup/lexicon.py`` describes and reads."""

from __future__ import annotations

from operator import ne
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.lookup.halves import half_hashes
from indexer.store.lookup.hashed import checksums, hashed_arrays
from indexer.store.lookup.lexicon import ENDING

Array = NDArray[Any]


def lexicon_arrays(strings: list[str], *, hashes: bool = True) -> dict[str, Array]:
    """The arrays of a lexicon. ``strings`` are sorted; without ``hashes`` and endings a look-up halves the list."""
    encoded = [string.encode("utf-8", "surrogatepass") for string in strings]
    starts = np.zeros(len(encoded) + 1, np.uint32)
    np.cumsum(np.fromiter(map(len, encoded), np.int64, len(encoded)), out=starts[1:])
    text = np.frombuffer(b"".join(encoded), np.uint8)
    is_first = np.fromiter(map(ne, encoded, ["", *encoded]), bool, len(encoded))
    return sorted_lexicon_arrays(text, starts, is_first) if hashes else _by_halves(text, starts, _places(is_first))


def sorted_lexicon_arrays(text: Array, starts: Array, is_first: Array) -> dict[str, Array]:
    """The arrays of a lexicon of sorted strings.

    text, starts  the strings end to end; uint32[n + 1], where each begins
    is_first      whether each differs from the one before
    """
    first = _places(is_first)
    arrays = _by_halves(text, starts, first)
    values = checksums(text, starts[first], starts[first + 1])
    arrays["hash_buckets"], arrays["hashed"] = hashed_arrays(values, first, len(starts) - 1)
    arrays["endings"] = np.argsort(_ending_keys(text, starts), kind="stable").astype(np.uint32)
    return arrays


def _places(is_first: Array) -> Array:
    return np.flatnonzero(is_first).astype(np.uint32)


def distinct_lexicon_arrays(text: Array, starts: Array) -> dict[str, Array]:
    """The arrays of a lexicon without hashes, of sorted strings that all differ.

    text, starts  the strings end to end; uint32[n + 1], where each begins
    """
    return _by_halves(text, starts, np.arange(len(starts) - 1, dtype=np.uint32))


def _by_halves(text: Array, starts: Array, first: Array) -> dict[str, Array]:
    halves = np.stack(half_hashes(text, starts), axis=1)[first].reshape(-1)
    buckets, by_half = hashed_arrays(halves, np.repeat(first, 2), len(starts) - 1)
    return {"text": text, "starts": starts, "half_buckets": buckets, "halves": by_half}


def _ending_keys(text: Array, starts: Array) -> NDArray[np.uint64]:
    ends = starts[1:].astype(np.int64)
    begins = starts[:-1].astype(np.int64)
    keys = np.zeros(len(ends), np.uint64)
    for back in range(1, ENDING + 1):
        at = ends - back
        byte = np.where(at >= begins, text[np.maximum(at, 0)] if len(text) else 0, 0)
        keys = (keys << np.uint64(8)) | byte.astype(np.uint64)
    return keys
