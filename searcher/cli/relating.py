"""The commands that lead from one entry to others: ``headword related`` and ``headword similar``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from searcher.cli.options import TextCommand, index_option, json_option, open_named, printing_options, words_argument

if TYPE_CHECKING:
    from indexer.terminal.printing import Printing

_LIMIT = click.option("--limit", type=click.IntRange(min=1), default=10, metavar="N", help="Entries to show; else 10.")


@click.command(cls=TextCommand, short_help="List what has to do with an entry.")
@words_argument("ENTRY...")
@_LIMIT
@json_option
@index_option
@printing_options
def related(words: tuple[str, ...], limit: int, as_json: bool, index: Path | None, printing: Printing) -> int:
    """List what the index has on an entry's headword and on what is near it, whatever the dictionary.

    ENTRY is a number of the last search, an entry's id, or a headword. The same headword comes first, then
    headwords that share rare words with it, turned or not, then entries that are alike in text.

    \b
    Example:
      headword related Japan, Relations with
      headword related 3 --limit 20
    """
    from searcher.terminal.query_words import read_words
    from searcher.terminal.relations import print_relations

    with open_named(index) as opened:
        return print_relations(opened, read_words(words), opened.related, limit, printing, as_json=as_json)


@click.command(cls=TextCommand, short_help="List entries that are alike in text.")
@words_argument("ENTRY...")
@_LIMIT
@json_option
@index_option
@printing_options
def similar(words: tuple[str, ...], limit: int, as_json: bool, index: Path | None, printing: Printing) -> int:
    """List the entries that are most alike to an entry in text: those that share its most telling words.

    ENTRY is a number of the last search, an entry's id, or a headword.

    \b
    Example:
      headword similar silk road
    """
    from searcher.terminal.query_words import read_words
    from searcher.terminal.relations import print_relations

    with open_named(index) as opened:
        return print_relations(opened, read_words(words), opened.similar, limit, printing, as_json=as_json)
