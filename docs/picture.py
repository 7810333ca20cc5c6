"""Draw the README's picture: a terminal, with what ``headword`` really prints over the sample corpus.

make picture          writes docs/terminal.svg
"""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from indexer.terminal.cells import width

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "terminal.svg"
COMMANDS = (
    ("search", "spice", "trade", "--limit", "2"),
    ("search", "sino-portuguese"),
    ("search", "компас"),
)
COLUMNS = 88

SIZE, CELL, LINE = 14, 8.43, 20
"""Pixels: the letters, a cell's width, a line's height."""

MARGIN, BAR = 22, 34
"""Pixels: around the text, and the window's title bar."""

STYLES = {
    "": "fill:#d8dee9",
    "1": "fill:#ffffff;font-weight:700",
    "2": "fill:#8d97aa",
    "35": "fill:#c9a2f2",
    "1;31": "fill:#ff8a80;font-weight:700",
    "1;35": "fill:#c9a2f2;font-weight:700",
    "4": "fill:#d8dee9;text-decoration:underline",
    "prompt": "fill:#7fd1a5;font-weight:700",
}
"""What an SGR code of the palette looks like."""

_CODE = re.compile(r"\x1b\[([0-9;]*)m")

HEAD = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" \
role="img" aria-label="A terminal: {label}">
<style>text{{font-family:ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",\
"Liberation Mono",monospace;font-size:{size}px;white-space:pre}}{styles}</style>
<rect width="{width}" height="{height}" rx="10" fill="#1d212b"/>
<path d="M0 {bar}V10a10 10 0 0 1 10-10h{inner}a10 10 0 0 1 10 10v{side}z" fill="#2a303d"/>
<g><circle cx="20" cy="17" r="6" fill="#ff6b5f"/><circle cx="40" cy="17" r="6" fill="#f6be50"/>\
<circle cx="60" cy="17" r="6" fill="#5cc46c"/></g>
"""


def record(index: Path) -> list[str]:
    """The lines of a terminal session over an index: each command, and what it prints, with its colours."""
    lines: list[str] = []
    for number, command in enumerate(COMMANDS):
        lines += [""] * bool(number)
        lines.append(f"\x1b[promptm$\x1b[0m headword {' '.join(command)}")
        lines += printed([*command, "--index", str(index), "--no-pager"])
    return lines


def printed(arguments: list[str]) -> list[str]:
    """The lines that the command shows on a terminal."""
    screen, terminal = pty.openpty()
    command = [sys.executable, "-m", "searcher.cli", *arguments]
    settings = {"COLUMNS": str(COLUMNS), "TERM": "xterm", "PYTHONIOENCODING": "utf-8"}
    plain = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    with subprocess.Popen(command, cwd=ROOT, stdout=terminal, stderr=terminal, env=plain | settings):
        os.close(terminal)
        shown = b"".join(_read(screen))
    os.close(screen)
    return shown.decode().splitlines()


def _read(screen: int) -> Iterator[bytes]:
    with suppress(OSError):  # Linux says that nobody writes any more by an error
        while block := os.read(screen, 1 << 16):
            yield block


def runs(line: str) -> Iterator[tuple[str, str]]:
    """The stretches of a line, each with its SGR code."""
    line = line.replace("\x1b[promptm", "\x1b[999m")
    place, code = 0, ""
    for match in _CODE.finditer(line):
        if match.start() > place:
            yield code, line[place : match.start()]
        place, code = match.end(), {"0": "", "999": "prompt"}.get(match[1], match[1])
    if place < len(line):
        yield code, line[place:]


def draw(lines: Iterable[str]) -> str:
    """A picture of a terminal that shows the lines."""
    lines = list(lines)
    wide = round(COLUMNS * CELL + 2 * MARGIN)
    high = BAR + len(lines) * LINE + 2 * MARGIN - 8
    styles = "".join(f".{_name(code)}{{{style}}}" for code, style in STYLES.items())
    label = escape(" ".join(text for code, text in runs(lines[0]) if code != "prompt").strip())
    head = HEAD.format(
        width=wide,
        height=high,
        label=label,
        size=SIZE,
        styles=styles,
        bar=BAR,
        inner=wide - 20,
        side=BAR - 10,
    )
    body = "".join(part for row, line in enumerate(lines) for part in _row(row, line))
    return f"{head}{body}</svg>\n"


def _row(row: int, line: str) -> Iterator[str]:
    """The texts of one line; each is as long as its cells, whatever the font."""
    column, y = 0, BAR + MARGIN + 10 + row * LINE
    for code, text in runs(line):
        bare = text.strip(" ")
        left = column + len(text) - len(text.lstrip(" "))
        column += width(text)
        if bare:
            x, length = MARGIN + left * CELL, width(bare) * CELL
            yield (
                f'<text x="{x:.1f}" y="{y}" class="{_name(code)}" textLength="{length:.1f}" '
                f'lengthAdjust="spacingAndGlyphs">{escape(bare, quote=False)}</text>\n'
            )


def _name(code: str) -> str:
    return f"s{code.replace(';', '-')}"


def main() -> None:
    """Build the index of the sample corpus and draw a session over it."""
    from indexer import build_index

    with TemporaryDirectory() as folder:
        build_index(ROOT / "corpus", folder, jobs=1)
        PICTURE.write_text(draw(record(Path(folder))), "utf-8")
    print(PICTURE, file=sys.stderr)


if __name__ == "__main__":
    main()
