"""How far a build is: a bar on a terminal, else a line now and then."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

from indexer.terminal.cells import width
from indexer.terminal.streams import terminal_size

BAR_CELLS = 30
BAR_SECONDS = 0.1
LINE_SECONDS = 10.0
WRITING = "writing the index"
LEAST_SHARE = 0.01
"""Of less than this nothing can be told about the time left."""


class ProgressReport:
    """Called with bytes done, bytes in all and pages so far, as often as one likes; to be used in ``with``.

    last     what is still done where all bytes are
    seconds  the clock; monotonic
    """

    def __init__(self, stream: TextIO, *, last: str = WRITING, seconds: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._bar = stream.isatty()
        self._last = last
        self._seconds = seconds
        self._began = self._shown_at = seconds()
        self._drawn = False

    def __enter__(self) -> ProgressReport:
        return self

    def __exit__(self, *_: object) -> None:
        self.wipe()

    def wipe(self) -> None:
        """Make room for a line of the output; the next call draws the bar anew."""
        if self._drawn:
            self._drawn = False
            self._write("\r\x1b[K")

    def __call__(self, done: int, total: int, pages: int) -> None:
        now = self._seconds()
        wait = BAR_SECONDS if self._bar else LINE_SECONDS
        if now - self._shown_at < wait and not (self._bar and done >= total):
            return
        self._shown_at = now
        line = progress_line(done, total, pages, now - self._began, bar=self._bar, last=self._last)
        if self._bar:
            self._drawn = True
            self._write("\r" + line + "\x1b[K")
        else:
            self._write(line + "\n")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def progress_line(done: int, total: int, pages: int, elapsed: float, *, bar: bool, last: str = WRITING) -> str:
    """One line on a build: the share done, pages, pages a second, and the time left."""
    share = min(done / total, 1.0) if total else 0.0
    rate = f"{pages / elapsed:,.0f} a second" if elapsed > 0 else ""
    left = _time_left(share, elapsed) if done < total else last
    parts = [f"{share:4.0%}", f"{pages:,} pages", *filter(None, (rate, left))]
    if not bar:
        return "  ".join(parts).strip()
    columns = terminal_size()[0] - 1
    cells = min(BAR_CELLS, columns - width("  ".join(parts)) - 2)
    if cells >= len("━━━━"):
        parts.insert(1, bar_text(share, cells))
    while len(parts) > 1 and width("  ".join(parts)) > columns:
        parts.pop()
    return "  ".join(parts)


def _time_left(share: float, elapsed: float) -> str:
    return f"{clock(elapsed / share - elapsed)} left" if share > LEAST_SHARE else ""


def bar_text(share: float, cells: int) -> str:
    """A bar of so many cells, filled in part."""
    filled = round(share * cells)
    return "━" * filled + "─" * (cells - filled)


def clock(seconds: float) -> str:
    """A duration as minutes and seconds, with hours where there are some."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def byte_size(count: int) -> str:
    """Bytes in a unit that leaves one to three figures before the point."""
    size, units = float(count), ["bytes", "kB", "MB", "GB", "TB"]
    while size >= 1000 and len(units) > 1:
        size, _ = size / 1000, units.pop(0)
    return f"{size:,.1f} {units[0]}" if units[0] != "bytes" else f"{count} bytes"
