"""Quotation marks: where a phrase closes, and how to quote one."""

from __future__ import annotations

import re

from searcher.query.signs import ANY_CLOSER, DOUBLE_QUOTES, SINGLE_QUOTES

_HEBREW = "\u05d0-\u05ea"
_PLAIN_MARK = rf'(?<![{_HEBREW}])"|"(?![{_HEBREW}])'
_APOSTROPHE_LIKE = "’‘"


def _one_of(marks: str) -> re.Pattern[str]:
    parts = []
    for mark in marks:
        if mark == '"':
            parts.append(_PLAIN_MARK)
        elif mark in _APOSTROPHE_LIKE:
            parts.append(rf"{mark}(?![^\W_])")
        else:
            parts.append(mark)
    return re.compile("|".join(parts))


_PATTERNS = {opener: _one_of(closers) for opener, closers in (DOUBLE_QUOTES | SINGLE_QUOTES).items()}
_LAST_RESORT = _one_of(ANY_CLOSER)
_LATIN = frozenset(ANY_CLOSER)


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
        pattern = _PATTERNS.get(opener)
        if pattern is None:
            return -1
        if opener not in self._spent:
            match = pattern.search(self._signs, start + 1)
            if match is not None:
                return match.start()
            self._spent.add(opener)
        if opener in _LATIN and not self._last_resort_spent:
            match = _LAST_RESORT.search(self._signs, start + 1)
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
