"""What numbers in arrays stand for, and the hashes that headwords and stems are looked up by.

Writing and reading have this module in common, so it loads nothing.
"""

from __future__ import annotations

from zlib import crc32

ARTICLE, SNIPPET = 0, 1
KINDS = ("article", "snippet")
"""The kinds of a row, and their names by number."""

CUT = '{"cut":true}'
"""What is stored, beside its headword and text, of a snippet whose text is only the beginning of an article."""

HEADWORD, TURNED, ALTERNATIVE = 0, 1, 2
"""The roles of a headword key."""

NO_YEAR = -32768
"""The year of an entry whose source names none."""

GAP_TERM = (1 << 24) - 1
"""Stands for the border between two texts of one field, in place of a term."""

RARE, GAP = 0xFFFF, 0xFFFE
"""In the forward array: a term without a rank; the border between two texts of one field."""

OTHER_BIT = 7
"""The bit that all but the seven most frequent forms of a group share."""

MAX_COUNT = 255
"""Occurrences beyond this in one entry count as this many."""

HEAD = 64
"""Postings in the head of a long list: its best ones, kept apart."""

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


def stem_hash(stem: str, language: str) -> int:
    """The look-up hash of a stem in a language: CRC-32."""
    return crc32(stem.encode("utf-8", "surrogatepass") + stem_tail(language))


def stem_tail(language: str) -> bytes:
    """What stands behind a stem where it is hashed."""
    return b"\0" + language.encode("utf-8", "surrogatepass")
