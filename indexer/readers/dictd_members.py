"""A dictd database inside an archive: both of its files are unpacked to memory, then planned and read as elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from indexer.errors import PageRejected
from indexer.readers.dictd import read_articles
from indexer.readers.dictd_file import Articles
from indexer.readers.dictd_pairs import plan_index
from indexer.readers.page import RawPage
from indexer.readers.source import PairPiece, Refusal


def read(piece: PairPiece, index: bytes, dictionary: bytes) -> Iterator[RawPage | PageRejected]:
    """Yield the articles of a database. index and dictionary are the bytes of the two members."""

    def opened() -> Articles:
        return Articles(BytesIO(dictionary), piece.dictionary.path.lower().endswith(".dz"))

    for planned, _ in plan_index(index, piece.index.path, piece.index.folder, piece.file, opened):
        if isinstance(planned, Refusal):
            yield PageRejected(planned.path, planned.reason, planned.detail)
        else:
            with opened() as articles:
                yield from read_articles(planned, articles)
