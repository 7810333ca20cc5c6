"""Tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from indexer.terminal.cells import clip, width
from indexer.terminal.styled import Palette, Styled

GAP = "  "
LEAST_NAME = 12
"""Cells that the first column keeps, however narrow the terminal is."""


def table_lines(
    head: Sequence[str], rows: Sequence[Sequence[str | int]], palette: Palette, columns: int
) -> Iterator[str]:
    """A table whose first column is names, cut to fit, and whose others are figures, flushed right."""
    texts = [[_figure(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(head, *texts, strict=True)]
    others = sum(cells + len(GAP) for cells in widths[1:])
    widths[0] = min(widths[0], max(columns - others, LEAST_NAME))
    yield palette.paint(_row(head, widths), "faint")
    for row in texts:
        yield palette.paint(_row(row, widths), "plain")


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    name = clip(cells[0], widths[0])
    first = name + " " * (widths[0] - width(name))
    others = (" " * (cells_wide - width(cell)) + cell for cell, cells_wide in zip(cells[1:], widths[1:], strict=True))
    return GAP.join((first, *others)).rstrip()


NO_BREAK = "\N{NO-BREAK SPACE}"
"""Keeps a name and its figure on one line; never printed."""


def pair_lines(pairs: Mapping[str, object], palette: Palette, columns: int) -> Iterator[str]:
    """Names and their values, each pair on a line, the values in one column."""
    names = {name: name.replace("_", " ") for name in pairs}
    widest = max(map(len, names.values()), default=0)
    for name, value in pairs.items():
        label = palette.paint(f"{names[name]:<{widest}}", "faint") + GAP
        lines = palette.lines(Styled(_figure(value)), columns, first=label, rest=" " * (widest + len(GAP)))
        yield from (line.replace(NO_BREAK, " ") for line in lines)


def _figure(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(
            f"{name.replace('_', ' ')} {_figure(each)}".replace(" ", NO_BREAK) for name, each in value.items()
        )
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
