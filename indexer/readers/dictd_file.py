"""The .dict or .dict.dz of a dictd database, read by offset and length."""

from __future__ import annotations

import struct
import zlib
from types import TracebackType
from typing import BinaryIO, cast

from indexer.readers import limits
from indexer.readers.refused import Refused
from indexer.readers.streams import open_file

_DAMAGE = (
    OSError,
    EOFError,
    zlib.error,
    struct.error,
    ValueError,
    TypeError,
    ArithmeticError,
    AssertionError,
    LookupError,
)
"""What idzip and gzip raise on damaged files."""


class Articles:
    """The bytes of a .dict or .dict.dz.

    A .dz that has no table of its parts, as gzip writes it, is unpacked from its start for each piece.
    """

    def __init__(self, file: BinaryIO, packed: bool) -> None:
        self._file = file
        self._length = file.seek(0, 2)
        file.seek(0)
        self._reader = _unpacker(file) if packed else file
        self._packed = packed

    def read(self, offset: int, length: int) -> bytes:
        """Return length bytes from offset. Raises Refused: "malformed" beyond the end, "damaged"."""
        if offset > self._length * (limits.MAX_RATIO if self._packed else 1):
            raise Refused("malformed", "its index line points beyond the end of the dictionary file")
        try:
            self._reader.seek(offset)
            data = self._reader.read(length)
        except _DAMAGE as error:
            raise Refused("damaged", f"the dictionary file cannot be unpacked there ({error})") from None
        if len(data) < length:
            raise Refused("malformed", "its index line points beyond the end of the dictionary file")
        return data

    def head(self) -> bytes:
        """Return the first bytes, as many as one page may have."""
        try:
            self._reader.seek(0)
            return self._reader.read(limits.MAX_PAGE_BYTES)
        except _DAMAGE:
            return b""

    def __enter__(self) -> Articles:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._file.close()


def open_dict(path: str) -> Articles:
    """Open a .dict or .dict.dz. Raises Refused: "unreadable", "damaged"."""
    file = open_file(path)
    try:
        return Articles(file, path.lower().endswith(".dz"))
    except Refused:
        file.close()
        raise


class _Ending:
    """A file whose end raises EOFError, without which idzip would wait for ever for the rest of a cut one."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell, self.close = file.seek, file.tell, file.close
        self.name = ""

    @property
    def closed(self) -> bool:
        return self._file.closed

    def read(self, size: int = -1, /) -> bytes:
        data = self._file.read(size)
        if not data and size:
            raise EOFError("the file ends too early")
        return data


def _unpacker(file: BinaryIO) -> BinaryIO:
    from idzip.decompressor import IdzipReader

    try:
        return cast(BinaryIO, IdzipReader(fileobj=_Ending(file)))
    except _DAMAGE as error:
        import gzip

        file.seek(0)
        if file.read(3) != b"\x1f\x8b\x08":
            raise Refused("damaged", f"it is no dictzip file ({error})") from None
        file.seek(0)
        return cast(BinaryIO, gzip.GzipFile(fileobj=file))
