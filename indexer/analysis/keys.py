"""The keys by which an exact headword is looked up, from the strictest to the loosest."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from indexer.analysis.folding import fold

_ASCII_SEPARATORS = bytes(code for code in range(128) if not chr(code).isalnum())


class HeadwordKeys(NamedTuple):
    """Four readings of one headword.

    raw      as written: NFC, white space collapsed and stripped ("C++", "Burma’s")
    cased    raw, case-folded ("c++")
    folded   raw, accent-folded; punctuation stays ("c++", "burma's")
    elastic  its letters, digits and marks, all separators gone ("russojapanesewar", "c"); empty for "!"
    """

    raw: str
    cased: str
    folded: str
    elastic: str


def headword_keys(text: str) -> HeadwordKeys:
    """Return the four keys of a headword."""
    raw = " ".join(text.split())
    if raw.isascii():
        folded = raw.lower()
        elastic = folded if folded.isalnum() else folded.encode().translate(None, _ASCII_SEPARATORS).decode()
        return HeadwordKeys(raw, folded, folded, elastic)
    raw = unicodedata.normalize("NFC", raw)
    folded = fold(raw)
    return HeadwordKeys(raw, unicodedata.normalize("NFC", raw.casefold()), folded, without_separators(folded))


def without_separators(folded: str) -> str:
    """Return the elastic key of a text whose folded key is given."""
    if folded.isalnum():
        return folded
    return "".join(c for c in folded if c.isalnum() or unicodedata.category(c)[0] == "M")
