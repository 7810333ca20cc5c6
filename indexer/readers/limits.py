"""Every limit of the readers. A page over one becomes a reject that names it; all beside it is still read."""

from __future__ import annotations

MEGABYTE = 1 << 20

MAX_PAGE_BYTES = 16 * MEGABYTE
"""One page, record, line or article, unpacked."""

MAX_JSON_BYTES = 64 * MEGABYTE
"""One ``.json`` file, which has to be parsed whole (JSON lines have no such limit)."""

MAX_INDEX_BYTES = 256 * MEGABYTE
"""One dictd ``.index``, which has to be sorted whole."""

MAX_PAIR_BYTES = 256 * MEGABYTE
"""Either file of a dictd database inside an archive, which is kept in memory while it is read."""

MAX_UNPACKED_BYTES = 64 * 1024 * MEGABYTE
"""All that one compressed file or archive unpacks to."""

MAX_RATIO = 250
"""Unpacked over packed bytes, beyond RATIO_FLOOR. Archives of alike pages reach some 50; bombs 1,000."""

RATIO_FLOOR = 4 * MEGABYTE
"""Unpacked bytes that are always allowed: short texts may repeat themselves."""

MAX_MEMBERS = 2_000_000
"""Members of one archive that are read; the rest is one reject."""

MAX_UNPACKER_MEMORY = 256 * MEGABYTE
"""What an .xz or .zst stream may claim as its window."""

RANGE_BYTES = 2 * MEGABYTE
"""About the size of one range of a large file of records, and of one read."""

GROUP_BYTES = MEGABYTE
"""About the size of one group of small files or archive members."""

GROUP_FILES = 300
"""The most pieces in one group."""

GROUP_LINES = 20_000
"""The most index lines of a dictd database in one piece."""

TAR_PARTS = 4
"""The most sources of one compressed tar: each unpacks all that stands before it once more."""

PACKED_WEIGHT = 4
"""What a byte of a compressed file counts for in sizes: text packs about so well."""

SKIPPED_PATHS = 100
"""Paths of skipped files that are kept; all of them are counted."""


def size_text(count: int) -> str:
    """Return a byte count for a message, in the largest unit that keeps it whole enough."""
    for unit, width in (("GB", 1 << 30), ("MB", 1 << 20), ("kB", 1 << 10)):
        if count >= width:
            return f"{count / width:.0f} {unit}"
    return f"{count} bytes"
