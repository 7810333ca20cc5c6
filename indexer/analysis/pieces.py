"""One element of a surface -> its pieces, each a folded form with its span: acronyms, ideographs, camel borders."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.analysis import characters as chars
from indexer.analysis.folding import fold

CAMEL_LETTERS = 3
"""A camel border splits only with at least so many letters on both sides: "RussoJapanese", but not "LaTeX"."""

Piece = tuple[str, int, int]
"""A form (or, before folding, a text) with its start and end in the surface."""

_LETTER = f"[{chars.INITIALS}][{chars.ACCENTS}]*+(?![{chars.WORD}])"
_ELEMENT = re.compile(f"{_LETTER}(?:\\.{_LETTER})++\\.?+|[{chars.WORD}]++")
_IDEOGRAPH = f"[{chars.IDEOGRAPHS}][\u3099\u309a\uff9e\uff9f{chars.ACCENTS}\ufe00-\ufe0f\U000e0100-\U000e01ef]*+"
_IDEOGRAPH_OR_RUN = re.compile(f"({_IDEOGRAPH})|[^{chars.IDEOGRAPHS}]++")
_HAS_IDEOGRAPH = re.compile(f"[{chars.IDEOGRAPHS}]")


def elements(surface: str) -> list[Piece]:
    """Return the acronyms with points and the runs of word characters of a surface, unfolded."""
    return [(match[0], match.start(), match.end()) for match in _ELEMENT.finditer(surface)]


def is_ideographic(text: str) -> bool:
    return not text.isascii() and _HAS_IDEOGRAPH.search(text) is not None


def split_element(text: str, start: int) -> Iterator[Piece]:
    """Yield the folded pieces of one element that begins at ``start``; what folds to nothing is left out."""
    if "." in text:
        yield fold(text.replace(".", "")), start, start + len(text)
        return
    for first, last in _ranges(text):
        if form := fold(text[first:last]):
            yield form, start + first, start + last


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    if not is_ideographic(text):
        yield from _camel_ranges(text, 0, len(text))
        return
    for match in _IDEOGRAPH_OR_RUN.finditer(text):
        if match[1]:
            yield match.span()
        else:
            yield from _camel_ranges(text, *match.span())


def _camel_ranges(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges between the borders with enough letters on both sides."""
    borders = _camel_borders(text, first, last)
    edges = [first, *borders, last]
    begin = first
    for before, border, behind in zip(edges, borders, edges[2:], strict=False):
        if _letters(text[before:border]) >= CAMEL_LETTERS <= _letters(text[border:behind]):
            yield begin, border
            begin = border
    yield begin, last


def _camel_borders(text: str, first: int, last: int) -> list[int]:
    """Return the places where a capital follows a small letter, marks between them aside."""
    lowered = text.lower()
    if lowered[first + 1 : last] == text[first + 1 : last]:
        return []
    borders = []
    small = False
    for at in range(first, last):
        letter = text[at]
        if letter.isalnum():
            if small and letter.isupper():
                borders.append(at)
            small = letter.islower()
    return borders


def _letters(text: str) -> int:
    return sum(letter.isalpha() and (letter.islower() or letter.isupper()) for letter in text)
