"""The numbers of the last search, so that ``headword show 3`` knows what they stand for."""

from __future__ import annotations

import os
from binascii import crc32
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from indexer.location import user_folder

_FIRST_LINE = "headword last search 1"
LARGEST_FILE = 1_000_000
"""Bytes; a larger file is none of ours."""


class LastSearch(NamedTuple):
    """The entries that the last search showed, by number: ``ids[0]`` bears ``first_number``."""

    first_number: int
    ids: tuple[str, ...]

    @property
    def last_number(self) -> int:
        return self.first_number + len(self.ids) - 1

    def id_of(self, number: int) -> str | None:
        """The id of an entry; None for a number that was not shown."""
        place = number - self.first_number
        return self.ids[place] if 0 <= place < len(self.ids) else None


def remember(index: Path, ids: Sequence[str], *, first_number: int = 1) -> None:
    """Keep what a search of this index showed. Where the state folder cannot be written, nothing is kept."""
    path = _state_file(index)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    lines = [_FIRST_LINE, _name(index), str(first_number), *ids]
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            fresh.write_text("\n".join(lines) + "\n", encoding="utf-8", errors="surrogateescape")
            fresh.replace(path)
        except OSError:
            fresh.unlink(missing_ok=True)


def recall(index: Path) -> LastSearch | None:
    """What the last search of this index showed; None where that is not known, or its file is damaged."""
    try:
        with _state_file(index).open(encoding="utf-8", errors="surrogateescape") as file:
            lines = file.read(LARGEST_FILE + 1).split("\n")
    except OSError:
        return None
    header, body = lines[:2], lines[2:-1]
    if header != [_FIRST_LINE, _name(index)] or lines[-1] or not body or not _is_number(body[0]):
        return None
    return LastSearch(int(body[0]), tuple(body[1:]))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _name(index: Path) -> str:
    return str(index.resolve()).replace("\n", "␤")


def _state_file(index: Path) -> Path:
    """One file an index; two that share a checksum share the file, and its second line tells whose it is."""
    checksum = crc32(os.fsencode(index.resolve()))
    return user_folder("XDG_STATE_HOME", ".local/state") / "last-search" / f"{checksum:08x}"
