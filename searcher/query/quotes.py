"""Quotation marks: where a phrase closes, and how to quote one."""

from __future__ import annotations

import re
from functools import cache

from searcher.query.signs import ANY_CLOSER, DOUBLE_QUOTES, SINGLE_QUOTES

_HEBREW = "\u05d0-\u05ea"
_PLAIN_MARK = rf'(?<![{_HEBREW}])"|"(?![{_HEBREW}])'
_APOSTROPHE_LIKE = "’‘"


@cache
def _one_of(marks: str) -> re.Pattern[str]:
    """Any of the marks where it closes a phrase."""
    parts = []
    for mark in marks:
        if mark == '"':
            parts.append(_PLAIN_MARK)
        elif mark in _APOSTROPHE_LIKE:
            parts.append(rf"{mark}(?![^\W_])")
        else:
            parts.append(mark)
    return re.compile("|".join(parts))


_QUOTES = DOUBLE_QUOTES | SINGLE_QUOTES


class Quotes:
    """The quotation marks of one text.

    A mark that nothing closed is remembered, so a text full of them is searched once a kind of mark.
    """

    def __init__(self, signs: str) -> None:
        self._signs = signs
        self._spent: set[str] = set()
        self._last_resort_spent = False

    def close_of(self, start: int) -> int:
        """Where the phrase that opens at ``start`` closes: the position of the closing mark, or -1."""
        opener = self._signs[start]
        closers = _QUOTES.get(opener)
        if closers is None:
            return -1
        if opener not in self._spent:
            match = _one_of(closers).search(self._signs, start + 1)
            if match is not None:
                return match.start()
            self._spent.add(opener)
        if opener in ANY_CLOSER and not self._last_resort_spent:
            match = _one_of(ANY_CLOSER).search(self._signs, start + 1)
            if match is not None:
                return match.start()
            self._last_resort_spent = True
        return -1


def quote(text: str) -> str:
    """The text between the first pair of marks that it does not close itself, else between ``"``."""
    for opener, closers in DOUBLE_QUOTES.items():
        quoted = opener + text + closers[0]
        if Quotes(quoted).close_of(0) == len(quoted) - 1:
            return quoted
    return f'"{text}"'
