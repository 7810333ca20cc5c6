"""The commands that go through the corpus in order: ``headword browse`` and ``headword kwic``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from searcher.cli.options import (
    TextCommand,
    dictionary_option,
    index_option,
    json_option,
    language_option,
    open_named,
    printing_options,
    words_argument,
)

if TYPE_CHECKING:
    from indexer.terminal.printing import Printing


@click.command(cls=TextCommand, short_help="List the headwords around a place of the alphabet.")
@words_argument("PLACE...")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, metavar="N", help="Headwords a language; else 20.")
@dictionary_option
@language_option
@json_option
@index_option
@printing_options
def browse(
    words: tuple[str, ...],
    limit: int,
    dictionary: str | None,
    language: str | None,
    as_json: bool,
    index: Path | None,
    printing: Printing,
) -> int:
    """List the headwords before and after PLACE, in the alphabetical order of each language.

    \b
    Example:
      headword browse jap
      headword browse å --language sv --limit 40
    """
    from searcher.terminal.browsing import print_shelves
    from searcher.terminal.query_words import read_words

    place = read_words(words)
    with open_named(index) as opened:
        shelves = opened.browse(place, limit=limit, dictionary=dictionary, language=language)
        return print_shelves(opened, place, shelves, printing, as_json=as_json)


@click.command(cls=TextCommand, short_help="Print every occurrence in its line.")
@words_argument("WORDS...")
@click.option("--width", type=click.IntRange(10, 10_000), default=60, metavar="N", help="Cells of a line; else 60.")
@click.option("--sort", type=click.Choice(["left", "right"]), help="By what stands before, or after.")
@dictionary_option
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="Lines to print; else all.")
@click.option("--json", "form", flag_value="json", help="Print one JSON document.")
@click.option("--csv", "form", flag_value="csv", help="Print comma-separated values (RFC 4180).")
@index_option
@printing_options
def kwic(
    words: tuple[str, ...],
    width: int,
    sort: Literal["left", "right"] | None,
    dictionary: str | None,
    limit: int | None,
    form: str | None,
    index: Path | None,
    printing: Printing,
) -> int:
    """Print every occurrence of WORDS in the articles, each in its line: keyword in context.

    Several words are a phrase; with signs of the query language it is a query. The keyword is coloured; where
    colours are off, it stands between *stars*. How many lines each dictionary gave is told at the end.

    \b
    Example:
      headword kwic civil war --sort right
      headword kwic treat* --width 100 --csv
    """
    from searcher.terminal.concordance import print_concordance
    from searcher.terminal.query_words import read_words

    query = read_words(words)
    with open_named(index) as opened:
        lines = opened.kwic(query, width=width, sort=sort, dictionary=dictionary, limit=limit)
        return print_concordance(query, lines, width, form, printing)
