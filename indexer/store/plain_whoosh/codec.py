"""The codec by which plain Whoosh reads an index. It only reads: it is written by ``headword build``."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

from whoosh.codec.base import Codec
from whoosh.filedb.filestore import FileStorage

from indexer.analysis import FINGERPRINT
from indexer.errors import IndexDamaged, IndexIncompatible, IndexProblem
from indexer.store.generations import latest_generation, read_manifest
from indexer.store.plain_whoosh.cursor import HashedAutomata
from indexer.store.plain_whoosh.entry_reader import HeadwordEntryReader
from indexer.store.plain_whoosh.terms_reader import HeadwordTermsReader
from indexer.store.plain_whoosh.toc import HeadwordSegment, refuse_writing
from indexer.store.segment_reader import SegmentReader


class HeadwordCodec(Codec):  # type: ignore[misc]
    """Reads Headword's arrays; whatever would write raises IndexProblem."""

    def terms_reader(self, storage: Any, segment: HeadwordSegment) -> HeadwordTermsReader:
        """The reader of a segment's terms."""
        return HeadwordTermsReader(open_arrays(storage, segment))

    def per_document_reader(self, storage: Any, segment: HeadwordSegment) -> HeadwordEntryReader:
        """The reader of a segment's entries."""
        return HeadwordEntryReader(open_arrays(storage, segment))

    def automata(self, storage: Any, segment: HeadwordSegment) -> HashedAutomata:
        """What finds terms within an edit distance."""
        return HashedAutomata()

    def per_document_writer(self, storage: Any, segment: Any) -> NoReturn:
        """Refuse."""
        refuse_writing(segment)

    def field_writer(self, storage: Any, segment: Any) -> NoReturn:
        """Refuse."""
        refuse_writing(segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> NoReturn:
        """Refuse."""
        refuse_writing(dbfile)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> NoReturn:
        """Refuse: there are no posting files of Whoosh's kind."""
        raise IndexProblem(str(dbfile), "Headword's codec reads posting lists by term; ask its terms reader")

    def new_segment(self, storage: Any, indexname: str) -> NoReturn:
        """Refuse."""
        refuse_writing(indexname)


def open_arrays(storage: Any, segment: HeadwordSegment) -> SegmentReader:
    """The mapped arrays of a segment's own generation, even where a newer one is committed.

    A segment object opens them once. Raises IndexProblem for storages that are no folder, IndexDamaged,
    IndexIncompatible; and FileNotFoundError where the generation was replaced and removed meanwhile, at which Whoosh
    reads the table of contents again.
    """
    if segment.arrays is None:
        if not isinstance(storage, FileStorage):
            raise IndexProblem(repr(storage), "its files cannot be mapped; open the folder itself")
        segment.arrays = _open(Path(storage.folder), segment)
    return segment.arrays


def _open(folder: Path, segment: HeadwordSegment) -> SegmentReader:
    generation = segment.generation
    try:
        manifest = read_manifest(folder, generation)
        if manifest.fingerprint != FINGERPRINT:
            raise IndexIncompatible(folder, f"analysed by {manifest.fingerprint}, this is {FINGERPRINT}")
        reader = SegmentReader(folder, manifest)
    except IndexProblem:
        if latest_generation(folder) > generation:
            raise FileNotFoundError(f"generation {generation} of {folder} was replaced") from None
        raise
    if len(reader) != segment.rows:
        raise IndexDamaged(folder, f"{len(reader)} entries where its table of contents has {segment.rows}")
    return reader
