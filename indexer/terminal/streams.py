"""The standard streams: what they can show, and talk to the person beside the data."""

from __future__ import annotations

import codecs
import os
import sys
from typing import IO, Literal, TextIO

from indexer.terminal.styled import Palette, Style, styled

When = Literal["auto", "always", "never"]

DEFAULT_COLUMNS, DEFAULT_ROWS = 80, 24
LEAST_COLUMNS = 20
MEASURE = 100
"""The widest line that prose is set in, in cells: beyond it the eye loses the next line."""

_ASCII = str.maketrans(
    {"…": "...", "·": "-", "–": "-", "—": "--", "‐": "-", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"}
    | {"«": '"', "»": '"', "•": "*", "→": "->", "─": "-", "━": "-", "█": "#", "░": ".", "\u00a0": " "}
)


def prepare_streams() -> None:
    """Make standard output and error take any text: what their encoding lacks becomes ASCII or "?"."""
    codecs.register_error("headword", _approximate)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the caller: ``headword ... >&-``
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="headword")


def _approximate(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    wanted = error.object[error.start : error.end].translate(_ASCII)
    return "".join(character if character.isascii() else "?" for character in wanted), error.end


def wants_colour(stream: IO[str], when: When = "auto") -> bool:
    """Whether a stream gets colours: as told; else by NO_COLOR and FORCE_COLOR; else on terminals.

    Sources: no-color.org and force-color.org (a variable counts when it is not empty, whatever it holds);
    where both are set, NO_COLOR wins, as in CPython.
    """
    if when != "auto":
        return when == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def palette_for(stream: IO[str], when: When = "auto") -> Palette:
    """The palette that suits a stream."""
    return Palette(wants_colour(stream, when))


def terminal_size() -> tuple[int, int]:
    """Columns and rows of the terminal: $COLUMNS and $LINES, else what it says, else 80 by 24."""
    try:
        columns, rows = os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1)
    except (OSError, ValueError):
        columns, rows = 0, 0
    columns = _positive("COLUMNS") or columns or DEFAULT_COLUMNS
    return max(columns, LEAST_COLUMNS), _positive("LINES") or rows or DEFAULT_ROWS


def prose_columns() -> int:
    """The width to set prose in: the terminal's, up to ``MEASURE``."""
    return min(terminal_size()[0], MEASURE)


def _positive(variable: str) -> int:
    value = os.environ.get(variable, "")
    return int(value) if value.isascii() and value.isdigit() else 0


def say(message: str, *, label: str = "", style: Style = "hint", when: When = "auto") -> None:
    """Tell the person something, on standard error; a stream that takes no more is not an error."""
    palette = palette_for(sys.stderr, when)
    parts = styled((f"{label}: " if label else "", style), (message, "plain" if label else style))
    columns = terminal_size()[0] if sys.stderr.isatty() else sys.maxsize
    lines = list(palette.lines(parts, columns)) or [""]
    try:
        print(*lines, sep="\n", file=sys.stderr, flush=True)
    except OSError:
        silence(sys.stderr)


def silence(stream: TextIO) -> None:
    """Send all that a stream still holds nowhere, so that the interpreter's last flush stays quiet."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # not a file of the system's
        return
