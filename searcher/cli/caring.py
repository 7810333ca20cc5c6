"""The commands that look after a corpus and hand it on: ``headword check`` and ``headword export``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from searcher.cli.options import dictionary_option, index_option, json_option, open_named

if TYPE_CHECKING:
    from indexer.checking import Kind
    from searcher.export import Format


@click.command(short_help="Tell what is wrong with pages.")
@click.argument("target", required=False, metavar="CORPUS|INDEX")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(["rejected", "duplicate", "mojibake", "cut", "near-duplicate", "dangling", "disagreement"]),
    help="Only findings of this kind; may be given several times.",
)
@click.option("--dictionary", metavar="NAME", help="Of a corpus: say that every entry comes from this dictionary.")
@click.option("--language", metavar="CODE", help="Of a corpus: say that every text is in this language.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Of a corpus: processes; else as many as cores.")
@click.option("--quiet", is_flag=True, help="Say nothing but findings and errors.")
@json_option
@index_option
def check(
    target: str | None,
    kinds: tuple[Kind, ...],
    dictionary: str | None,
    language: str | None,
    jobs: int | None,
    quiet: bool,
    as_json: bool,
    index: Path | None,
) -> int:
    """Tell what is wrong with the pages of CORPUS, or with those that an INDEX was made of.

    Without either, the index that is used when none is named. Exit code 1 where something is found.

    \b
    Example:
      headword check ~/pages
      headword check --kind mojibake --json
    """
    from searcher.terminal.checks import print_check

    options = {"dictionary": dictionary, "language": language, "jobs": jobs}
    return print_check(target, index, frozenset(kinds), options, quiet=quiet, as_json=as_json)


@click.command(short_help="Write the entries for other programs.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "tsv", "stardict", "dictd"]),
    required=True,
    help="JSON lines that headword build reads, tabs, StarDict's files, or dictd's.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A file, else standard output; for stardict and dictd the files' name without suffix.",
)
@dictionary_option
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@index_option
def export(form: Format, output: Path | None, dictionary: str | None, quiet: bool, index: Path | None) -> int:
    """Write the entries of the index for other programs.

    JSON lines hold all that the index knows: headword build makes the same index of them again. The other
    formats hold headwords, alternatives and texts.

    \b
    Example:
      headword export --format jsonl > entries.jsonl
      headword export --format stardict --output ~/.stardict/dic/mine --dictionary Wikipedia
    """
    from searcher.terminal.exports import report_export

    with open_named(index) as opened:
        exported = opened.export(form, output, dictionary=dictionary)
    return report_export(exported, quiet=quiet)
