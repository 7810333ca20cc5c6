"""What numbers in columns and keys stand for, and the hashes that headwords are looked up by."""

from __future__ import annotations

from zlib import crc32

ARTICLE, SNIPPET = 0, 1
"""The kinds of a row."""

HEADWORD, TURNED, ALTERNATIVE = 0, 1, 2
"""The roles of a headword key."""

NO_YEAR = -32768
"""The year of an entry whose source names none."""

SIGNIFICANT = frozenset("+#*")
"""Signs that make a headword another one: C++ is not C. All others may be written or not."""


def loosest(folded: str, elastic: str) -> str:
    """The loosest form that a headword is looked up by: without blanks and marks, where no sign of it is significant."""
    return folded if not elastic or not SIGNIFICANT.isdisjoint(folded) else elastic


def key_hashes(raw: str, cased: str, folded: str, elastic: str) -> tuple[int, int, int, int]:
    """The look-up hash (32 bits) of a headword's keys, and the checks (16 bits) of raw, cased and folded."""
    form = loosest(folded, elastic)
    if raw.isascii():  # then cased and folded are one
        check = crc32(folded.encode())
        value = check if form == folded else crc32(form.encode())
        return value, (check if raw == folded else crc32(raw.encode())) & 0xFFFF, check & 0xFFFF, check & 0xFFFF
    return (
        crc32(form.encode("utf-8", "surrogatepass")),
        crc32(raw.encode("utf-8", "surrogatepass")) & 0xFFFF,
        crc32(cased.encode("utf-8", "surrogatepass")) & 0xFFFF,
        crc32(folded.encode("utf-8", "surrogatepass")) & 0xFFFF,
    )
