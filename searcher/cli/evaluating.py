"""``headword eval``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from searcher.cli.options import index_option, json_option, open_named, printing_options

if TYPE_CHECKING:
    from indexer.terminal.printing import Printing

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(name="eval", short_help="Measure how well the index answers.")
@click.option("--questions", type=click.IntRange(min=1), default=200, metavar="N", help="Of each kind; else 200.")
@click.option(
    "--collection",
    "collections",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="A test collection, or a folder of some; asked apart from the index.",
)
@click.option("--spelling", multiple=True, type=FILE, metavar="FILE", help="Misspellings: wrong TAB right, right.")
@click.option("--descriptions", multiple=True, type=FILE, metavar="FILE", help="Descriptions: word TAB text.")
@json_option
@index_option
@printing_options
def evaluate(
    questions: int,
    collections: tuple[Path, ...],
    spelling: tuple[Path, ...],
    descriptions: tuple[Path, ...],
    as_json: bool,
    index: Path | None,
    printing: Printing,
) -> int:
    """Measure how well the index answers, on questions whose answers are known.

    It asks for entries of its own: by headword, turned headword, without accents, with one typo, by a sentence,
    by the first sentence without the headword. The mean reciprocal rank is 1 where each comes first.

    \b
    Example:
      headword eval
      headword eval --questions 50 --json
      headword eval --spelling misspellings.tsv --descriptions descriptions.tsv --collection cranfield
    """
    from searcher.terminal.figures import print_figures

    with open_named(index) as opened:
        return print_figures(opened, questions, collections, spelling, descriptions, printing, as_json=as_json)
