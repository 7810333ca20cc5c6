"""Sort out the members of an archive by their names, as a folder's files are sorted out by walk.py."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from indexer.readers.asides import HIDDEN, INDEX, PAGE_FILES, companions, is_hidden, is_index
from indexer.readers.formats import Shape, shape_of
from indexer.readers.refused import Refused
from indexer.readers.skipped import SkipAccount
from indexer.readers.source import Member, Refusal


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that an archive lists; the numbers are those of Member.

    trouble  why it cannot be read, whatever it is: (reason, detail)
    """

    name: str
    offset: int
    packed: int
    size: int
    deflated: bool = False
    checksum: int | None = None
    trouble: Refused | None = None


def sort_out(
    listed: Iterable[Listed], archive: str, folder: str | None, account: SkipAccount
) -> Iterator[Member | Refusal]:
    """Yield, in the archive's order, the members to read and why others cannot be.

    archive  the archive's path as shown
    folder   its top folder; None: the members' own
    """
    listed = list(listed)
    closed = _closed_folders([entry.name for entry in listed])
    counted: set[str] = set()
    for entry in listed:
        path = f"{archive}!{shown(entry.name)}"
        closed_by = next((parent for parent in _parents(entry.name) if parent in closed), None)
        if closed_by is not None:
            if closed_by not in counted:
                counted.add(closed_by)
                account.folder(f"{archive}!{shown(closed_by)}", closed[closed_by])
            continue
        shape = shape_of(entry.name)
        if shape is None or is_hidden(PurePosixPath(entry.name).name):
            account.file(path)
            continue
        try:
            _check(entry, shape)
        except Refused as refused:
            yield Refusal(path, refused.reason, refused.detail)
        else:
            assert shape.format is not None
            yield Member(
                path,
                shape.format.name,
                folder or top_folder(entry.name),
                shape.packing,
                entry.offset,
                entry.packed,
                entry.size,
                entry.deflated,
                entry.checksum,
            )


def _check(entry: Listed, shape: Shape) -> None:
    """Raise Refused for a member that cannot be read."""
    if entry.trouble is not None:
        raise entry.trouble
    if shape.format is None:
        raise Refused("nested", "an archive inside an archive is not read; unpack the outer one")


def _closed_folders(names: list[str]) -> dict[str, str]:
    """Return the folders that are no part of the corpus, each with the reason."""
    within: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        below = ""
        for parent in [*_parents(name), name]:
            within[below].add(parent.rpartition("/")[2])
            below = parent
    closed = {}
    for folder, inside in within.items():
        prefix = f"{folder}/" if folder else ""
        if is_index(inside):
            closed[folder] = INDEX
        page_folders = companions(inside)
        for name in inside:
            if prefix + name not in within:
                continue
            if is_hidden(name):
                closed[prefix + name] = HIDDEN
            elif name in page_folders:
                closed[prefix + name] = PAGE_FILES
    return closed


def _parents(name: str) -> list[str]:
    """Return the folders that a member lies in, outermost first: "a", "a/b" for "a/b/c.txt"."""
    ends = [at for at, character in enumerate(name) if character == "/"]
    return [name[:end] for end in ends]


def tidy(name: str) -> str:
    """Return a member's name with slashes, without "./" and roots; ".." stays: nothing is ever written."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    return "/".join(parts)


def shown(name: str) -> str:
    """Return a name as text that can be printed and encoded."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def top_folder(name: str) -> str | None:
    """Return the first folder of a path that names one; None for a file at the top."""
    folders = [part for part in name.split("/")[:-1] if part != ".."]
    return shown(folders[0]) if folders else None
