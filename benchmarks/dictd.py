"""Plain reader of dictd databases: an index of ``headword TAB offset TAB length`` and one text, gzipped.

It shares nothing with the indexer's own reader, so the peers' input does not depend on the code under test.
Source: dictd 1.13, dictfmt(1) and index format (numbers in base 64, most significant digit first).
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

DIGITS = {c: i for i, c in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")}
OWN_DATA = ("00-", "00database")  # index lines that describe the database itself


def number(digits: str) -> int:
    """The value of a base-64 number."""
    value = 0
    for digit in digits:
        value = value * 64 + DIGITS[digit]
    return value


def articles(index: Path) -> Iterator[tuple[list[str], str]]:
    """Yield each distinct article with its headwords, in the order of their first index line."""
    text = gzip.decompress(index.with_suffix(".dict.dz").read_bytes())
    for (offset, length), headwords in places(index).items():
        yield headwords, text[offset : offset + length].decode("utf-8", "replace")


def places(index: Path) -> dict[tuple[int, int], list[str]]:
    """The headwords of each stretch (offset, length in bytes) of the database's text."""
    found: dict[tuple[int, int], list[str]] = {}
    with index.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            headword, offset, length = line.rstrip("\n").split("\t")[:3]
            if not headword.startswith(OWN_DATA):
                found.setdefault((number(offset), number(length)), []).append(headword)
    return found


def leading(headwords: list[str], article: str) -> str:
    """The headword that the article opens with, else the first."""
    opening = article.lstrip().casefold()
    return next((h for h in headwords if opening.startswith(h.casefold())), headwords[0])
