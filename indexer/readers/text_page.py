"""Page text: a file is a page."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.readers.encoding import decode
from indexer.readers.page import RawPage
from indexer.readers.place import Place
from indexer.readers.refused import Refused
from indexer.readers.streams import Stream, read_page


def read(stream: Stream, place: Place) -> Iterator[RawPage]:
    """Yield the page."""
    decoded = decode(read_page(stream))
    if not decoded.text or decoded.text.isspace():
        raise Refused("empty", "it holds no text")
    yield RawPage(
        "text",
        decoded.text,
        place.path,
        folder=place.folder,
        encoding=decoded.encoding,
        replaced=decoded.replaced,
    )
