"""ASCII text -> where its surfaces stand, on whole arrays: the same that the pattern finds one after another.

Most surfaces are a run of letters and digits, or of such runs with one joiner between two of them: array operations
see those. Where more may belong to one, the points of an acronym or a lone clitic, the pattern itself is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.analysis import characters as chars
from indexer.analysis.pattern import surface_pattern
from indexer.store.gathering.sentence_marks import find_marks

Array = NDArray[Any]

MARGIN = 16
"""Zero bytes around a text, so that what is looked at before and behind a surface, and eight bytes twice from its start
on, are always there."""

_LETTERS = bytes(range(ord("A"), ord("Z") + 1)) + bytes(range(ord("a"), ord("z") + 1))
_WORD, _JOINER, _LETTER, _NAME, _SMALL, _CAPITAL = 1, 2, 4, 8, 16, 32
_JOINS_BEHIND_CLITIC = np.frombuffer(f"./{chars.ASCII_JOINERS}".encode(), np.uint8)


def _classes() -> Array:
    """For each byte its classes: of a word, a joiner, a letter, what ``\\w`` matches."""
    classes = np.zeros(256, np.uint8)
    for members, bit in (
        (_LETTERS + b"0123456789", _WORD),
        (chars.ASCII_JOINERS.encode(), _JOINER),
        (_LETTERS, _LETTER),
        (_LETTERS.lower(), _SMALL),
        (_LETTERS.upper(), _CAPITAL),
        (_LETTERS + b"0123456789_", _NAME),
    ):
        classes[list(members)] |= bit
    return classes


_CLASSES = _classes()


@dataclass(frozen=True, slots=True)
class Scanned:
    """What stands in a text; all offsets count from the beginning of ``data``.

    data          uint8, the text with MARGIN zero bytes before and behind
    starts, ends  int64, of each surface
    marks         int64, where each sentence mark begins
    borders       int64, each U+0000 of the text
    """

    data: Array
    starts: Array
    ends: Array
    marks: Array
    borders: Array

    @property
    def count(self) -> int:
        """How many there are of all."""
        return len(self.starts) + len(self.marks) + len(self.borders)

    def order(self) -> Array:
        """The order in which they stand in the text: places among the surfaces, the marks and the borders, end to end."""
        return np.argsort(np.concatenate((self.starts, self.marks, self.borders)), kind="stable")


def cut(text: str, found: Scanned, which: Array) -> list[str]:
    """Some of the surfaces of the text, or of one as long, in which they were found."""
    spans = zip((found.starts[which] - MARGIN).tolist(), (found.ends[which] - MARGIN).tolist(), strict=True)
    return [text[start:end] for start, end in spans]


def are_plain(first: Array, second: Array) -> Array:
    """Whether each surface is of letters and digits alone, with no more than one capital, its first, or all in capitals."""
    letters = np.stack((first, second), axis=1).view(np.uint8)
    classes = _CLASSES.take(letters)
    is_word = ((classes & _WORD) != 0) | (letters == 0)
    is_small = (classes & _SMALL) != 0
    is_capital = (classes & _CAPITAL) != 0
    plain: Array = is_word.all(axis=1) & ~(is_capital[:, 1:].any(axis=1) & is_small.any(axis=1))
    return plain


def may_scan(languages: tuple[str, ...]) -> bool:
    """Whether ``scan`` knows the rules of the languages: of all but French, whose elisions stand before blanks."""
    return all(language.partition("-")[0].lower() != "fr" for language in languages)


def scan(text: str, languages: tuple[str, ...]) -> Scanned:
    """Find what ``surface_pattern(languages, ascii_only=True, borders=True)`` matches in a text that is ASCII throughout."""
    padded = b"".join((bytes(MARGIN), text.encode("ascii"), bytes(MARGIN)))
    data = np.frombuffer(padded, np.uint8)
    classes: Array = _CLASSES.take(data)  # by narrow numbers, take is nearly twice as fast as an index
    in_surface = classes & _WORD
    joiners = np.flatnonzero(classes == _JOINER)
    in_surface[joiners[(in_surface[joiners - 1] & in_surface[joiners + 1]) == 1]] = 1
    edges = np.flatnonzero(in_surface[1:] != in_surface[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    marks = find_marks(data, text, MARGIN)
    further = _may_go_on(data, classes, ends, languages)
    if len(further):
        starts, ends, taken = _ask_pattern(text, languages, starts, ends, further)
        marks = marks[_outside(marks, *taken)]
    return Scanned(data, starts, ends, marks, np.flatnonzero(data[MARGIN:-MARGIN] == 0) + MARGIN)


def _may_go_on(data: Array, classes: Array, ends: Array, languages: tuple[str, ...]) -> Array:
    """Which of the surfaces, as far as they are known by now, a point of an acronym or a clitic may follow."""
    behind = data[ends]
    points = np.flatnonzero(behind == ord("."))
    at = ends[points]
    lone = ((classes[at + 1] & _LETTER) != 0) & ((classes[at + 2] & _NAME) == 0) & ((classes[at - 2] & _NAME) == 0)
    found: Array = points[lone]
    if any(language.partition("-")[0].lower() == "en" for language in languages):
        blanks = np.flatnonzero(behind == ord(" "))
        blanks = blanks[(data[ends[blanks] + 1] | 32) == ord("s")]
        at = ends[blanks]
        joined = np.isin(data[at + 2], _JOINS_BEHIND_CLITIC) & ((classes[at + 3] & _NAME) != 0)
        found = np.sort(np.concatenate((found, blanks[((classes[at + 2] & _NAME) == 0) & ~joined])))
    return found


def _ask_pattern(
    text: str, languages: tuple[str, ...], starts: Array, ends: Array, further: Array
) -> tuple[Array, Array, tuple[Array, Array]]:
    """The surfaces with those that go on in full and without what these take in; and the spans of these."""
    match = surface_pattern(languages, ascii_only=True, borders=True).match
    is_kept, ends = np.ones(len(starts), bool), ends.copy()
    first: list[int] = []
    last: list[int] = []
    for surface in further.tolist():
        start = int(starts[surface])
        found = match(text, start - MARGIN)
        if (last and start < last[-1]) or found is None:
            continue
        end = found.end() + MARGIN
        first.append(start)
        last.append(end)
        behind = int(np.searchsorted(starts, end))
        is_kept[surface + 1 : behind] = False
        ends[surface] = end
    return starts[is_kept], ends[is_kept], (np.array(first, np.int64), np.array(last, np.int64))


def _outside(places: Array, first: Array, last: Array) -> Array:
    """Whether each place is in none of the spans, which do not overlap."""
    before = np.searchsorted(first, places, side="right") - 1
    outside: Array = (before < 0) | (places >= last[before])
    return outside
