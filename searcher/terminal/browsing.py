"""Headwords of the alphabetical order on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from indexer.terminal.cells import clip, width
from indexer.terminal.streams import terminal_size
from searcher.terminal.answers import echo
from searcher.terminal.remembered import remember

if TYPE_CHECKING:
    from indexer.terminal.printing import Printing
    from indexer.terminal.styled import Palette
    from searcher import Index
    from searcher.browsing import Listed, Shelf

LEAST_FOR_NAMES = 12
"""Cells that must be left on a line for the names of dictionaries to stand there."""


def print_shelves(index: Index, place: str, shelves: Sequence[Shelf], printing: Printing, *, as_json: bool) -> int:
    """Print the headwords around a place, numbered; the numbers open entries as those of a search do."""
    if as_json:
        from indexer.terminal.json_text import to_json_text
        from searcher.json_shapes import shelves_to_json

        printing.lines([to_json_text(shelves_to_json(place, shelves), indent=2)], pager=False)
    elif shelves:
        listed = [one for shelf in shelves for one in (*shelf.before, *shelf.after)]
        remember(index.path, [one.ids[0] for one in listed])
        printing.lines(_lines(shelves, printing.palette, terminal_size()[0], len(str(len(listed)))))
    if not shelves:
        printing.say(f"no headwords around {echo(place)}")
    return 0 if shelves else 1


def _lines(shelves: Sequence[Shelf], palette: Palette, columns: int, figures: int) -> Iterator[str]:
    number = 0
    for place, shelf in enumerate(shelves):
        if len(shelves) > 1:
            yield from ("",) if place else ()
            yield palette.paint(shelf.language or "language unknown", "faint")
        for beginning, listed in (("  ", shelf.before), ("> ", shelf.after[:1]), ("  ", shelf.after[1:])):
            for one in listed:
                number += 1
                yield _line(f"{beginning}{number:>{figures}} ", one, palette, columns)


def _line(beginning: str, one: Listed, palette: Palette, columns: int) -> str:
    room = max(columns - len(beginning), 1)
    headword = clip(one.headword, room)
    line = beginning + palette.paint(headword, "headword")
    room -= width(headword) + 2
    if room < LEAST_FOR_NAMES:
        return line
    return f"{line}  {palette.paint(clip(', '.join(one.dictionaries), room), 'dictionary')}"
