"""Arrays that outgrow memory while an index is built: appended to a nameless temporary file, read back in slices."""

from __future__ import annotations

import mmap
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


class Spool:
    """A growing array of one dtype on disk, in the folder of the index; gone when closed or when the process ends."""

    def __init__(self, folder: Path, dtype: str) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by close()
        self.dtype = np.dtype(dtype)
        self.length = 0
        self._map: mmap.mmap | None = None

    def append(self, array: NDArray[Any]) -> None:
        """Add values at the end."""
        if len(array):
            self._file.write(np.ascontiguousarray(array, self.dtype).data.cast("B"))
            self.length += len(array)

    def append_bytes(self, data: bytes) -> None:
        """Add raw bytes at the end of a spool of bytes."""
        self._file.write(data)
        self.length += len(data)

    def read(self) -> NDArray[Any]:
        """Everything so far, mapped."""
        if not self.length:
            return np.zeros(0, self.dtype)
        self._file.flush()
        self._map = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
        return np.frombuffer(self._map, self.dtype, self.length)

    def forget(self) -> None:
        """Let the pages go that were read of the mapping; they come back from disk when they are read again."""
        if self._map is not None and hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def pieces(self, length: int = 1 << 20) -> Iterator[NDArray[Any]]:
        """Everything so far, a slice at a time."""
        self._file.flush()
        self._file.seek(0)
        for start in range(0, self.length, length):
            count = min(length, self.length - start)
            yield np.frombuffer(self._file.read(count * self.dtype.itemsize), self.dtype)

    def close(self) -> None:
        """Give the disk space back."""
        self._map = None
        self._file.close()
