"""Text with styles, and the palette that paints it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from indexer.terminal.cells import shown
from indexer.terminal.wrapping import wrap

Style = Literal[
    "plain", "headword", "dictionary", "match", "headword-match", "number", "faint", "link", "error", "hint"
]

# Red and magenta are the two of the eight colours that keep their contrast on black and on white.
_CODES: dict[Style, str] = {
    "headword": "1",
    "headword-match": "1;31",
    "match": "1;31",
    "dictionary": "35",
    "number": "1",
    "faint": "2",
    "link": "4",
    "error": "1;31",
    "hint": "1;35",
}
_MATCHES = ("match", "headword-match")
MARK = "*"
"""Stands on both sides of a match where colours are off."""


@dataclass(frozen=True, slots=True)
class Styled:
    """A text with stretches (start, end, style), in order and apart; what lies between is plain."""

    text: str
    stretches: tuple[tuple[int, int, Style], ...] = ()

    def __add__(self, other: Styled) -> Styled:
        moved = ((start + len(self.text), end + len(self.text), style) for start, end, style in other.stretches)
        return Styled(self.text + other.text, (*self.stretches, *moved))


def styled(*parts: tuple[str, Style]) -> Styled:
    """Join parts, each with its style."""
    stretches: list[tuple[int, int, Style]] = []
    start = 0
    for text, style in parts:
        if style != "plain":
            stretches.append((start, start + len(text), style))
        start += len(text)
    return Styled("".join(text for text, _ in parts), tuple(stretches))


def marked(text: str, spans: Iterable[Sequence[int]], *, base: Style = "plain", match: Style = "match") -> Styled:
    """The text in one style, some spans of it as matches; spans that overlap or leave it are trimmed."""
    parts: list[tuple[str, Style]] = []
    place = 0
    for start, end in sorted((span[0], span[1]) for span in spans):
        start, end = max(start, place), min(end, len(text))
        if start < end:
            parts += [(text[place:start], base), (text[start:end], match)]
            place = end
    return styled(*parts, (text[place:], base))


class Palette(NamedTuple):
    """Paints with ANSI colours, or with marks alone."""

    colour: bool

    def paint(self, text: str, style: Style) -> str:
        """One line of text, made safe for a terminal and styled."""
        safe = shown(text)
        if not self.colour:
            return f"{MARK}{safe}{MARK}" if style in _MATCHES and safe else safe
        code = _CODES.get(style)
        return f"\x1b[{code}m{safe}\x1b[0m" if code and safe else safe

    def lines(self, text: Styled, columns: int, *, first: str = "", rest: str = "") -> Iterator[str]:
        """The painted lines of a text, wrapped to ``columns`` cells, indents included.

        first, rest  what stands before the first line (painted) and the others; ``len(rest)`` cells, both
        """
        text = text if self.colour else _with_marks(text)
        indent = first
        for start, end in wrap(text.text, max(columns - len(rest), 1)):
            while start < end and not shown(text.text[end - 1]).strip():  # before codes stand behind a blank
                end -= 1
            yield (indent + self._line(text, start, end)).rstrip()
            indent = rest

    def _line(self, text: Styled, start: int, end: int) -> str:
        parts: list[str] = []
        for low, high, style in text.stretches:
            low, high = max(low, start), min(high, end)
            if low < high:
                parts += [shown(text.text[start:low]), self.paint(text.text[low:high], style)]
                start = high
        return "".join(parts) + shown(text.text[start:end])


def _with_marks(text: Styled) -> Styled:
    """The text with marks written into it where matches are, and no styles left."""
    parts: list[str] = []
    place = 0
    for start, end, style in text.stretches:
        if style in _MATCHES:
            parts += [text.text[place:start], MARK, text.text[start:end], MARK]
            place = end
    return Styled("".join(parts) + text.text[place:])
