"""The side that Whoosh sees first: the segment class and the table of contents that plain Whoosh opens.

The import path of ``HeadwordSegment`` is part of the file format: tables of contents hold it as a pickle.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from whoosh.codec.base import Segment
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, EmptyIndexError, open_dir

from indexer.errors import IndexNotFound, IndexProblem
from indexer.store.generations import INDEX_NAME
from indexer.store.plain_whoosh.fields import schema

if TYPE_CHECKING:
    from indexer.store.segment_reader import SegmentReader


class HeadwordSegment(Segment):  # type: ignore[misc]
    """One generation's segment, as Whoosh knows it.

    rows    entries
    arrays  the mapped arrays, once the codec has opened them; never pickled
    """

    arrays: SegmentReader | None = None

    def __init__(self, generation: int, rows: int) -> None:
        self.indexname = INDEX_NAME
        self.segid = f"g{generation}"
        self.compound = False
        self.rows = rows

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "arrays"}

    @property
    def generation(self) -> int:
        """The generation that the segment belongs to."""
        return int(self.segid[1:])

    def doc_count_all(self) -> NoReturn:
        """Refuse: Whoosh's writers ask it of every segment when they begin, its readers never do."""
        refuse_writing(self.segment_id())

    def deleted_count(self) -> int:
        """Nothing is ever deleted from a segment."""
        return 0

    def deleted_docs(self) -> tuple[int, ...]:
        """Nothing is ever deleted from a segment."""
        return ()

    def is_deleted(self, docnum: int) -> bool:
        """Nothing is ever deleted from a segment."""
        return False

    def delete_document(self, docnum: int, delete: bool = True) -> NoReturn:
        """Refuse."""
        refuse_writing(self.segment_id())

    def set_doc_count(self, doccount: int) -> NoReturn:
        """Refuse."""
        refuse_writing(self.segment_id())

    def should_assemble(self) -> bool:
        """The files stay apart: a compound file would be copied into memory."""
        return False

    def codec(self) -> Any:
        """The codec that reads the arrays."""
        from indexer.store.plain_whoosh.codec import HeadwordCodec

        return HeadwordCodec()


def refuse_writing(what: object) -> NoReturn:
    """Raise IndexProblem: plain Whoosh may read an index, not change it."""
    raise IndexProblem(str(what), "plain Whoosh only reads this index; to change it run: headword build CORPUS")


def write_lock(folder: Path) -> Any:
    """Whoosh's lock on an index folder; ``acquire()`` answers whether it was free."""
    return FileStorage(str(folder)).lock(f"{INDEX_NAME}_WRITELOCK")


def write_toc(folder: Path, generation: int, rows: int, *, languages: tuple[str, ...] = ()) -> Path:
    """Write a generation's table of contents under a name that nobody reads yet; renaming it commits.

    languages  those of the index's terms, for the analysis of what plain Whoosh is asked
    """

    class Storage(FileStorage):  # type: ignore[misc]
        def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
            super().rename_file(oldname, f"{newname}.new", safe=False)

    contents = TOC(schema(languages), [HeadwordSegment(generation, rows)], generation)
    contents.write(Storage(str(folder)), INDEX_NAME)
    return folder / f"_{INDEX_NAME}_{generation}.toc.new"


def open_whoosh(folder: Path) -> Any:
    """The index as plain Whoosh opens it: a ``whoosh.index.FileIndex``, for reading.

    It unpickles the table of contents, so open only folders that you trust. Raises IndexNotFound.
    """
    try:
        return open_dir(str(folder), indexname=INDEX_NAME)
    except (EmptyIndexError, FileNotFoundError, NotADirectoryError):
        raise IndexNotFound(folder) from None
