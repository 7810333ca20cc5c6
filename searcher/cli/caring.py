"""The commands that look after a corpus and hand it on: ``headword check`` and ``headword export``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from searcher.cli.options import index_option, open_named

if TYPE_CHECKING:
    from searcher.export import Format


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
@click.option("--dictionary", metavar="NAME", help="Only this dictionary.")
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
