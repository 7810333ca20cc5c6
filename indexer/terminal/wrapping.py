"""Breaking a text into lines, by cells; the text stays whole, so spans in it stay true."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.terminal.cells import cell_width, shown, width

_BLANK = " \t\n\v\f\r\x85\u1680\u2000-\u2006\u2008-\u200b\u2028\u2029\u205f\u3000"
_WORD = re.compile(f"[^{_BLANK}]+")

_IDEOGRAPH = (
    "\u2e80-\u2fff\u3001-\u30ff\u3100-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003fffd"
)
_OPENING = "〈《「『【〔〖〘〝（［｛(\\[{“‘«"
_CLOSING = "、。〉》」』】〕〗〙〟）］｝，．：；！？・ー々ゝゞヽヾ)\\]},.:;!?”’»…" + (
    "\u0300-\u036f\u3099\u309a\ufe00-\ufe0f"
)
_AFTER_HYPHEN = r"(?<=\w[-‐–—])(?=\w)"
_AT_IDEOGRAPH = f"(?:(?<=[{_IDEOGRAPH}])|(?=[{_IDEOGRAPH}]))(?<![{_OPENING}])(?![{_CLOSING}])(?!^)(?!$)"
_FIRST_IDEOGRAPH = "\u2e80"


def wrap(text: str, columns: int) -> list[tuple[int, int]]:
    """The bounds (start, end) in ``text`` of its lines, without the blanks at their borders.

    No line is wider than ``columns`` cells, unless one character alone is. Lines break at blanks, after
    hyphens inside words, and between ideographs (not before closing or after opening marks); a piece wider
    than a line is cut between characters, never before a combining one.
    """
    lines: list[tuple[int, int]] = []
    start, end, used = 0, 0, 0
    for piece_start, piece_end in _pieces(text):
        blank = width(text[end:piece_start]) if used else 0
        cells = width(text[piece_start:piece_end])
        if used and used + blank + cells > columns:
            lines.append((start, end))
            used, blank = 0, 0
        if not used:
            start = piece_start
            while cells > columns:
                cut, taken = _cut(text, start, piece_end, columns)
                if cut == piece_end:
                    break
                lines.append((start, cut))
                start, cells = cut, cells - taken
        end, used = piece_end, used + blank + cells
    if used:
        lines.append((start, end))
    return lines


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    for word in _WORD.finditer(text):
        start = word.start()
        if word.group().isascii() and "-" not in word.group():
            yield start, word.end()
            continue
        is_plain = max(word.group()) < _FIRST_IDEOGRAPH  # the other pattern takes milliseconds to compile
        for unit in re.split(_AFTER_HYPHEN if is_plain else f"{_AFTER_HYPHEN}|{_AT_IDEOGRAPH}", word.group()):
            yield start, start + len(unit)
            start += len(unit)


def _cut(text: str, start: int, end: int, room: int) -> tuple[int, int]:
    """Where a piece that is wider than the line has to be cut, and the cells before that place."""
    used = 0
    for place in range(start, end):
        visible = shown(text[place])
        cells = sum(map(cell_width, visible))
        if cells and used and used + cells > room:
            return place, used
        used += cells
    return end, used
