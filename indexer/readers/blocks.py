"""Cut a stream of records into blocks that end where a record ends, in bounded memory.

A record begins at a line that holds its *mark*: a tab for TSV, nothing (so at every line) for JSON lines.
The law: whatever the sizes of reads and blocks, and from whichever block's start one begins, the records are
the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.readers import limits
from indexer.readers.refused import Refused
from indexer.readers.streams import Stream


@dataclass(frozen=True, slots=True)
class Block:
    """Whole records, one after another.

    offset  of the first byte in the stream
    line    number of the first line
    data    the bytes; None for one record over MAX_PAGE_BYTES
    """

    offset: int
    line: int
    data: bytes | None


def blocks(stream: Stream, mark: bytes, *, offset: int = 0, line: int = 1, size: int | None = None) -> Iterator[Block]:
    """Yield all of a stream as blocks of about size bytes; lines before the first record come first.

    Where the stream breaks off, the whole records before that are yielded, then its Refused is raised.
    """
    return _Cutter(stream, mark, offset, line, size or limits.RANGE_BYTES).blocks()


def records(block: bytes, mark: bytes) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each record of a block; lines before its first record count as one."""
    start = 0
    while (end := _next_start(block, mark, start)) >= 0:
        yield start, end
        start = end
    yield start, len(block)


def _next_start(data: bytes, mark: bytes, start: int) -> int:
    """Return where the next record after the line at start begins; -1 where data does not tell."""
    line_end = data.find(b"\n", start)
    if line_end < 0 or line_end + 1 == len(data):
        return -1
    found = data.find(mark, line_end + 1)
    return data.rfind(b"\n", 0, found) + 1 if found >= 0 else -1


def _last_start(data: bytes, mark: bytes) -> int:
    """Return where the last record that data tells of begins; with no mark, where its last line does."""
    found = data.rfind(mark) if mark else len(data)
    return data.rfind(b"\n", 0, found) + 1 if found >= 0 else 0


class _Cutter:
    """``_data`` begins at ``_offset``, on line ``_line``, where a record begins (or the stream)."""

    def __init__(self, stream: Stream, mark: bytes, offset: int, line: int, size: int) -> None:
        self._stream, self._mark, self._size = stream, mark, size
        self._offset, self._line = offset, line
        self._data = b""
        self._ended = False
        self._trouble: Refused | None = None

    def blocks(self) -> Iterator[Block]:
        while self._more():
            if end := _last_start(self._data, self._mark):
                yield from self._whole(end)
            if len(self._data) > limits.MAX_PAGE_BYTES:
                yield from self._long()
        if self._data and self._trouble is None:
            yield from self._whole(len(self._data))
        if self._trouble is not None:
            raise self._trouble

    def _more(self) -> bool:
        """Read on; False at the end of the stream."""
        if self._ended:
            return False
        try:
            data = self._stream.read(self._size)
        except Refused as refused:
            self._trouble = refused
            data = b""
        self._data += data
        self._ended = not data
        return not self._ended

    def _drop(self, end: int) -> None:
        self._offset += end
        self._line += self._data.count(b"\n", 0, end)
        self._data = self._data[end:]

    def _drop_line(self) -> bool:
        """Drop what is left of the line at hand, however long; return whether that held the mark."""
        held = False
        while True:
            line_end = self._data.find(b"\n") + 1
            end = line_end or len(self._data)
            held = held or self._data.find(self._mark, 0, end) >= 0
            self._drop(end)
            if line_end or not self._more():
                return held

    def _whole(self, end: int) -> Iterator[Block]:
        """Yield the records up to end; one by one where some of them may be over the limit."""
        data = self._data[:end]
        if end <= limits.MAX_PAGE_BYTES:
            yield Block(self._offset, self._line, data)
        else:
            line = self._line
            for start, stop in records(data, self._mark):
                record = data[start:stop]
                fits = stop - start <= limits.MAX_PAGE_BYTES
                yield Block(self._offset + start, line, record if fits else None)
                line += record.count(b"\n")
        self._drop(end)

    def _long(self) -> Iterator[Block]:
        """Deal with data over the limit that shows the beginning of one record only."""
        known = self._data.rfind(b"\n") + 1  # the line after that may begin the next record
        place = (self._offset, self._line)
        if known == 0:
            yield Block(*place, None)
            self._drop_line()
        elif known > limits.MAX_PAGE_BYTES:
            yield Block(*place, None)
            self._drop(known)
        elif len(self._data) - known > limits.MAX_PAGE_BYTES:
            record = self._data[:known]
            self._drop(known)
            next_place = (self._offset, self._line)
            if self._drop_line():
                yield Block(*place, record)
                yield Block(*next_place, None)
            else:
                yield Block(*place, None)
        else:
            return
        yield from self._skip()

    def _skip(self) -> Iterator[Block]:
        """Go on from a line's start to where the next record begins."""
        while True:
            found = self._data.find(self._mark)
            if found >= 0:
                self._drop(self._data.rfind(b"\n", 0, found) + 1)
                return
            self._drop(self._data.rfind(b"\n") + 1)
            if len(self._data) > limits.MAX_PAGE_BYTES:
                place = (self._offset, self._line)
                if self._drop_line():
                    yield Block(*place, None)
            elif not self._more():
                self._drop(len(self._data))
                return
