"""Entry numbers in growing order, as sets: joined and looked up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.arrays import changes

Array = NDArray[Any]

NO_ENTRIES: Array = np.zeros(0, np.int32)
NO_WEIGHTS: Array = np.zeros(0, np.float32)
NO_PLACES: Array = np.zeros(0, np.intp)


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
    first = changes(entries).nonzero()[0]
    return entries[first], how.reduceat(weights[order], first)


def find(own: Array, weights: Array, entries: Array) -> tuple[Array, Array]:
    """Which of given entries are in a list, by their place, and the weight of each of these."""
    if not len(own):
        return NO_PLACES, weights
    at = own.searchsorted(entries.astype(own.dtype, copy=False))  # else the list would be copied
    found = (own.take(at, mode="clip") == entries).nonzero()[0]
    return found, weights.take(at.take(found))


def spread_out(found: Array, weights: Array, count: int) -> Array:
    """float32[count], the weights at the places found; 0 at the others."""
    if len(found) == count:
        return weights
    spread = np.zeros(count, np.float32)
    spread[found] = weights
    return spread


def look_up(own: Array, weights: Array, entries: Array) -> Array:
    """The weights of given entries in a list; 0 where they are not in it."""
    return spread_out(*find(own, weights, entries), len(entries))
