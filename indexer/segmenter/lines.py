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

SITE_NAMES = frozenset(
    {
        "akademik",
        "academic",
        "akademic",
        "академик",
        "академік",
        "deutsch akademik",
        "academic dictionaries and encyclopedias",
        "словари и энциклопедии на академике",
    }
)
"""Lines, case-folded, that only name the site."""

CONTENTS = frozenset(
    {"contents", "содержание", "зміст", "inhaltsverzeichnis", "inhalt", "sommaire", "contenido", "contenuto"}
)
"""Lines, case-folded, that a table of contents leaves behind."""

SITE_WORDS = CONTENTS | {
    "interpretation",
    "translation",
    "толкование",
    "перевод",
    "remember this site",
    "запомнить сайт",
    "словарь на свой сайт",
    "embed dictionaries into your website",
}
"""Lines, case-folded, that are no text of an article unless they stand first, as its headword."""

SITE_LINES = SITE_NAMES | SITE_WORDS
"""Both: lines that are never a paragraph where the headword is known."""

_NEWLINES = re.compile(r"\r\n?|[\u0085\u2028\u2029\v\f]")
_HEADING = re.compile(r"(={1,6})\s*(?P<heading>[^=].*?[^=]|[^=])\s*\1$")
_LISTED = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})*\.?\s+(?P<heading>\S.*)$")
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
    """The lines of a text with line feeds, without blank ones and without the site's own.

    A line of the site's that is repeated is the page's headword and stays.
    """
    lines, block = [], 0
    for raw in text.split("\n"):
        bare = raw.strip(BLANKS)
        if bare:
            lines.append(Line(bare, raw[0] in BLANKS, block))
        else:
            block += 1
    names = [line.text.rstrip(":").casefold() for line in lines]
    if SITE_NAMES.isdisjoint(names) and SITE_WORDS.isdisjoint(names):
        return lines
    listed = _listed_contents(lines, names)
    own = (position for position in range(len(lines)) if not _is_site_line(names, position))
    return [lines[position] for position in own if position not in listed]


def _is_site_line(names: list[str], position: int) -> bool:
    name = names[position]
    if name not in SITE_NAMES and (name not in SITE_WORDS or position == 0):
        return False
    return name not in names[max(0, position - 1) : position] + names[position + 1 : position + 2]


def _listed_contents(lines: list[Line], names: list[str]) -> set[int]:
    """The places of numbered lines under "Contents" that name a heading which follows."""
    listed: set[int] = set()
    for position, name in enumerate(names):
        if name in CONTENTS and not listed:
            headings = {_without_heading_marks(line.text) for line in lines[position:]}
            for following in range(position + 1, len(lines)):
                match = _LISTED.match(lines[following].text)
                if match is None or match["heading"] not in headings:
                    break
                listed.add(following)
    return listed


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
