"""What an index offers and holds, printed as lists and tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from indexer.terminal.progress import byte_size
from indexer.terminal.streams import terminal_size
from searcher.terminal.answers import echo
from searcher.terminal.tables import pair_lines, table_lines

if TYPE_CHECKING:
    from indexer.terminal.printing import Printing
    from searcher import Index
    from searcher.json_shapes import Json


def print_suggestions(index: Index, prefix: str, limit: int, printing: Printing, *, as_json: bool) -> int:
    """Print the headwords that go on from a prefix, one a line; returns the exit code."""
    found = index.suggest(prefix, limit=limit)
    if as_json:
        from searcher.json_shapes import suggestions_to_json

        print_json(suggestions_to_json(prefix, found), printing)
    else:
        printing.lines(printing.palette.paint(suggestion.headword, "plain") for suggestion in found)
    if not found:
        printing.say(f"no headword goes on from {echo(prefix)}")
    return 0 if found else 1


def print_dictionaries(index: Index, printing: Printing, *, as_json: bool) -> int:
    """Print the dictionaries with what the index has of each; returns the exit code."""
    counts = index.dictionaries()
    if as_json:
        from searcher.json_shapes import dictionaries_to_json

        print_json(dictionaries_to_json(counts), printing)
    else:
        rows = [(" = ".join((count.name, *count.names)), count.entries, count.snippets) for count in counts]
        head = ("dictionary", "entries", "snippets")
        printing.lines(table_lines(head, rows, printing.palette, terminal_size()[0]))
    return 0


def set_aliases(index: Index, aliases: Iterable[str], printing: Printing) -> int:
    """Keep other names of dictionaries for the next build; returns the exit code."""
    from indexer.aliases import read_aliases, with_aliases, write_aliases

    write_aliases(index.path, with_aliases(read_aliases(index.path), aliases))
    printing.say("kept; it holds from the next build on: headword build CORPUS")
    return 0


def print_stats(index: Index, printing: Printing, *, as_json: bool) -> int:
    """Print what the index holds; returns the exit code."""
    stats = index.stats()
    if as_json:
        from searcher.json_shapes import stats_to_json

        print_json(stats_to_json(stats), printing)
    else:
        size = {"bytes": byte_size(stats["bytes"])} if "bytes" in stats else {}
        printing.lines(pair_lines(stats | size, printing.palette, terminal_size()[0]))
    return 0


def print_json(document: Json, printing: Printing) -> None:
    from indexer.terminal.json_text import to_json_text

    printing.lines([to_json_text(document, indent=2)], pager=False)
