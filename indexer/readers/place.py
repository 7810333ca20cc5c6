"""Where a stream of bytes stands in the corpus: what a format's module has to know besides the bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from indexer.errors import PageRejected
from indexer.readers.refused import Refused


def no_head() -> bytes:
    """Return no bytes: for a stream that cannot be read twice."""
    return b""


@dataclass(frozen=True, slots=True)
class Place:
    """The path and position of a stream.

    path    as shown: "folder/file.tsv", "file.zip!member.tsv"
    folder  the top folder of the path
    offset  of the stream's first byte in its file
    line    number of the stream's first line
    whole   false where the stream is a range of a file that was found to be cut at bytes
    head    returns the first bytes of the whole file (up to MAX_PAGE_BYTES), wherever the stream begins
    """

    path: str
    folder: str | None = None
    offset: int = 0
    line: int = 1
    whole: bool = True
    head: Callable[[], bytes] = no_head


def rejected(path: str, refused: Refused) -> PageRejected:
    """Return the reject of what stands at a path."""
    return PageRejected(path, refused.reason, refused.detail)
