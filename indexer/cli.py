"""The commands that read a corpus: ``headword build`` and ``headword segment``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from indexer.pipeline import BuildReport
    from indexer.terminal.streams import When

MEGABYTE = 1 << 20
LEAST_MEMORY = 64
"""Megabytes that a build can be held to at least."""

_DICTIONARY = "Say that every entry comes from this dictionary."
_LANGUAGE = "Say that every text is in this language (en, ru, ...)."
_VECTORS = "Keep vectors of the senses, by the word vectors of a folder; see define-by."


@click.command(short_help="Build the index of a corpus.")
@click.argument("corpus")
@click.option("--index", type=click.Path(path_type=Path), metavar="PATH", help="The folder of the index.")
@click.option("--dictionary", metavar="NAME", help=_DICTIONARY)
@click.option("--language", metavar="CODE", help=_LANGUAGE)
@click.option(
    "--alias", "aliases", multiple=True, metavar="NAME=OTHER", help="NAME is another name of dictionary OTHER."
)
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes; as many as cores by default.")
@click.option(
    "--memory",
    type=click.IntRange(min=LEAST_MEMORY),
    metavar="MB",
    help=f"Megabytes to aim to stay under, {LEAST_MEMORY} or more.",
)
@click.option("--vectors", type=click.Path(path_type=Path), metavar="FOLDER", help=_VECTORS)
@click.option("--strict", is_flag=True, help="Stop at the first page that is rejected.")
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say why pages were rejected, by reason.")
def build(
    corpus: str,
    index: Path | None,
    dictionary: str | None,
    language: str | None,
    aliases: tuple[str, ...],
    jobs: int | None,
    memory: int | None,
    vectors: Path | None,
    strict: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Build the index of CORPUS: a folder, an archive, a dictionary file, or - for standard input.

    The index goes to --index, else to $HEADWORD_INDEX, else to a folder of its own among your data. An index
    that is there goes on answering until the new one is complete.

    \b
    Example:
      headword build ~/pages
      headword build /usr/share/dictd --index ~/dictd-index --jobs 4
    """
    from contextlib import nullcontext

    from indexer.location import index_folder
    from indexer.pipeline import MEMORY, build_index
    from indexer.terminal.progress import ProgressReport

    with nullcontext() if quiet else ProgressReport(sys.stderr) as progress:
        report = build_index(
            corpus,
            index_folder(index),
            dictionary=dictionary,
            language=language,
            aliases=aliases,
            jobs=jobs,
            memory=memory * MEGABYTE if memory else MEMORY,
            strict=strict,
            vectors=vectors,
            progress=progress,
        )
    if not quiet:
        _tell(report, verbose, index)


def _tell(report: BuildReport, verbose: bool, index: Path | None) -> None:
    from indexer.store.generations import REJECTS
    from indexer.terminal.build_view import alias_lines, reason_lines, report_lines
    from indexer.terminal.pager import print_lines
    from indexer.terminal.streams import palette_for, say

    print_lines(report_lines(report, palette_for(sys.stdout)), pager=False)
    for line in alias_lines(report):
        say(line, style="faint")
    if report.rejects:
        for line in reason_lines(report) if verbose else ():
            say(line, style="faint")
        say(f"the reasons are in {report.path / REJECTS}", style="faint")
    named = f" --index {index}" if index is not None else ""
    say(f"now search it: headword search WORDS{named}", style="faint")


@click.command(short_help="Show what pages become, and why.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--dictionary", metavar="NAME", help=_DICTIONARY)
@click.option("--language", metavar="CODE", help=_LANGUAGE)
@click.option("--json", "as_json", is_flag=True, help="Print an object a page, one a line.")
@click.option("--color", "colour", type=click.Choice(["auto", "always", "never"]), default="auto")
@click.option("--no-pager", is_flag=True, help="Never start a pager.")
@click.pass_context
def segment(
    context: click.Context,
    /,
    files: tuple[str, ...],
    dictionary: str | None,
    language: str | None,
    as_json: bool,
    colour: When,
    no_pager: bool,
) -> None:
    """Show what the pages of each FILE become, and why they land as they do.

    Folders, archives and - (standard input) will do too.

    \b
    Example:
      headword segment page.txt
      headword segment saved/*.html --json > entries.jsonl
    """
    from indexer.segmenter import SegmentOptions
    from indexer.terminal.pager import print_lines
    from indexer.terminal.pages import SegmentedPages

    options = SegmentOptions(dictionary=dictionary, language=language)
    pages = SegmentedPages(files, options)
    print_lines(pages.json_lines() if as_json else pages.lines(colour), pager=not (as_json or no_pager))
    context.exit(0 if pages.entries else 1)
