"""Named arrays in one file: written once, mapped into memory when read.

Layout: 8 bytes of magic, a little-endian uint64 header length, a JSON header {name: [dtype, length, offset]}, then each
array at an offset that is a multiple of 64. All arrays are one-dimensional and little-endian.
"""

from __future__ import annotations

import json
import mmap
import os
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from indexer.errors import IndexDamaged

if TYPE_CHECKING:
    from indexer.store.gathering.spool import Spool

MAGIC = b"HWARRAY1"
ALIGNMENT = 64
_PREFIX = len(MAGIC) + 8

Array = NDArray[Any]
Pieces = Array | Iterable[Array]


class ArraysWriter:
    """Writes one file of arrays; sizes are known beforehand, the content comes in pieces.

    sizes  {name: (dtype, length)} in file order
    """

    def __init__(self, path: Path, sizes: Mapping[str, tuple[str, int]]) -> None:
        header: dict[str, list[Any]] = {name: [dtype, length, 0] for name, (dtype, length) in sizes.items()}
        room = _align(_PREFIX + len(json.dumps(header)) + 24 * len(header))
        offset = room
        for place in header.values():
            place[2] = offset
            offset = _align(offset + np.dtype(place[0]).itemsize * place[1])
        self.path = path
        self.size = offset
        self.checksum = 0
        self._header = header
        self._at = 0
        self._file = path.open("xb", buffering=1 << 20)
        encoded = json.dumps(header, separators=(",", ":")).encode()
        self._put(MAGIC + len(encoded).to_bytes(8, "little") + encoded)
        self._pad(room)

    def write(self, name: str, pieces: Pieces) -> None:
        """Write the array ``name``, the next in file order, whole or in pieces."""
        dtype, length, offset = self._header[name]
        self._pad(offset)
        written = 0
        for piece in [pieces] if isinstance(pieces, np.ndarray) else pieces:
            cast = np.ascontiguousarray(piece, dtype=dtype)
            written += len(cast)
            self._put(cast.data.cast("B") if len(cast) else b"")
        if written != length:
            raise ValueError(f"array {name} has {written} values where {length} were announced")

    def close(self) -> None:
        """Pad to the full size, reach the disk, close."""
        self._pad(self.size)
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def _put(self, data: bytes | memoryview) -> None:
        self.checksum = zlib.crc32(data, self.checksum)
        self._at += len(data)
        self._file.write(data)

    def _pad(self, offset: int) -> None:
        self._put(bytes(offset - self._at))


def write_arrays(path: Path, arrays: Mapping[str, Array | Spool], *, narrowed: bool = False) -> tuple[int, int]:
    """Write whole arrays into one file; returns its size in bytes and its CRC-32.

    narrowed  each in the type that ``narrowest`` finds
    """
    writer = ArraysWriter(
        path,
        {name: ((narrowest(a) if narrowed else a.dtype).str, len(a)) for name, a in arrays.items()},
    )
    for name, array in arrays.items():
        writer.write(name, _pieces(array))
    writer.close()
    return writer.size, writer.checksum


def narrowest(array: Array | Spool) -> np.dtype[Any]:
    """The smallest unsigned type that holds whole numbers; their own where some are below zero, and that of others."""
    if array.dtype.kind not in "iu" or array.dtype.itemsize == 1 or not len(array):
        return array.dtype
    most = 0
    for piece in _pieces(array):
        if piece.min() < 0:
            return array.dtype
        most = max(most, int(piece.max()))
    return np.min_scalar_type(most)


def narrow(array: Array) -> Array:
    """The same numbers in the type that ``narrowest`` finds."""
    return array.astype(narrowest(array), copy=False)


def _pieces(array: Array | Spool) -> Iterable[Array]:
    return [array] if isinstance(array, np.ndarray) else array.pieces()


def one_value(array: Array) -> Array:
    """An array of one value where all are the same; ``spread`` reads it back."""
    return array[:1] if len(array) and (array == array[0]).all() else array


def spread(array: Array, length: int) -> Array:
    """The whole of an array that ``one_value`` may have cut; takes no memory where it is indexed, and ``take`` would copy it."""
    return np.broadcast_to(array, length) if len(array) == 1 else array


def may_differ(array: Array, value: int) -> bool:
    """Whether a column that ``spread`` gave may hold anything but a value; told without reading it whole."""
    return len(array) > 0 and (array.strides != (0,) or int(array[0]) != value)


def map_arrays(path: Path, size: int) -> dict[str, Array]:
    """Map a file of arrays; nothing is copied. Raises IndexDamaged where it is missing, short or not such a file.

    size  bytes that the file must have
    """
    try:
        with path.open("rb") as file:
            found = os.fstat(file.fileno()).st_size
            if found != size:
                raise IndexDamaged(path, f"{found} bytes long where {size} were written")
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except FileNotFoundError:
        raise IndexDamaged(path, "the file is missing") from None
    if mapped[: len(MAGIC)] != MAGIC:
        raise IndexDamaged(path, "not a file of arrays")
    length = int.from_bytes(mapped[len(MAGIC) : _PREFIX], "little")
    try:
        header = json.loads(mapped[_PREFIX : _PREFIX + length])
        return {name: np.frombuffer(mapped, dtype, count, at) for name, (dtype, count, at) in header.items()}
    except (ValueError, TypeError, AttributeError):
        raise IndexDamaged(path, "its header cannot be read") from None


def checksum_of(path: Path) -> int:
    """The CRC-32 of a whole file."""
    value = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            value = zlib.crc32(block, value)
    return value


def _align(offset: int) -> int:
    return -(-offset // ALIGNMENT) * ALIGNMENT


def ranges(starts: NDArray[np.integer], counts: NDArray[np.integer]) -> NDArray[np.int64]:
    """The numbers start, start + 1, ..., start + count - 1 of every range, one range after another."""
    counts = counts.astype(np.int64)
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    found: NDArray[np.int64] = np.arange(total, dtype=np.int64)
    found += np.repeat(starts.astype(np.int64) - (ends - counts), counts)
    return found


def distinct(values: Array, *, in_runs: bool = False) -> Array:
    """The values, growing, each once: by sorting, which is ten times faster than the hashing of NumPy's ``unique`` (2.3 and
    later) where most differ.

    in_runs  the values are a few growing runs, one behind the other: merging these is many times faster
    """
    ordered = values.copy()
    ordered.sort(kind="stable" if in_runs else None)
    return ordered.compress(changes(ordered))


def changes(values: Array) -> NDArray[np.bool_]:
    """Whether each value differs from the one before it; the first does."""
    found = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found


def is_in(own: Array, values: Array) -> Array:
    """bool, whether each value is in a growing array."""
    if not len(own):
        return np.zeros(len(values), bool)
    at = own.searchsorted(values.astype(own.dtype, copy=False))  # else the array that is searched would be copied
    found: Array = own.take(at, mode="clip") == values
    return found
