"""Saved pages: a file is a page, decoded as it declares itself."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.readers.encoding import declared_encoding, decode
from indexer.readers.page import RawPage
from indexer.readers.place import Place
from indexer.readers.refused import Refused
from indexer.readers.streams import Stream, read_page


def read(stream: Stream, place: Place) -> Iterator[RawPage]:
    """Yield the page's markup."""
    data = read_page(stream)
    decoded = decode(data, declared=declared_encoding(data))
    if not decoded.text or decoded.text.isspace():
        raise Refused("empty", "it holds no text")
    yield RawPage(
        "html",
        decoded.text,
        place.path,
        folder=place.folder,
        encoding=decoded.encoding,
        replaced=decoded.replaced,
    )
