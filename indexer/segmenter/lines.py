"""A page's text, line by line: newlines, indented and hard-wrapped paragraphs, the site's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from indexer.segmenter.entries import BLANKS

NARROWEST_WRAP, WIDEST_WRAP = 50, 100
"""Characters of a line that may be one of a hard-wrapped paragraph."""

FEWEST_WRAPPED = 3
"""Lines of a paragraph that is taken for hard-wrapped."""

SITE_LINES = frozenset(
    {
        "akademik",
        "academic",
        "академик",
        "академік",
        "akademic",
        "academic dictionaries and encyclopedias",
        "словари и энциклопедии на академике",
        "deutsch akademik",
        "interpretation",
        "translation",
        "толкование",
        "перевод",
        "remember this site",
        "запомнить сайт",
        "словарь на свой сайт",
        "embed dictionaries into your website",
        "contents",
        "содержание",
        "зміст",
        "inhaltsverzeichnis",
        "sommaire",
        "contenido",
        "índice",
        "contenuto",
        "inhalt",
    }
)
"""Whole lines, case-folded, that a site or a lost table of contents leaves behind: no text of any article."""

_NEWLINES = re.compile(r"\r\n?|[\u0085\u2028\u2029\v\f]")
_HEADING = re.compile(r"(={1,6})\s*(?P<heading>[^=].*?[^=]|[^=])\s*\1$")
_ENDS = (".", "!", "?", ":", ";", "…")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    text   without the blanks around it
    led    whether it is indented, as paragraphs are
    block  which run of lines between blank ones it stands in, from 0
    """

    text: str
    led: bool
    block: int


def unify_newlines(text: str) -> str:
    """The text with line feeds only, and without a byte-order mark."""
    if text.startswith("\ufeff"):
        text = text[1:]
    return _NEWLINES.sub("\n", text) if _NEWLINES.search(text) else text


def read_lines(text: str) -> list[Line]:
    """The lines of a text with line feeds, without blank ones and those in ``SITE_LINES``."""
    lines, block = [], 0
    for raw in text.split("\n"):
        bare = raw.strip(BLANKS)
        if not bare:
            block += 1
        elif bare.rstrip(":").casefold() not in SITE_LINES:
            lines.append(Line(bare, raw[0] in BLANKS, block))
    return lines


def paragraphs(lines: list[Line]) -> Iterator[str]:
    """Yield the paragraphs: each line is one, but a hard-wrapped block is one together.

    A "=Heading=" that stands alone loses its marks.
    """
    for _, group in groupby(lines, key=lambda line: line.block):
        block = [line.text for line in group]
        if _is_wrapped(block):
            yield " ".join(block)
        else:
            yield from map(_without_heading_marks, block)


def _is_wrapped(block: list[str]) -> bool:
    if len(block) < FEWEST_WRAPPED or len(block[-1]) > WIDEST_WRAP:
        return False
    inner = block[:-1]
    if not all(NARROWEST_WRAP <= len(line) <= WIDEST_WRAP for line in inner):
        return False
    return sum(line.endswith(_ENDS) for line in inner) * 2 < len(inner)


def _without_heading_marks(line: str) -> str:
    if line[0] != "=":
        return line
    match = _HEADING.match(line)
    return match["heading"] if match else line
