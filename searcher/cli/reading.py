"""The commands that print entries: ``headword define`` and ``headword show``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from searcher.cli.options import TextCommand, index_option, json_option, open_named, printing_options, words_argument

if TYPE_CHECKING:
    from indexer.terminal.printing import Printing


@click.command(cls=TextCommand, short_help="Print a headword's articles from every dictionary.")
@words_argument("WORD...")
@json_option
@index_option
@printing_options
def define(words: tuple[str, ...], as_json: bool, index: Path | None, printing: Printing) -> int:
    """Print the articles of the headword WORD from every dictionary.

    \b
    Example:
      headword define russo-japanese war
    """
    from searcher.terminal.entries import definition_lines, print_entries
    from searcher.terminal.query_words import read_words

    wanted = read_words(words)
    with open_named(index) as opened:
        return print_entries(opened, wanted, opened.define(wanted), definition_lines, printing, as_json=as_json)


@click.command(cls=TextCommand, short_help="Print a whole entry.")
@words_argument("ENTRY...")
@click.option("--follow", type=click.IntRange(min=1), metavar="N", help="The entry that the Nth link leads to.")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "html", "json"]), help="Else text.")
@json_option
@index_option
@printing_options
def show(
    words: tuple[str, ...], follow: int | None, form: str | None, as_json: bool, index: Path | None, printing: Printing
) -> int:
    """Print an entry whole: article, links, other dictionaries, who refers to it, source.

    ENTRY is a number of the last search, an entry's id, or a headword. The links are numbered; --follow opens one.

    \b
    Example:
      headword show 3
      headword show Japan, Relations with --follow 2
      headword show 3 --format markdown > entry.md
    """
    from searcher.terminal.query_words import read_words
    from searcher.terminal.showing import print_shown

    with open_named(index) as opened:
        chosen = "json" if as_json else form or "text"
        return print_shown(opened, read_words(words), chosen, printing, follow=follow)


@click.command(cls=TextCommand, short_help="Print an entry's reference.")
@words_argument("ENTRY...")
@click.option("--style", type=click.Choice(["text", "bibtex", "csl", "ris"]), default="text", help="Else text.")
@index_option
@printing_options
def cite(words: tuple[str, ...], style: str, index: Path | None, printing: Printing) -> int:
    """Print the source of an entry as a reference: text, BibTeX, CSL-JSON or RIS.

    ENTRY is a number of the last search, an entry's id, or a headword. Only what the page's source line says
    is printed; an entry without one has no reference.

    \b
    Example:
      headword cite 1 --style bibtex >> sources.bib
    """
    from searcher.terminal.entries import find_entries, print_references
    from searcher.terminal.query_words import read_words

    wanted = read_words(words)
    with open_named(index) as opened:
        return print_references(opened, wanted, find_entries(opened, wanted), style, printing)
