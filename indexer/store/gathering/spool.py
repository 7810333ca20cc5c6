"""Arrays that outgrow memory while an index is built: appended to a nameless temporary file, read back in slices."""

from __future__ import annotations

import mmap
import os
import tempfile
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.kernels import compiled
from indexer.store.runs import copy_runs

Array = NDArray[Any]


NEAR = 1 << 13
"""Bytes between two stretches that are rather read with them than left out."""

STRETCH = 1 << 20
"""Bytes that are read at once, about."""


class Spool:
    """A growing array of one dtype on disk, in the folder of the index; gone when closed or when the process ends."""

    def __init__(self, folder: Path, dtype: str | np.dtype[Any]) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by close()
        self.dtype = np.dtype(dtype)
        self.length = 0
        self._is_behind = False  # whether the file may lack something that was appended
        self._map: weakref.ref[mmap.mmap] | None = None

    def __len__(self) -> int:
        return self.length

    def append(self, array: Array) -> None:
        """Add values at the end."""
        if len(array):
            self._file.write(np.ascontiguousarray(array, self.dtype).data.cast("B"))
            self.length += len(array)
            self._is_behind = True

    def append_bytes(self, data: bytes) -> None:
        """Add raw bytes at the end of a spool of bytes."""
        self._file.write(data)
        self.length += len(data)
        self._is_behind = True

    def read(self) -> Array:
        """Everything so far, mapped; what was read of it stays in memory as long as the array does."""
        if not self.length:
            return np.zeros(0, self.dtype)
        self._flush()
        mapped = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
        self._map = weakref.ref(mapped)
        return np.frombuffer(mapped, self.dtype, self.length)

    def forget(self) -> None:
        """Let the pages go that were read of the last mapping; they come back from disk when they are read again."""
        mapped = self._map() if self._map is not None else None
        if mapped is not None and hasattr(mmap, "MADV_DONTNEED"):
            mapped.madvise(mmap.MADV_DONTNEED)

    def between(self, start: int, end: int) -> bytes:
        """The bytes from one place to another, copied; nothing else stays in memory."""
        if self._is_behind:
            self._flush()
        return os.pread(self._file.fileno(), end - start, start)

    def between_each(self, starts: Array, ends: Array) -> list[bytes]:
        """The same for many pairs of places; what lies near together is read at once."""
        found = [b""] * len(starts)
        for own, data, begins, behind in self.stretches(starts, ends):
            for place, start, end in zip(own.tolist(), begins.tolist(), behind.tolist(), strict=True):
                found[place] = data[start:end]
        return found

    def joined(self, starts: Array, ends: Array) -> Array:
        """The bytes of many pairs of places, end to end."""
        if compiled("indexer.kernels.runs") is None:
            return np.frombuffer(b"".join(self.between_each(starts, ends)), np.uint8)
        sizes = ends - starts
        places = np.cumsum(sizes) - sizes
        found = np.empty(int(sizes.sum()), np.uint8)
        for own, data, begins, _ in self.stretches(starts, ends):
            copy_runs(np.frombuffer(data, np.uint8), begins, sizes[own], found, places[own])
        return found

    def stretches(self, starts: Array, ends: Array) -> Iterator[tuple[Array, bytes, Array, Array]]:
        """What holds many pairs of places, a stretch at a time: which pairs, its bytes, and where in it these begin and end."""
        for own in _stretches(np.argsort(starts, kind="stable"), starts, ends):
            low, high = int(starts[own[0]]), int(ends[own].max())
            yield own, self.between(low, high), starts[own] - low, ends[own] - low

    def part(self, start: int, end: int) -> Array:
        """The values from one place to another, copied."""
        size = self.dtype.itemsize
        return np.frombuffer(self.between(start * size, end * size), self.dtype)

    def pieces(self, length: int = 1 << 20) -> Iterator[Array]:
        """Everything so far, a slice at a time."""
        for start in range(0, self.length, length):
            yield self.part(start, min(start + length, self.length))

    def _flush(self) -> None:
        self._file.flush()
        self._is_behind = False

    def close(self) -> None:
        """Give the disk space back."""
        self._map = None
        self._file.close()


def _stretches(order: Array, starts: Array, ends: Array) -> Iterator[Array]:
    """The order, cut where a gap is wide or a stretch is long."""
    begins = starts[order]
    is_cut = begins[1:] - ends[order][:-1] > NEAR
    is_cut |= begins[1:] // STRETCH != begins[:-1] // STRETCH
    yield from np.split(order, np.flatnonzero(is_cut) + 1) if len(order) else ()
