"""The side that Whoosh sees: the schema, the segment class and the table of contents that plain Whoosh opens.

The import path of ``HeadwordSegment`` is part of the file format: tables of contents hold it as a pickle.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from whoosh.codec.base import Segment
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from indexer.store.generations import INDEX_NAME


class HeadwordSegment(Segment):  # type: ignore[misc]
    """One generation's segment, as Whoosh knows it."""

    def __init__(self, generation: int, rows: int) -> None:
        self.indexname = INDEX_NAME
        self.segid = f"g{generation}"
        self.compound = False
        self.rows = rows

    def doc_count_all(self) -> int:
        """How many rows the segment has."""
        return self.rows

    def deleted_count(self) -> int:
        """Nothing is ever deleted from a segment."""
        return 0

    def deleted_docs(self) -> frozenset[int]:
        """Nothing is ever deleted from a segment."""
        return frozenset()

    def is_deleted(self, docnum: int) -> bool:
        """Nothing is ever deleted from a segment."""
        return False

    def should_assemble(self) -> bool:
        """The files stay apart: a compound file would be copied into memory."""
        return False

    def codec(self) -> Any:
        """The codec that reads the arrays."""
        from indexer.store.whoosh_codec import HeadwordCodec

        return HeadwordCodec()


def schema() -> Any:
    """The fields that plain Whoosh may ask: text (all fields at once), headword, and the stored values."""
    return Schema(text=TEXT(phrase=True), headword=TEXT(phrase=True), id=ID(stored=True))


def write_lock(folder: Path) -> Any:
    """Whoosh's lock on an index folder; ``acquire()`` answers whether it was free."""
    return FileStorage(str(folder)).lock(f"{INDEX_NAME}_WRITELOCK")


def write_toc(folder: Path, generation: int, rows: int) -> Path:
    """Write a generation's table of contents under a name that nobody reads yet; renaming it commits."""

    class Storage(FileStorage):  # type: ignore[misc]
        def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
            super().rename_file(oldname, f"{newname}.new", safe=False)

    TOC(schema(), [HeadwordSegment(generation, rows)], generation).write(Storage(str(folder)), INDEX_NAME)
    return folder / f"_{INDEX_NAME}_{generation}.toc.new"
