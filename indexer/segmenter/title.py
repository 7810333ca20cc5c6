"""Which of a page's first lines is the headword: none, one, or the same one up to three times."""

from __future__ import annotations

import re
import unicodedata

from indexer.segmenter.entries import BLANKS, LONGEST_TITLE, clean_headword
from indexer.segmenter.lines import Line
from indexer.segmenter.source_line import is_source_line

MOST_REPEATS = 3
"""Times that a headword stands on lines of its own."""

SEARCHED_LINES = 8
"""First lines among which a headword is looked for that the page names elsewhere."""

MOST_DEFINED_WORDS = 5
"""Words before the dash of "Headword — what it is", or in capitals at the beginning."""

LONGEST_ENDING = 40
"""Characters by which two spellings of one title may differ in length: an ending, combining marks."""

LONGEST_AUTHOR_LINE = 80

_QUESTION = re.compile(r"\s*[-–—]?\s+(?:это|що це)\s*:?$", re.IGNORECASE)
_AUTHOR = re.compile(r"[-–—]{2,}|(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|Автор:?)\s+(?=[^\W\d_])")
_DEFINED = re.compile(r"(?P<name>[^\n—]{2,60}?)(?:\s*\([^()]{1,60}\))?\s—\s")


def find_title(lines: list[Line], named: str | None = None) -> tuple[str | None, list[Line]]:
    """Find the headword; return it, or None, and the lines without those that it stands on.

    named  the headword by the page's marker line, if that names it

    Lines before a headword that is named or repeated are the site's and go; a line that says who wrote the
    page stays. Of equal lines the one that is not all in capitals is the headword.
    """
    for position, line in enumerate(lines[:SEARCHED_LINES]):
        repeated = position + 1 < len(lines) and _is_same(line.text, lines[position + 1].text)
        if _is_same(line.text, named) if named else repeated and len(line.text) <= LONGEST_TITLE:
            return _take(lines, position)
    if named:
        return clean_headword(named), lines
    first = next((position for position, line in enumerate(lines) if not _is_author(line.text)), None)
    if first is not None and _reads_as_title(lines, first):
        return _take(lines, first)
    return (_defined(lines[first].text) if first is not None else None), lines


def without_title(lines: list[Line], headword: str) -> list[Line]:
    """The lines without those at the beginning that only repeat a headword which is known."""
    return _take(lines, 0)[1] if lines and _is_same(lines[0].text, headword) else lines


def without_question(title: str) -> str:
    """The title without the " это:" that Russian pages end it with."""
    return clean_headword(_QUESTION.sub("", title.strip(BLANKS)))


def _take(lines: list[Line], position: int) -> tuple[str, list[Line]]:
    end = position + 1
    while end < min(len(lines), position + MOST_REPEATS) and _is_same(lines[position].text, lines[end].text):
        end += 1
    names = [without_question(line.text) for line in lines[position:end]]
    headword = next((name for name in names if not name.isupper()), names[0])
    return headword, [line for line in lines[:position] if _is_author(line.text)] + lines[end:]


def _is_same(line: str, other: str) -> bool:
    if line == other:
        return True
    return abs(len(line) - len(other)) <= LONGEST_ENDING and _fold(line) == _fold(other)


def _fold(title: str) -> str:
    return unicodedata.normalize("NFC", without_question(title)).casefold().rstrip(".:")


def _is_author(line: str) -> bool:
    return len(line) <= LONGEST_AUTHOR_LINE and _AUTHOR.match(line) is not None


def _reads_as_title(lines: list[Line], position: int) -> bool:
    line = lines[position]
    if line.led or len(line.text) > LONGEST_TITLE or is_source_line(line.text):
        return False
    if position + 1 == len(lines):
        return ". " not in line.text and _defined(line.text) is None
    following = lines[position + 1]
    return following.block != line.block or following.led or not line.text.endswith((".", "!", "?"))


def _defined(paragraph: str) -> str | None:
    """The headword that a paragraph begins with: a run of capitals, or what stands before its first dash."""
    capitals = []
    for word in paragraph.split()[: MOST_DEFINED_WORDS + 1]:
        bare = word.strip('.,;:()[]«»"“”')
        if not bare.isupper():
            break
        capitals.append(bare if word[-1] != "," else bare + ",")
        if word[-1] in ".;:)":
            break
    name = " ".join(capitals).rstrip(",")
    if len(name) > 2 and len(capitals) <= MOST_DEFINED_WORDS and len(name) < len(paragraph):
        return name
    match = _DEFINED.match(paragraph)
    return match["name"].strip(BLANKS) if match and len(match["name"].split()) <= MOST_DEFINED_WORDS else None
