"""Decode the records of a stream, a whole block at a time where it is UTF-8.

What a record is decoded as depends on the record and on its file's beginning alone, never on its neighbours
in the block.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from indexer.errors import PageRejected
from indexer.readers import limits
from indexer.readers.blocks import Block, blocks, records
from indexer.readers.encoding import HEAD_BYTES, decode_record, likely_encoding, wide_encoding
from indexer.readers.limits import size_text
from indexer.readers.place import Place, rejected
from indexer.readers.refused import Refused
from indexer.readers.streams import Joined, Stream


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole records, decoded; line is the number of the first."""

    text: str
    line: int
    encoding: str
    replaced: bool = False


def passages(stream: Stream, place: Place, mark: bytes) -> Iterator[Passage | PageRejected]:
    """Yield the records of a stream, many together, and a reject for each that is too large or binary."""
    wide = None
    if place.whole:
        head = stream.read(HEAD_BYTES)
        if not head:
            raise Refused("empty", "it is an empty file")
        wide = wide_encoding(head)
        stream = Joined(head, stream)
    if wide is not None:
        stream = _Transcoded(stream, wide)
    likely = cache(lambda: likely_encoding(place.head()))
    for block in blocks(stream, mark, offset=place.offset, line=place.line):
        if block.data is None:
            detail = f"it is longer than {size_text(limits.MAX_PAGE_BYTES)}, the limit for one record"
            yield PageRejected(f"{place.path}:{block.line}", "too-large", detail)
            continue
        for passage in _decoded(block, block.data, mark, place, likely):
            if wide is not None and isinstance(passage, Passage):
                passage = Passage(passage.text, passage.line, wide, "\ufffd" in passage.text)
            yield passage


def _decoded(
    block: Block, data: bytes, mark: bytes, place: Place, likely: Callable[[], str | None]
) -> Iterator[Passage | PageRejected]:
    """Yield a block as one passage where all of it is UTF-8, else record by record."""
    line = block.line
    if block.offset == 0:
        data = data.removeprefix(codecs.BOM_UTF8)
    if b"\0" not in data:
        try:
            yield Passage(data.decode(), line, "utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return
    for start, end in records(data, mark):
        record = data[start:end]
        try:
            decoded = decode_record(record, likely)
            yield Passage(decoded.text, line, decoded.encoding, decoded.replaced)
        except Refused as refused:
            yield rejected(f"{place.path}:{line}", refused)
        line += record.count(b"\n")


class _Transcoded:
    """UTF-16 or UTF-32 as UTF-8, so that a line feed is one byte. A read may return more than size."""

    def __init__(self, stream: Stream, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._first = True

    def read(self, size: int, /) -> bytes:
        while True:
            data = self._stream.read(size)
            text = self._decoder.decode(data, final=not data)
            if self._first and text:
                text, self._first = text.removeprefix("\ufeff"), False
            if text or not data:
                return text.encode("utf-8", "replace")
