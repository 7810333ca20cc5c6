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
@json_option
@index_option
@printing_options
def show(words: tuple[str, ...], as_json: bool, index: Path | None, printing: Printing) -> int:
    """Print an entry whole: article, cross-references, other dictionaries, source.

    ENTRY is a number of the last search, an entry's id, or a headword.

    \b
    Example:
      headword show 3
      headword show Japan, Relations with
    """
    from searcher.terminal.entries import entry_lines, find_entries, print_entries
    from searcher.terminal.query_words import read_words

    wanted = read_words(words)
    with open_named(index) as opened:
        return print_entries(opened, wanted, find_entries(opened, wanted), entry_lines, printing, as_json=as_json)


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
