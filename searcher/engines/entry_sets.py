"""Entry numbers in growing order, as sets: joined and looked up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

NO_ENTRIES: Array = np.zeros(0, np.int32)
NO_WEIGHTS: Array = np.zeros(0, np.float32)


def merge(lists: Sequence[tuple[Array, Array]], how: np.ufunc) -> tuple[Array, Array]:
    """The entries of all lists, in order, and their weights joined by ``how`` (np.maximum or np.add)."""
    if not lists:
        return NO_ENTRIES, NO_WEIGHTS
    entries = np.concatenate([one for one, _ in lists])
    if not len(entries):
        return NO_ENTRIES, NO_WEIGHTS
    weights = np.concatenate([two for _, two in lists])
    order = entries.argsort(kind="stable")
    entries = entries[order]
    first = np.concatenate(([True], entries[1:] != entries[:-1])).nonzero()[0]
    return entries[first], how.reduceat(weights[order], first)


def look_up(own: Array, weights: Array, entries: Array) -> Array:
    """The weights of given entries in a list; 0 where they are not in it."""
    if not len(own):
        return np.zeros(len(entries), np.float32)
    at = own.searchsorted(entries.astype(own.dtype, copy=False))
    found: Array = np.where(own.take(at, mode="clip") == entries, weights.take(at, mode="clip"), np.float32(0))
    return found
