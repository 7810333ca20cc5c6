"""Bytes in order, from a file or from what stands between it and a reader."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Protocol

from indexer.readers import limits
from indexer.readers.limits import size_text
from indexer.readers.refused import Refused


class Stream(Protocol):
    """Bytes read forward.

    ``read`` may return fewer than size bytes, and none only at the end. It raises Refused ("truncated",
    "damaged", "too-large") after it has returned all the bytes before the trouble.
    """

    def read(self, size: int, /) -> bytes: ...


class Region:
    """The bytes from start to end of a file; "truncated" where the file ends earlier."""

    def __init__(self, file: BinaryIO, start: int, end: int) -> None:
        self._file, self._at, self._end = file, start, end
        file.seek(start)

    def read(self, size: int, /) -> bytes:
        size = min(size, self._end - self._at)
        if size <= 0:
            return b""
        data = self._file.read(size)
        if not data:
            raise Refused("truncated", f"the file ends {self._end - self._at} bytes before its stated end")
        self._at += len(data)
        return data


class Joined:
    """Some bytes, then a stream: for a beginning that has been looked at."""

    def __init__(self, head: bytes, rest: Stream) -> None:
        self._head, self._rest = head, rest

    def read(self, size: int, /) -> bytes:
        if not self._head:
            return self._rest.read(size)
        data, self._head = self._head[:size], self._head[size:]
        return data


class Remembered:
    """A stream that cannot be read twice, and keeps the first RANGE_BYTES of what it has returned."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._kept: list[bytes] = []
        self._room = limits.RANGE_BYTES

    def read(self, size: int, /) -> bytes:
        data = self._stream.read(size)
        if self._room > 0 and data:
            self._kept.append(data[: self._room])
            self._room -= len(data)
        return data

    def head(self) -> bytes:
        return b"".join(self._kept)


def read_whole(stream: Stream, limit: int, what: str) -> bytes:
    """Return all of a stream; Refused ("too-large") beyond limit bytes."""
    parts, room = [], limit
    while data := stream.read(min(room + 1, limits.RANGE_BYTES)):
        room -= len(data)
        if room < 0:
            raise Refused("too-large", f"it is larger than {size_text(limit)}, the limit for {what}")
        parts.append(data)
    return b"".join(parts)


def read_page(stream: Stream) -> bytes:
    """Return all of a stream that must be one page; Refused ("too-large") beyond MAX_PAGE_BYTES."""
    return read_whole(stream, limits.MAX_PAGE_BYTES, "one page")


def open_file(path: str | Path) -> BinaryIO:
    """Open a file for reading; Refused ("unreadable") where the system does not allow it."""
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise Refused("unreadable", f"the system cannot open it ({error.strerror})") from None
