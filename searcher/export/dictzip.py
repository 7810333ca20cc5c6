"""Texts packed so that any part can be read alone: dictzip, which is gzip with a table of its parts.

Source: dictzip(1), "FILE FORMAT"; RFC 1952 for gzip, whose extra field holds the table.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

PART = 58_315
"""Bytes of a part, as dictzip cuts them: packed, the least compressible one is below 64 kB."""

MAX_BYTES = (0xFFFF - 10) // 2 * PART
"""Bytes of a text, at most: the table of its parts has to go into gzip's extra field."""

LEVEL = 6
"""Of zlib: 9 takes three times as long and saves 0.5 % of English articles."""

_TOGETHER = 256
"""Parts that are in memory at a time."""

_HEAD = bytes([0x1F, 0x8B, 8, 4 | 8, 0, 0, 0, 0, 0, 3])  # deflate, with extra field and name, of no time, from Unix
_END = b"\x03\x00"
"""An empty last block of deflate."""


def pack(text: Path) -> None:
    """Replace a file by its ``.dz``, if dictzip can hold it (1.9 GB) and there is anything in it."""
    size = text.stat().st_size
    if not 0 < size <= MAX_BYTES:
        return
    with text.open("rb") as plain, text.with_name(text.name + ".dz").open("wb") as packed:
        _pack(plain, packed, text.name, size)
    text.unlink()


def _pack(plain: BinaryIO, packed: BinaryIO, name: str, size: int) -> None:
    count = -(-size // PART)
    packed.write(_HEAD + struct.pack("<H2s4H", 10 + 2 * count, b"RA", 6 + 2 * count, 1, PART, count))
    table = packed.tell()
    packed.write(bytes(2 * count) + os.fsencode(name) + b"\0")
    sizes: list[int] = []
    check = 0
    for part, deflated in _deflated(plain):
        check = zlib.crc32(part, check)
        sizes.append(len(deflated))
        packed.write(deflated)
    packed.write(_END + struct.pack("<2I", check, size))
    packed.seek(table)
    packed.write(struct.pack(f"<{count}H", *sizes))


def _deflated(plain: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """Each part as it is and deflated, on all cores: no part needs the one before."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        while block := plain.read(_TOGETHER * PART):
            parts = [block[start : start + PART] for start in range(0, len(block), PART)]
            yield from zip(parts, pool.map(_deflate, parts), strict=True)


def _deflate(part: bytes) -> bytes:
    deflater = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflater.compress(part) + deflater.flush(zlib.Z_FULL_FLUSH)
