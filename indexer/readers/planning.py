"""Divide a corpus into sources: the same, whatever the number of processes that will read them."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from indexer.errors import CorpusEmpty, CorpusNotFound, CorpusUnreadable
from indexer.readers import limits
from indexer.readers.archives import plan_archive
from indexer.readers.blocks import blocks
from indexer.readers.dictd_pairs import DICTD_SUFFIXES, match_pairs, plan_pair
from indexer.readers.encoding import HEAD_BYTES, wide_encoding
from indexer.readers.formats import Format, Shape, shape_of
from indexer.readers.guessing import guess_shape
from indexer.readers.members import top_folder
from indexer.readers.skipped import SkipAccount, Skipped
from indexer.readers.source import FilePiece, Piece, Plan, Refusal, Source
from indexer.readers.standard_input import NAME, spool
from indexer.readers.walk import Found, shown, walk

Sized = tuple[Piece, int]
"""A piece, and its bytes unpacked."""


def plan(corpus: Path | str, *, exclude: Path | None = None) -> Plan:
    """Return the sources of a corpus, and the account of what is left aside.

    corpus   a folder, an archive, a file of pages, half of a dictd pair, or "-" for standard input; the
             format of that, and of a file whose name tells none, is guessed
    exclude  a folder that is left out: an index that is being written inside the corpus

    Below a folder, a file is skipped and counted where no reader takes its suffix, and where it is hidden;
    hidden folders, the folders of saved pages' files and indexes of ours are not entered. What a reader
    takes and cannot read becomes a reject. Files come in the order of their paths' bytes. Links are
    followed, and each real file is read once.

    Raises CorpusNotFound, CorpusUnreadable, CorpusEmpty.
    """
    account = SkipAccount()
    if str(corpus) == NAME:
        return _plan_spooled(spool(), account)
    path = Path(corpus)
    mode = _mode_of(path)
    if stat.S_ISDIR(mode):
        return _finish(path, _plan_found(walk(path, account, exclude=exclude), account), account)
    if stat.S_ISFIFO(mode):
        with path.open("rb") as pipe:
            return _plan_spooled(spool(pipe), account)
    if not stat.S_ISREG(mode):
        raise CorpusUnreadable(path, "it is neither a file nor a folder; name a folder of pages, or a file")
    return _finish(path, _plan_single(path, account), account)


def _mode_of(path: Path) -> int:
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise CorpusNotFound(path) from None
    except OSError as error:
        raise CorpusUnreadable(path, f"the system cannot read it ({error.strerror}); check its permissions") from None


def _plan_spooled(file: Path, account: SkipAccount) -> Plan:
    found = Found(str(file), NAME, file.stat().st_size)
    try:
        return _finish(NAME, _plan_guessed(found, account), account, file)
    except CorpusEmpty:
        file.unlink(missing_ok=True)
        raise


def _plan_single(path: Path, account: SkipAccount) -> Iterator[Sized]:
    """Plan one file that was named: even if it is hidden; its format is guessed if its name tells none."""
    try:
        path.open("rb").close()
    except OSError as error:
        raise CorpusUnreadable(path, f"the system cannot read it ({error.strerror}); check its permissions") from None
    found = Found(str(path), shown(path.name), path.stat().st_size)
    shape = shape_of(found.path)
    if shape is None:
        return _plan_guessed(found, account)
    if shape.format is not None and shape.format.paired:
        return _plan_found(_halves(path), account)
    return _plan_file(found, shape, account)


def _plan_guessed(found: Found, account: SkipAccount) -> Iterator[Sized]:
    with Path(found.file).open("rb") as file:
        shape = guess_shape(file)
    if shape is None:
        account.file(found.path)
        return iter(())
    return _plan_file(found, shape, account)


def _halves(path: Path) -> list[Found]:
    """Return the files of the dictd pair that a path is one half of."""
    name = path.name
    stem = next(name[: -len(suffix)] for suffix in DICTD_SUFFIXES if name.lower().endswith(suffix))
    candidates = {path, *(path.with_name(stem + suffix) for suffix in DICTD_SUFFIXES)}
    files = sorted(candidate for candidate in candidates if candidate.is_file())
    return [Found(str(file), shown(file.name), file.stat().st_size) for file in files]


def _plan_found(found: Iterable[Found | Refusal], account: SkipAccount) -> Iterator[Sized]:
    """Plan what a walk has found, in that order."""
    found = list(found)
    files = [(file, shape_of(file.path)) for file in found if isinstance(file, Found)]
    shapes = {file.path: shape for file, shape in files}
    pairs = match_pairs(file for file, shape in files if shape and shape.format and shape.format.paired)
    for entry in found:
        if isinstance(entry, Refusal):
            yield entry, 0
        elif entry.path in pairs:
            other = pairs[entry.path]
            if isinstance(other, Refusal):
                yield other, 0
            elif other is not None:
                yield from plan_pair(entry, other, top_folder(entry.path))
        elif (shape := shapes[entry.path]) is not None:
            yield from _plan_file(entry, shape, account)
        else:
            account.file(entry.path)


def _plan_file(found: Found, shape: Shape, account: SkipAccount) -> Iterator[Sized]:
    folder = top_folder(found.path)
    if shape.format is None:
        yield from plan_archive(found, shape, folder, account)
    elif shape.format.mark is not None and not shape.packing and found.size > limits.RANGE_BYTES:
        yield from _ranges(found, shape.format, shape.format.mark, folder)
    else:
        size = found.size * (limits.PACKED_WEIGHT if shape.packing else 1)
        yield FilePiece(found.file, found.path, shape.format.name, folder, shape.packing), size


def _ranges(found: Found, format: Format, mark: bytes, folder: str | None) -> Iterator[Sized]:
    """Cut a large file of records into ranges of about RANGE_BYTES that end where a record ends."""
    try:
        starts = _starts(found, mark)
    except OSError as error:
        yield Refusal(found.path, "unreadable", f"the system cannot read it ({error.strerror or error})"), 0
        return
    if len(starts) == 1:
        yield FilePiece(found.file, found.path, format.name, folder), found.size
        return
    ends = [offset for offset, _ in starts[1:]] + [found.size]
    for (start, line), end in zip(starts, ends, strict=True):
        yield FilePiece(found.file, found.path, format.name, folder, "", start, end, line), end - start


def _starts(found: Found, mark: bytes) -> list[tuple[int, int]]:
    """Return the offset and the line number of the first record of each range."""
    starts = [(0, 1)]
    with Path(found.file).open("rb") as file:
        if wide_encoding(file.read(HEAD_BYTES)) is not None:
            return starts  # a line feed is more than a byte there
        file.seek(0)
        for block in blocks(file, mark):
            far_enough = block.offset - starts[-1][0] >= limits.RANGE_BYTES * 3 // 4
            if far_enough and found.size - block.offset >= limits.RANGE_BYTES // 4:
                starts.append((block.offset, block.line))
    return starts


def _finish(corpus: Path | str, pieces: Iterator[Sized], account: SkipAccount, spooled: Path | None = None) -> Plan:
    sources = tuple(_grouped(pieces))
    skipped = account.result()
    refusals = [piece for source in sources for piece in source.pieces if isinstance(piece, Refusal)]
    if len(refusals) == sum(len(source.pieces) for source in sources):
        raise CorpusEmpty(corpus, _hint(refusals, skipped))
    return Plan(sources, skipped, spooled)


def _hint(refusals: list[Refusal], skipped: Skipped) -> str:
    """Return what there was instead of pages, for the message."""
    parts = [f"{refusal.path}: {refusal.detail}" for refusal in refusals[:1]]
    if len(refusals) > 1:
        parts.append(f"and {len(refusals) - 1} more like it")
    return "; ".join([*parts, skipped.describe()] if skipped.describe() else parts)


def _grouped(pieces: Iterator[Sized]) -> Iterator[Source]:
    """Put small pieces together; a large one is a source of its own."""
    group: list[Piece] = []
    size = 0
    for piece, weight in pieces:
        if group and (size + weight > limits.GROUP_BYTES or len(group) >= limits.GROUP_FILES):
            yield Source(tuple(group), size)
            group, size = [], 0
        group.append(piece)
        size += weight
    if group:
        yield Source(tuple(group), size)
