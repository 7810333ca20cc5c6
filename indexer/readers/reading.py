"""Read a source: hand each of its pieces to its format's module, and turn what goes wrong into rejects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from typing import BinaryIO, cast

from indexer.errors import PageRejected
from indexer.readers import dictd, dictd_members, limits
from indexer.readers.formats import BY_NAME
from indexer.readers.page import RawPage
from indexer.readers.place import Place, rejected
from indexer.readers.refused import Refused
from indexer.readers.source import (
    ArticlesPiece,
    FilePiece,
    Member,
    MembersPiece,
    PairPiece,
    Piece,
    Refusal,
    Source,
)
from indexer.readers.streams import Region, Remembered, Stream, open_file, read_whole
from indexer.readers.tar_archive import Tape, open_tape, open_tar_member
from indexer.readers.unpacking import Unpacked
from indexer.readers.zip_archive import open_zip_member

Read = Callable[[Stream, Place], Iterator[RawPage | PageRejected]]


def read(source: Source) -> Iterator[RawPage | PageRejected]:
    """Yield the pages of a source in their order, and in their place a reject for each that is none.

    Never raises for what it reads. Nothing is shared between calls, so sources may be read in any process or
    thread.
    """
    for piece in source.pieces:
        yield from _read_piece(piece)


def _read_piece(piece: Piece) -> Iterator[RawPage | PageRejected]:
    match piece:
        case Refusal(path, reason, detail):
            yield PageRejected(path, reason, detail)
        case FilePiece():
            yield from _guarded(piece.path, partial(_read_file, piece))
        case MembersPiece():
            yield from _guarded(piece.members[0].path, partial(_read_members, piece))
        case PairPiece():
            yield from _guarded(piece.index.path, partial(_read_pair, piece))
        case ArticlesPiece():
            yield from _guarded(piece.path, partial(dictd.read, piece))


def _guarded(path: str, pages: Callable[[], Iterator[RawPage | PageRejected]]) -> Iterator[RawPage | PageRejected]:
    """Yield the pages up to the trouble, if there is any, and then one reject."""
    try:
        yield from pages()
    except Refused as refused:
        yield rejected(path, refused)
    except OSError as error:
        yield PageRejected(path, "unreadable", f"the system cannot read it ({error.strerror or error})")


def reader_of(format: str) -> Read:
    """Return the read function of a format's module."""
    return cast(Read, import_module(BY_NAME[format].module).read)


def _read_file(piece: FilePiece) -> Iterator[RawPage | PageRejected]:
    with open_file(piece.file) as file:
        stream: Stream = file if piece.end is None else Region(file, piece.start, piece.end)
        head: Callable[[], bytes] = partial(_head_of, piece.file)
        if piece.packing:
            stream = remembered = Remembered(Unpacked(stream, piece.packing))
            head = remembered.head
        place = Place(piece.path, piece.folder, piece.start, piece.line, piece.end is None, head)
        yield from reader_of(piece.format)(stream, place)


def _head_of(path: str) -> bytes:
    """Return the beginning of a file, whichever range of it is read."""
    with open_file(path) as file:
        return file.read(limits.MAX_PAGE_BYTES)


def _read_members(piece: MembersPiece) -> Iterator[RawPage | PageRejected]:
    with open_file(piece.file) as file:
        tape = open_tape(file, piece.packing) if piece.packing else None
        for member in piece.members:
            yield from _guarded(member.path, partial(_read_member, piece.archive, file, tape, member))


def _read_pair(piece: PairPiece) -> Iterator[RawPage | PageRejected]:
    contents = {}
    with open_file(piece.file) as file:
        tape = open_tape(file, piece.packing) if piece.packing else None
        for member in sorted((piece.index, piece.dictionary), key=lambda member: member.offset):
            stream = _open_member(piece.archive, file, tape, member)
            contents[member] = read_whole(stream, limits.MAX_PAIR_BYTES, "a file of a dictd database in an archive")
    yield from dictd_members.read(piece, contents[piece.index], contents[piece.dictionary])


def _open_member(archive: str, file: BinaryIO, tape: Tape | None, member: Member) -> Stream:
    return open_zip_member(file, member) if archive == "zip" else open_tar_member(file, tape, member)


def _read_member(archive: str, file: BinaryIO, tape: Tape | None, member: Member) -> Iterator[RawPage | PageRejected]:
    packed = _open_member(archive, file, tape, member)
    stream = Remembered(Unpacked(packed, member.packing) if member.packing else packed)
    yield from reader_of(member.format)(stream, Place(member.path, member.folder, head=stream.head))
