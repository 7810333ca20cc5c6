"""Generations of an index in one folder: what is committed, and the one rename that commits.

A generation N is a table of contents ``_MAIN_N.toc`` (Whoosh's), a manifest ``manifest-N.json`` and the files of segment
``MAIN_gN``. Files of no committed generation are leftovers of a build that did not end; the next one removes them.
This module imports neither whoosh nor pickle: searching reads manifests alone.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from indexer.errors import IndexDamaged, IndexIncompatible, IndexNotFound

FORMAT = 1
"""The number of the file format; FORMAT.md describes it."""

INDEX_NAME = "MAIN"
REJECTS = "rejects.jsonl"
_TOC = re.compile(rf"_{INDEX_NAME}_([0-9]+)\.toc")
_OURS = re.compile(rf"{INDEX_NAME}_g([0-9]+)\.\w+|manifest-([0-9]+)\.json|_{INDEX_NAME}_([0-9]+)\.toc(\.\S+)?")


class Manifest(NamedTuple):
    """What one generation is made of.

    files   {suffix: [bytes, CRC-32]} of the segment's files
    facts   everything else that was recorded: ranking, mean length, names, counts
    """

    generation: int
    fingerprint: str
    files: dict[str, list[int]]
    facts: dict[str, Any]

    def encode(self) -> bytes:
        """The manifest as JSON with its own checksum in front."""
        body = json.dumps(
            {
                "format": FORMAT,
                "generation": self.generation,
                "fingerprint": self.fingerprint,
                "files": self.files,
                "facts": self.facts,
            },
            ensure_ascii=False,
            sort_keys=True,
        ).encode()
        return b'{"checksum": %d, "manifest": %s}\n' % (crc32(body), body)


def segment_name(generation: int) -> str:
    """The file name, without suffix, of a generation's segment."""
    return f"{INDEX_NAME}_g{generation}"


def toc_path(folder: Path, generation: int) -> Path:
    """The table of contents of a generation."""
    return folder / f"_{INDEX_NAME}_{generation}.toc"


def manifest_path(folder: Path, generation: int) -> Path:
    """The manifest of a generation."""
    return folder / f"manifest-{generation}.json"


def latest_generation(folder: Path) -> int:
    """The number of the last committed generation; 0 where there is none."""
    try:
        names = [path.name for path in folder.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return 0
    return max((int(match[1]) for name in names if (match := _TOC.fullmatch(name))), default=0)


def read_manifest(folder: Path, generation: int) -> Manifest:
    """The manifest of a committed generation.

    Raises IndexDamaged where it is missing or changed, IndexIncompatible where its format is another one.
    """
    path = manifest_path(folder, generation)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise IndexIncompatible(folder, "it has no manifest: another program wrote to it") from None
    head, separator, rest = data.partition(b', "manifest": ')
    body = rest.rstrip(b"\n")[:-1]
    if not separator or head != b'{"checksum": %d' % crc32(body):
        raise IndexDamaged(path, "its checksum differs")
    read = json.loads(body)
    if read["format"] != FORMAT:
        raise IndexIncompatible(folder, f"its format is {read['format']}, this version reads {FORMAT}")
    return Manifest(read["generation"], read["fingerprint"], read["files"], read["facts"])


def current_manifest(folder: Path) -> Manifest:
    """The manifest of the last committed generation. Raises IndexNotFound where there is none."""
    generation = latest_generation(folder)
    if not generation:
        raise IndexNotFound(folder)
    return read_manifest(folder, generation)


def leftovers(folder: Path, generation: int) -> Iterator[Path]:
    """The files of this format that do not belong to the generation."""
    for name in [path.name for path in folder.iterdir()]:
        match = _OURS.fullmatch(name)
        if match and (int(next(filter(None, match.groups()))) != generation or ".toc." in name):
            yield folder / name


def sync_folder(folder: Path) -> None:
    """Make renames and new names in a folder reach the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_synced(path: Path, data: bytes) -> None:
    """Write a whole file and reach the disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
