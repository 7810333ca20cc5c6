"""Texts packed so that any part can be read alone: dictzip, which is gzip with a table of its parts."""

from __future__ import annotations

from pathlib import Path

from idzip import compressor


def pack(text: Path) -> None:
    """Replace a file by its ``.dz``, if dictzip can hold it (1.9 GB) and there is anything in it."""
    size = text.stat().st_size
    if not 0 < size <= compressor.MAX_MEMBER_SIZE:
        return
    with text.open("rb") as plain, text.with_name(text.name + ".dz").open("wb") as packed:
        compressor.compress(plain, size, packed, text.name, 0)
    text.unlink()
