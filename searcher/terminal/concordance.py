"""A concordance on a terminal, as JSON or as CSV."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from indexer.terminal.cells import clip, shown, width
from indexer.terminal.streams import terminal_size
from searcher.concordance import left_cells
from searcher.terminal.answers import echo

if TYPE_CHECKING:
    from indexer.terminal.printing import Printing
    from indexer.terminal.styled import Palette
    from searcher.concordance import ConcordanceLine

COLUMNS = ("left", "keyword", "right", "headword", "dictionary", "id")
GAP = 2
LEAST_FOR_NAMES = 12
"""Cells that must be left on a line for headword and dictionary to stand there."""


def print_concordance(
    query: str, lines: Iterable[ConcordanceLine], cells: int, form: str | None, printing: Printing
) -> int:
    """Print the lines; tells at the end how many each dictionary gave, and returns the exit code."""
    counts: Counter[str] = Counter()
    counted = _counted(lines, counts)
    if form == "json":
        from indexer.terminal.json_text import to_json_text
        from searcher.json_shapes import concordance_to_json

        document = concordance_to_json(query, list(counted), counts)
        printing.lines([to_json_text(document, indent=2)], pager=False)
    elif form == "csv":
        printing.lines(_csv(counted), pager=False)
    else:
        palette, columns = printing.palette, terminal_size()[0]
        printing.lines(_line(one, cells, palette, columns) for one in counted)
    total = counts.total()
    if not total:
        printing.say(f"nothing found for {echo(query)}")
        return 1
    of_each = ", ".join(f"{name} {count:,}" for name, count in counts.most_common())
    printing.say(f"{total:,} {'line' if total == 1 else 'lines'}: {of_each}")
    return 0


def _counted(lines: Iterable[ConcordanceLine], counts: Counter[str]) -> Iterator[ConcordanceLine]:
    for line in lines:
        counts[line.dictionary] += 1
        yield line


def _line(one: ConcordanceLine, cells: int, palette: Palette, columns: int) -> str:
    left = shown(one.left)
    before = " " * max(0, left_cells(cells) - width(left)) + left
    right = shown(one.right)
    marks = 0 if palette.colour else 2
    room = columns - cells - marks - GAP
    line = before + palette.paint(one.keyword, "match") + right
    if room < LEAST_FOR_NAMES:
        return line.rstrip()
    after = " " * max(0, cells - left_cells(cells) - width(one.keyword) - width(right) + GAP)
    return line + after + palette.paint(clip(f"{one.headword} · {one.dictionary}", room), "faint")


def _csv(lines: Iterable[ConcordanceLine]) -> Iterator[str]:
    yield ",".join(COLUMNS)
    for line in lines:
        text = io.StringIO()
        csv.writer(text, lineterminator="").writerow([shown(getattr(line, column)) for column in COLUMNS])
        yield text.getvalue()
