"""Finding the entries that a person names, and setting them for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.terminal.entry_view import article_lines, heading_lines, source_lines
from indexer.terminal.streams import prose_columns
from indexer.terminal.styled import Palette, styled
from searcher.terminal.answers import echo, offer
from searcher.terminal.remembered import recall

if TYPE_CHECKING:
    from indexer.terminal.printing import Printing
    from searcher import Index
    from searcher.findings import StoredEntry

    View = Callable[[StoredEntry, Palette, int], Iterator[str]]

RULE_CELLS = 40
CUT_SHORT = "Cut short: this index has only the beginning, as other pages show it."
LONGEST_NUMBER = 9
"""Figures of a number that a search can have shown."""


def find_entries(index: Index, wanted: str) -> tuple[StoredEntry, ...]:
    """A number of the last search, else an entry by its id, else the entries of a headword."""
    last = recall(index.path) if _is_number(wanted) else None
    entry = index.entry((last and last.id_of(int(wanted))) or wanted)
    return (entry,) if entry else index.define(wanted)


def print_entries(
    index: Index,
    wanted: str,
    entries: Sequence[StoredEntry],
    lines: View,
    printing: Printing,
    *,
    as_json: bool,
) -> int:
    """Print entries, or say that there are none and what reads much alike; returns the exit code."""
    if as_json:
        from indexer.terminal.json_text import to_json_text
        from searcher.json_shapes import entries_to_json

        printing.lines([to_json_text(entries_to_json(wanted, entries), indent=2)], pager=False)
    elif entries:
        palette, columns = printing.palette, prose_columns()
        printing.lines(separated((lines(entry, palette, columns) for entry in entries), palette, columns))
    if entries:
        return 0
    printing.say(f"nothing found for {echo(wanted)}")
    if _is_number(wanted):
        printing.say(_numbers(index.path))
    offer(printing, index.did_you_mean(wanted))
    return 1


def print_references(index: Index, wanted: str, entries: Sequence[StoredEntry], style: str, printing: Printing) -> int:
    """Print what the source lines of entries say, as references; returns the exit code."""
    from indexer.terminal.cells import shown
    from searcher.citing import cite

    if not entries:
        return print_entries(index, wanted, entries, definition_lines, printing, as_json=False)
    text = cite(entries, style)
    if text:
        printing.lines(map(shown, text.split("\n")), pager=False)
        return 0
    printing.say("no source line, so no reference")
    return 1


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER


def _numbers(index: Path) -> str:
    """What numbers would open something."""
    last = recall(index)
    if last is None:
        return "a number opens a hit of the last search, and none is remembered"
    return f"the last search showed {last.first_number} to {last.last_number}"


def separated(entries: Iterable[Iterable[str]], palette: Palette, columns: int) -> Iterator[str]:
    """The lines of entries, a rule between them."""
    for place, lines in enumerate(entries):
        if place:
            yield from ("", palette.paint("─" * min(columns, RULE_CELLS), "faint"), "")
        yield from lines


def definition_lines(entry: StoredEntry, palette: Palette, columns: int) -> Iterator[str]:
    """An article under its headword and dictionary, and its source."""
    yield from heading_lines(entry, palette, columns, kind=entry.kind)
    yield from article_lines(entry.article, entry.senses, palette, columns)
    yield from cut_lines(entry, palette, columns)
    yield from source_lines(entry.citation, palette, columns)


def cut_lines(entry: StoredEntry, palette: Palette, columns: int) -> Iterator[str]:
    """Under a stub: that it is none of the whole article."""
    if entry.kind == "snippet":
        yield ""
        yield from palette.lines(styled((CUT_SHORT, "faint")), columns)
