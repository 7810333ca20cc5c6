"""The senses and homographs that an article marks: I II, 1. 2., 1) 2), ① ②, a) b).

A mark counts where the marks of its kind run on from the first without a gap, and there are two or more: a
lone "1)" in a sentence is none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from indexer.entry import Sense
from indexer.kernels import compiled

MOST_MARKS = 1_000
"""Possible marks looked at in one article; what follows them stays in the last sense."""

LATEST_FIRST = 100
"""Characters of a paragraph that may stand before its "1."; a later one numbers something else."""

_STYLES = {
    "roman": (0, r"(?P<roman>[IVX](?<=\s.)[IVX]{0,3})(?:[.),]|(?=\s|$))"),
    "point": (1, r"(?P<point>[1-9](?<=\s.)[0-9]?)\.(?=\s)"),
    "circled": (2, r"(?P<circled>[①-⑳])"),
    "bracket": (2, r"[\s.;:!?)\]»](?P<bracket>[1-9][0-9]?)\)"),
    "latin": (3, r"\s\(?(?P<latin>[a-p])\)"),
    "cyrillic": (3, r"\s\(?(?P<cyrillic>[а-и])\)"),
}
"""Style -> (rank, the mark; with the character before it where that may be the end of another)."""

_WITH_BEFORE = frozenset({"bracket", "latin", "cyrillic"})
"""Styles whose mark is found with the character before it."""

_SECONDS = (
    ("II", "roman"),
    ("2. ", "point"),
    ("2.\u00a0", "point"),
    ("②", "circled"),
    ("2)", "bracket"),
    ("b)", "latin"),
    ("б)", "cyrillic"),
)
"""(what a text with a series of a style holds, the style)."""

SENSE_HINT = r"II(?<=\sII)(?:[.),\s\0]|$)|2\.(?<=\s2\.)\s|2\)(?<=[\s.;:!?)\]»]2\))|②|\)(?<=[\s(][bб]\))"
"""A pattern that a text with a series matches, alone or with U+0000 behind it: a second mark, which never stands at the
very beginning."""

_BLANK = re.compile(r"\s*")
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_STRESS = dict.fromkeys(map(ord, "\u0301/"))
_ENDS = tuple('.;:!?)]»”"—…')


class Mark(NamedTuple):
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
    if text.isascii() and headword.isascii() and (kernel := compiled("indexer.kernels.senses")) is not None:
        spans = kernel.sense_spans(text, headword, latest_first=LATEST_FIRST, most_marks=MOST_MARKS)
        return tuple([Sense(label, text[start:end]) for label, start, end in spans])
    styles = [style for second, style in _SECONDS if second in text]
    if not styles:
        return ()
    return cut_senses(text, _in_series(list(_possible_marks(text, headword, tuple(styles)))))


def cut_senses(text: str, marks: list[tuple[str, Mark]]) -> tuple[Sense, ...]:
    """Cut a text at its marks: pairs of a full label and the mark, in the text's order."""
    ends = [mark.start for _, mark in marks[1:]]
    if marks:
        newline = text.find("\n", marks[-1][1].end)
        ends.append(len(text) if newline < 0 else newline)
    cut = ((label, text[mark.end : end].strip()) for (label, mark), end in zip(marks, ends, strict=True))
    return tuple(Sense(label, sense) for label, sense in cut if sense)


@cache
def _marks_of(styles: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(_STYLES[style][1] for style in dict.fromkeys(styles)))


def _possible_marks(text: str, headword: str, styles: tuple[str, ...]) -> Iterator[Mark]:
    led = "\n" + text  # so a match, which begins one character early, begins where its mark does in the text
    for match in islice(_marks_of(styles).finditer(led), MOST_MARKS):
        style = match.lastgroup or ""
        label = match[style]
        start = match.start() if style in _WITH_BEFORE else match.start() - 1
        line = led.rfind("\n", 0, start + 1)
        value = _value(style, label)
        if value and _may_stand(style, value, text[line:start].strip(), headword):
            begin = line if style == "roman" else start
            label = str(value) if style == "circled" else label
            yield Mark(style, value, label, begin, _after_blanks(text, match.end() - 1))


def _after_blanks(text: str, position: int) -> int:
    match = _BLANK.match(text, position)
    return match.end() if match else position


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
        return not before or _without_stress(before) == _without_stress(headword)
    if style == "point":
        return not before or (len(before) <= LATEST_FIRST if value == 1 else before.endswith(_ENDS))
    return True


def _without_stress(word: str) -> str:
    return unicodedata.normalize("NFD", word).translate(_STRESS).casefold()


def _in_series(marks: list[Mark]) -> list[tuple[str, Mark]]:
    """Keep the marks that run on from a first one, each with the labels that lead to it."""
    stack: list[Mark] = []
    kept = []
    for position, mark in enumerate(marks):
        rank = _STYLES[mark.style][0]
        outer = [level for level in stack if _STYLES[level.style][0] < rank]
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
