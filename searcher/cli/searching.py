"""``headword search``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from searcher.asking import SORTS
from searcher.cli.options import (
    TextCommand,
    dictionary_option,
    index_option,
    language_option,
    open_named,
    printing_options,
    words_argument,
)

if TYPE_CHECKING:
    from indexer.terminal.printing import Printing
    from searcher.terminal.answers import Form


@click.command(cls=TextCommand, short_help="Search the entries.")
@words_argument("QUERY...")
@click.option("--limit", type=click.IntRange(min=1), default=10, metavar="N", help="Hits to show; else 10.")
@click.option("--offset", type=click.IntRange(min=0), default=0, metavar="N", help="Hits to pass over first.")
@click.option("--exact", is_flag=True, help="Never loosen the query when little is found.")
@click.option(
    "--any", "match", flag_value="any", help="Entries that hold any of the words, those that hold more first."
)
@click.option("--feedback", is_flag=True, help="With --any: take in telling words of the best entries.")
@dictionary_option
@language_option
@click.option("--kind", type=click.Choice(["article", "snippet"]), help="Only articles, or only snippets.")
@click.option("--sort", type=click.Choice(SORTS), help="The order of the hits; else by relevance.")
@click.option("--facets", metavar="NAMES", help="Count by dictionary, language, kind, century, year; commas between.")
@click.option("--explain", is_flag=True, help="With each hit, what adds up to its score.")
@click.option("--json", "form", flag_value="json", help="Print one JSON document.")
@click.option("--jsonl", "form", flag_value="jsonl", help="Print a JSON object a hit, one a line.")
@click.option("--count", "form", flag_value="count", help="Print how many entries are found.")
@index_option
@printing_options
@click.pass_context
def search(
    context: click.Context,
    /,
    words: tuple[str, ...],
    index: Path | None,
    form: Form | None,
    printing: Printing,
    **options: Any,
) -> int:
    """Search the entries for QUERY; - reads queries from standard input, one a line.

    Words mean all of them; "..." is a phrase, -word not this one, word* a beginning; headword:, dictionary:
    and kind: narrow it. Only the options below are options: all else is the query, -word too, and so is what
    follows --. Put single quotes around a query that has double ones. Matches are coloured; where colours are
    off, they stand between *stars*.

    \b
    Example:
      headword search relations with japan
      headword search '"northern territories" -china' --limit 3
      headword search kurils --dictionary Wikipedia --json
    """
    from searcher.terminal.answers import Answering
    from searcher.terminal.query_words import hints, read_words

    options = {name: value for name, value in options.items() if value is not None}
    if "facets" in options:
        options["facets"] = tuple(filter(None, map(str.strip, options["facets"].split(","))))
    assert isinstance(context.command, TextCommand)
    for hint in hints(words, context.meta["arguments"], context.command.long_options()):
        printing.say(hint, label="hint")
    with open_named(index) as opened:
        answering = Answering(opened, printing, form or "lines", options)
        return answering.each(sys.stdin) if words == ("-",) else answering.one(read_words(words))
