"""Runs of values that lie here and there in an array, copied to where they shall stand."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.kernels import compiled
from indexer.store.arrays import ranges

Array = NDArray[Any]


def copy_runs(source: Array, starts: Array, sizes: Array, into: Array, places: Array) -> None:
    """Copy runs of an array: of each so many values, from where it starts to its place in an array of the same type."""
    kernel = compiled("indexer.kernels.runs")
    if kernel is None:
        into[ranges(places, sizes)] = source[ranges(starts, sizes)]
    else:
        given = (array.astype(np.int64, copy=False) for array in (starts, sizes, places))
        starts, sizes, places = given
        kernel.copy(source.view(np.uint8), starts, sizes, into.view(np.uint8), places, source.itemsize)


def joined_runs(source: Array, starts: Array, sizes: Array) -> Array:
    """Runs of an array, end to end: of each where it starts and how many values it has."""
    ends = np.cumsum(sizes, dtype=np.int64)
    into = np.empty(int(ends[-1]) if len(ends) else 0, source.dtype)
    copy_runs(source, starts, sizes, into, ends - sizes)
    return into
