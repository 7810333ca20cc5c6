"""What an evaluation measured, printed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.terminal.streams import terminal_size
from searcher.evaluation.report import Row, figures_text, measured_rows
from searcher.json_shapes import VERSION, Json
from searcher.terminal.lists import print_json
from searcher.terminal.tables import table_lines

if TYPE_CHECKING:
    from indexer.terminal.printing import Printing
    from searcher import Index


def print_figures(
    index: Index,
    questions: int,
    collections: Sequence[Path],
    spelling: Sequence[Path],
    descriptions: Sequence[Path],
    printing: Printing,
    *,
    as_json: bool,
) -> int:
    """Measure and print; returns the exit code."""
    measured = measured_rows(
        index, questions=questions, spelling=spelling, descriptions=descriptions, collections=collections
    )
    rows = _told(measured, printing)
    if as_json:
        print_json(figures_to_json(list(rows)), printing)
    else:
        cells = [(row.what, row.questions, figures_text(row.figures)) for row in rows]
        printing.lines(table_lines(("", "questions", "figures"), cells, printing.palette, terminal_size()[0]))
    return 0


def _told(rows: Iterator[Row], printing: Printing) -> Iterator[Row]:
    for row in rows:
        printing.say(f"measured: {row.what}")
        yield row


def figures_to_json(rows: Sequence[Row]) -> Json:
    """The figures as a document; an infinite median is null."""
    return {
        "version": VERSION,
        "figures": [
            {
                "what": row.what,
                "questions": row.questions,
                **{name: None if math.isinf(value) else value for name, value in row.figures.items()},
            }
            for row in rows
        ],
    }
