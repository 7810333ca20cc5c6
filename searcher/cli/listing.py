"""The commands that list what an index holds: ``headword suggest``, ``dictionaries`` and ``stats``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from searcher.cli.options import TextCommand, index_option, json_option, open_named, printing_options, words_argument

if TYPE_CHECKING:
    from indexer.terminal.printing import Printing


@click.command(cls=TextCommand, short_help="List the headwords that begin so.")
@words_argument("PREFIX...")
@click.option("--limit", type=click.IntRange(min=1), default=10, metavar="N", help="Headwords to list; else 10.")
@json_option
@index_option
@printing_options
def suggest(words: tuple[str, ...], limit: int, as_json: bool, index: Path | None, printing: Printing) -> int:
    """List the headwords that go on from PREFIX.

    \b
    Example:
      headword suggest russo
    """
    from searcher.terminal.lists import print_suggestions
    from searcher.terminal.query_words import read_words

    with open_named(index) as opened:
        return print_suggestions(opened, read_words(words), limit, printing, as_json=as_json)


@click.command(short_help="List the dictionaries of the index.")
@click.option(
    "--alias", "aliases", multiple=True, metavar="NAME=OTHER", help="NAME is another name of dictionary OTHER."
)
@json_option
@index_option
@printing_options
def dictionaries(aliases: tuple[str, ...], as_json: bool, index: Path | None, printing: Printing) -> int:
    """List the dictionaries of the index, with their other names, entries and snippets.

    With --alias, set that NAME is another name of OTHER, from the next build on; "NAME=" forgets it.

    \b
    Example:
      headword dictionaries
      headword dictionaries --alias "Wikimedia Foundation=Wikipedia"
    """
    from searcher.terminal.lists import print_dictionaries

    with open_named(index) as opened:
        if aliases:
            from searcher.terminal.lists import set_aliases

            return set_aliases(opened, aliases, printing)
        return print_dictionaries(opened, printing, as_json=as_json)


@click.command(short_help="Tell what the index holds.")
@click.option("--plot", type=click.Path(path_type=Path), metavar="FILE.svg", help="Draw it, too.")
@json_option
@index_option
@printing_options
def stats(plot: Path | None, as_json: bool, index: Path | None, printing: Printing) -> int:
    """Tell what the index holds: counts, languages, years, lengths of articles, links, sizes.

    \b
    Example:
      headword stats --json
      headword stats --plot stats.svg
    """
    from searcher.terminal.lists import print_stats

    with open_named(index) as opened:
        if plot is not None:
            opened.plot(plot)
        return print_stats(opened, printing, as_json=as_json)
