"""Where sentences end in ASCII text, on whole arrays: the same that the pattern of ``indexer.analysis.pattern`` finds.

What is undecided after some characters of brackets, quotes or blanks is left to the pattern.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.analysis import characters as chars
from indexer.analysis.pattern import ABBREVIATIONS, ascii_marks

Array = NDArray[Any]

MOST_SKIPPED = 48
"""Characters of one kind behind a mark that are looked at, here."""


def _table(pattern: str) -> Array:
    """For each byte of ASCII whether a pattern matches it."""
    found = re.compile(pattern)
    return np.array([byte < 128 and found.fullmatch(chr(byte)) is not None for byte in range(256)])


_MARK = _table(f"[{chars.ASCII_SENTENCE_ENDS})\\n]")
_END = _table(f"[{chars.ASCII_SENTENCE_ENDS}]")
_CLOSER, _BLANK, _OPENER = _table("[\"')\\]}]"), _table("\\s"), _table("[\"'(\\[{-]")
_BEGINNING = _table("[A-Z0-9]")
_CAPITAL, _LETTER, _NAME = _table("[A-Z]"), _table("[A-Za-z]"), _table("\\w")
_BEFORE_GLUED = _table('[a-z0-9)\\]"]')
_BLANK_OF_LINE = _table("[ \\t\\r]")
_SHORT, _LONG = (
    np.array([int.from_bytes(word.encode(), "big") for word in words.split("|") if word.isascii()], np.uint32)
    for words in ABBREVIATIONS
)


def find_marks(data: Array, text: str, margin: int) -> Array:
    """Where each mark begins, int64, as a place in ``data``: the text with ``margin`` zero bytes before and behind."""
    places = np.flatnonzero(_MARK[data])
    kinds = data[places]
    is_end = _END[kinds]
    before, behind = places[is_end], places[is_end]
    is_first = np.ones(len(before), bool)
    is_first[1:] = before[1:] != before[:-1] + 1
    first, last = before[is_first], behind[np.append(is_first[1:], True)[: len(behind)]]
    opened, undecided = _begins_sentence(data, last + 1)
    is_found = (_is_glued(data, last) | opened) & ~_is_abbreviation(data, last)
    undecided &= ~is_found
    brackets = places[kinds == ord(")")]
    brackets = brackets[_CAPITAL[data[brackets + 1]]]
    lines = places[kinds == ord("\n")]
    behind_lines, far = _skip(data, lines + 1, _BLANK_OF_LINE)
    is_line = data[behind_lines] == ord("\n")
    asked = np.concatenate((first[undecided], lines[far]))
    match = ascii_marks().match
    told = [place for place in asked.tolist() if match(text, place - margin)]
    found = np.concatenate((first[is_found], brackets, lines[is_line & ~far], np.array(told, np.int64)))
    found.sort()
    return found


def _begins_sentence(data: Array, at: Array) -> tuple[Array, Array]:
    """Whether closing marks, blanks and opening marks follow, and then what a sentence begins with; and whether that is not
    decided yet."""
    at, far_closer = _skip(data, at, _CLOSER)
    is_blank = _BLANK[data[at]]
    found, undecided = np.zeros(len(at), bool), far_closer
    own = np.flatnonzero(is_blank)
    at, far = _skip(data, at[own], _BLANK)
    at, far_opener = _skip(data, at, _OPENER)
    found[own] = _BEGINNING[data[at]]
    undecided[own] |= far | far_opener
    return found & ~undecided, undecided


def _skip(data: Array, at: Array, kind: Array) -> tuple[Array, Array]:
    """The first places from some on that are not of a kind; and which go on so for longer than MOST_SKIPPED."""
    at = at.copy()
    is_far = np.zeros(len(at), bool)
    going = np.flatnonzero(kind[data[at]])
    for _ in range(MOST_SKIPPED):
        if not len(going):
            return at, is_far
        at[going] += 1
        going = going[kind[data[at[going]]]]
    is_far[going] = True
    return at, is_far


def _is_glued(data: Array, last: Array) -> Array:
    """Whether a sentence begins right behind a mark that stands behind a small letter, a figure or a closing mark."""
    glued: Array = _BEFORE_GLUED[data[last - 1]] & _CAPITAL[data[last + 1]] & _NAME[data[last + 2]]
    return glued


def _is_abbreviation(data: Array, last: Array) -> Array:
    """Whether a point stands behind a lone letter or a word that is mostly cut short."""
    is_found = np.zeros(len(last), bool)
    points = np.flatnonzero(data[last] == ord("."))
    at = last[points]
    one, two, three = (data[at - back].astype(np.uint32) for back in (1, 2, 3))
    lone = _LETTER[one] & ~_NAME[two]
    pair = one | two << np.uint32(8)
    short = np.isin(pair, _SHORT) & ~_NAME[three]
    long = np.isin(pair | three << np.uint32(16), _LONG) & ~_NAME[data[at - 4]]
    is_found[points] = lone | short | long
    return is_found
