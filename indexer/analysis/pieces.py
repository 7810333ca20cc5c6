"""One element of a surface -> its pieces, folded forms with spans: acronyms, ideographs, camel borders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from indexer.analysis import characters as chars
from indexer.analysis.folding import fold

CAMEL_LETTERS = 3
"""A camel border splits only with so many letters or more on both sides: "RussoJapanese", but not "LaTeX"."""

Piece = tuple[str, int, int]
"""A form (or, before folding, a text) with its start and end in the surface."""

_ITS_MARKS = f"[\u3099\u309a\uff9e\uff9f{chars.ACCENTS}\ufe00-\ufe0f\U000e0100-\U000e01ef]*+"
"""What may follow an ideograph and belongs to it: voicing marks, accents, variation selectors."""


def elements(surface: str) -> list[Piece]:
    """Return the acronyms with points and the runs of word characters of a surface, unfolded."""
    return [(match[0], match.start(), match.end()) for match in _element(surface.isascii()).finditer(surface)]


def is_one_word(surface: str) -> bool:
    """Whether a surface is of letters alone, in a script with capitals, and has none inside."""
    return _simple_word().fullmatch(surface) is not None and surface[1:].lower() == surface[1:]


def is_ideographic(text: str) -> bool:
    return not text.isascii() and _ideograph().search(text) is not None


def split_element(text: str, start: int) -> list[Piece]:
    """Return the folded pieces of one element that begins at ``start``; what folds to nothing is left out."""
    end = start + len(text)
    if text[1:].islower() and text.isascii() and text.isalnum():
        return [(text.lower(), start, end)]
    if "." in text:
        return [(fold(text.replace(".", "")), start, end)]
    ranges = ((fold(text[first:last]), start + first, start + last) for first, last in _ranges(text))
    return [piece for piece in ranges if piece[0]]


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    if not is_ideographic(text):
        yield from _camel_ranges(text, 0, len(text))
        return
    for match in _ideograph_or_run().finditer(text):
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
    if text[first + 1 : last].lower() == text[first + 1 : last]:
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


# Large classes take milliseconds to compile: each pattern waits for the first text that needs it.


@cache
def _element(ascii_only: bool) -> re.Pattern[str]:
    letter = "[A-Za-z](?!\\w)" if ascii_only else f"[{chars.INITIALS}][{chars.ACCENTS}]*+(?!\\w)"
    word = chars.ASCII_WORD if ascii_only else chars.WORD
    return re.compile(f"{letter}(?:\\.{letter})++\\.?+|[{word}]++")


@cache
def _simple_word() -> re.Pattern[str]:
    return re.compile(f"[{chars.INITIALS}]++")


@cache
def _ideograph() -> re.Pattern[str]:
    return re.compile(f"[{chars.IDEOGRAPHS}]")


@cache
def _ideograph_or_run() -> re.Pattern[str]:
    return re.compile(f"([{chars.IDEOGRAPHS}]{_ITS_MARKS})|[^{chars.IDEOGRAPHS}]++")
