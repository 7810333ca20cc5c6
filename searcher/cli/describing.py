"""``headword define-by``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

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


@click.command("define-by", cls=TextCommand, short_help="Find the word for a description.")
@words_argument("DESCRIPTION...")
@click.option("--limit", type=click.IntRange(min=1), default=10, metavar="N", help="Headwords to show; else 10.")
@dictionary_option
@language_option
@json_option
@index_option
@printing_options
def define_by(
    words: tuple[str, ...],
    limit: int,
    dictionary: str | None,
    language: str | None,
    as_json: bool,
    index: Path | None,
    printing: Printing,
) -> int:
    """Find the headwords that DESCRIPTION may mean, the likeliest first.

    Describe the thing as a dictionary would, in some five to twenty words. What a sense shares with the
    description is coloured; where colours are off, it stands between *stars*.

    \b
    Example:
      headword define-by a room in a house where people study
      headword define-by "to make something better" --limit 20
    """
    from searcher.terminal.described import print_answers
    from searcher.terminal.query_words import read_words

    with open_named(index) as opened:
        answers = opened.reverse(read_words(words), limit=limit, dictionary=dictionary, language=language)
        return print_answers(opened, answers, printing, as_json=as_json)
