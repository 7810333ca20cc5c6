"""What has to do with an entry, set for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from indexer.terminal.entry_view import BETWEEN
from indexer.terminal.streams import prose_columns
from indexer.terminal.styled import Palette, styled
from searcher.terminal.answers import FOUND, NOTHING, echo, offer
from searcher.terminal.entries import find_entries
from searcher.terminal.hits import excerpt_line
from searcher.terminal.remembered import remember

if TYPE_CHECKING:
    from indexer.terminal.printing import Printing
    from searcher import Index
    from searcher.findings import Related


class Finder(Protocol):
    """``Index.related`` or ``Index.similar``."""

    def __call__(self, entry_id: str, *, limit: int) -> Sequence[Related]: ...


def print_relations(index: Index, wanted: str, find: Finder, limit: int, printing: Printing, *, as_json: bool) -> int:
    """Print what has to do with the first entry that is named so; returns the exit code."""
    entries = find_entries(index, wanted)
    if not entries:
        printing.say(f"nothing found for {echo(wanted)}")
        offer(printing, index.did_you_mean(wanted))
        return NOTHING
    entry = entries[0]
    found = find(entry.id, limit=limit)
    if as_json:
        from indexer.terminal.json_text import to_json_text
        from searcher.json_shapes import relations_to_json

        printing.lines([to_json_text(relations_to_json(entry, found), indent=2)], pager=False)
    elif found:
        remember(index.path, [one.id for one in found])
        printing.lines(relation_lines(found, printing.palette, prose_columns()))
        printing.say("")
        printing.say(f"{len(found)} beside {entry.headword} ({entry.dictionary}) · open one: headword show 1")
    if not found:
        printing.say(f"the index has nothing like {echo(entry.headword)}")
    return FOUND if found else NOTHING


def relation_lines(found: Sequence[Related], palette: Palette, columns: int) -> Iterator[str]:
    """The lines of related entries, numbered, an empty line between two."""
    digits = len(str(len(found)))
    for number, one in enumerate(found, 1):
        if number > 1:
            yield ""
        margin = f"{number:>{digits + 1}}  "
        indent = " " * len(margin)
        head = styled(
            (one.headword, "headword"),
            (BETWEEN, "faint"),
            (one.dictionary, "dictionary"),
            (f"{BETWEEN}{one.why}", "faint"),
        )
        yield from palette.lines(head, columns, first=palette.paint(margin, "number"), rest=indent)
        yield from palette.lines(excerpt_line(one.excerpt), columns, first=indent, rest=indent)
