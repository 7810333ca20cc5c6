"""The senses and homographs that an article marks: I II, 1. 2., 1) 2), ① ②, a) b).

A mark counts where the marks of its kind run on from the first without a gap, and there are two or more: a
lone "1)" in a sentence is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.entry import Sense

MOST_MARKS = 1_000
"""Possible marks looked at in one article; what follows them stays in the last sense."""

LATEST_FIRST = 100
"""Characters of a paragraph that may stand before its "1."; a later one numbers something else."""

_SECONDS = ("2)", "2. ", "2.\u00a0", "②", "II", "b)", "б)")
"""Where none of them is, no series is."""

_MARK = re.compile(
    r"(?:^|(?<=[\s\u00a0]))(?:"
    r"(?P<roman>[IVX]{1,4})(?:[.)]|(?=[\s\u00a0]|$))"
    r"|(?P<point>[1-9][0-9]?)\.(?=[\s\u00a0])"
    r"|\(?(?P<latin>[a-p])\)"
    r"|\(?(?P<cyrillic>[а-и])\)"
    r")[\s\u00a0]*"
    r"|(?:^|(?<=[\s\u00a0.;:!?)\]»]))(?P<bracket>[1-9][0-9]?)\)[\s\u00a0]*"
    r"|(?P<circled>[①-⑳])[\s\u00a0]*",
    re.MULTILINE,
)
_RANKS = {"roman": 0, "point": 1, "circled": 2, "bracket": 2, "latin": 3, "cyrillic": 3}
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ENDS = tuple(".;:!?)]»”\"—…")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that may begin a sense.

    style  its kind, which its whole series shares
    value  its place in the series, from 1
    start  where it begins, or the headword before it
    end    where the sense's text begins
    """

    style: str
    value: int
    label: str
    start: int
    end: int


def find_senses(article: tuple[str, ...], headword: str = "") -> tuple[Sense, ...]:
    """Find the marked senses of an article, in its order; none where nothing is marked.

    A sense runs to the next mark, the last one to the end of its paragraph; one that holds only senses of a
    lower rank has no text of its own and is left out.
    """
    text = "\n".join(article)
    if not any(second in text for second in _SECONDS):
        return ()
    return cut_senses(text, _in_series(list(_possible_marks(text, headword))))


def cut_senses(text: str, marks: list[tuple[str, Mark]]) -> tuple[Sense, ...]:
    """Cut a text at its marks: pairs of a full label and the mark, in the text's order."""
    ends = [mark.start for _, mark in marks[1:]]
    if marks:
        newline = text.find("\n", marks[-1][1].end)
        ends.append(len(text) if newline < 0 else newline)
    cut = ((label, text[mark.end : end].strip()) for (label, mark), end in zip(marks, ends, strict=True))
    return tuple(Sense(label, sense) for label, sense in cut if sense)


def _possible_marks(text: str, headword: str) -> Iterator[Mark]:
    for number, match in enumerate(_MARK.finditer(text)):
        if number == MOST_MARKS:
            return
        style = match.lastgroup or ""
        label = match[style]
        line = text.rfind("\n", 0, match.start()) + 1
        value = _value(style, label)
        if value and _may_stand(style, value, text[line : match.start()].strip(), headword):
            start = line if style == "roman" else match.start()
            yield Mark(style, value, str(value) if style == "circled" else label, start, match.end())


def _value(style: str, label: str) -> int:
    match style:
        case "roman":
            return _ROMANS.index(label) + 1 if label in _ROMANS else 0
        case "latin":
            return ord(label) - ord("a") + 1
        case "cyrillic":
            return ord(label) - ord("а") + 1
        case "circled":
            return ord(label) - ord("①") + 1
    return int(label)


def _may_stand(style: str, value: int, before: str, headword: str) -> bool:
    """Whether a mark may stand behind what its line holds before it."""
    if style == "roman":
        return not before or before.casefold() == headword.casefold()
    if style == "point":
        return not before or (len(before) <= LATEST_FIRST if value == 1 else before.endswith(_ENDS))
    return True


def _in_series(marks: list[Mark]) -> list[tuple[str, Mark]]:
    """Keep the marks that run on from a first one, each with the labels that lead to it."""
    stack: list[Mark] = []
    kept = []
    for position, mark in enumerate(marks):
        rank = _RANKS[mark.style]
        outer = [level for level in stack if _RANKS[level.style] < rank]
        if mark.value == 1:
            fits = _is_continued(marks, position, outer)
        else:
            fits = any(level.style == mark.style and level.value == mark.value - 1 for level in stack)
        if fits:
            stack = [*outer, mark]
            kept.append((" ".join(level.label for level in stack), mark))
    return kept


def _is_continued(marks: list[Mark], position: int, outer: list[Mark]) -> bool:
    """Whether a second mark of the same style follows a first one before an outer series goes on."""
    first = marks[position]
    for mark in marks[position + 1 :]:
        if mark.style == first.style:
            return mark.value == 2
        if any(level.style == mark.style and level.value == mark.value - 1 for level in outer):
            return False
    return False
