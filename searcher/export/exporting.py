"""One export from beginning to end: choose the entries, write them, put the files in place."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Literal

from indexer.errors import ExportUnusable
from indexer.store.segment_reader import SegmentReader
from searcher.export.dictd import write_dictd
from searcher.export.lines import write_json_lines, write_tsv
from searcher.export.origins import Origins, article_numbers
from searcher.export.stardict import write_stardict
from searcher.export.words import Article, Written

Format = Literal["jsonl", "tsv", "stardict", "dictd"]

FORMATS: tuple[Format, ...] = ("jsonl", "tsv", "stardict", "dictd")

_DATABASES: dict[str, Callable[[Iterator[Article], Path, str], Written]] = {
    "stardict": write_stardict,
    "dictd": write_dictd,
}


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote.

    files      of standard output none
    shortened  headwords and alternatives that were cut to what the format holds
    left_out   entries that the format, or a reader of it, cannot take
    aliases    {name: dictionary} of the index: JSON lines keep the names as the pages have them
    """

    entries: int
    files: tuple[Path, ...]
    shortened: int
    left_out: int
    aliases: dict[str, str]


def export(
    reader: SegmentReader, form: Format, output: Path | None = None, *, dictionary: str | None = None
) -> Exported:
    """Write the entries of an index in another form; stubs go along as the snippets of the pages that show them.

    output      of JSON lines and TSV a file, None for standard output; of the others the files' common name, without suffix
    dictionary  only its entries

    Raises ExportUnusable where the format is unknown, needs a name, or the files cannot be put there.
    """
    files: tuple[Path, ...]
    numbers = article_numbers(reader, dictionary)
    aliases = dict(reader.manifest.facts.get("aliases", {})) if form == "jsonl" else {}
    if form in ("jsonl", "tsv"):

        def write(file: BinaryIO) -> Written:
            if form == "jsonl":
                return write_json_lines(Origins(reader).entries(numbers), file)
            return write_tsv(_articles(reader, numbers), file)

        written, files = (write(sys.stdout.buffer), ()) if output is None else _into_file(write, output)
    elif form in _DATABASES:
        if output is None or not output.name:
            raise ExportUnusable(str(output or form), "name its files with --output, without a suffix")
        written, files = _into_files(_DATABASES[form], _articles(reader, numbers), output, dictionary or output.name)
    else:
        raise ExportUnusable(form, f"there is no such format; choose {', '.join(FORMATS)}")
    return Exported(written.entries, files, written.shortened, written.left_out, aliases)


def _articles(reader: SegmentReader, numbers: Iterator[int]) -> Iterator[Article]:
    return (Article.of(reader.stored[number]) for number in numbers)


def _into_file(write: Callable[[BinaryIO], Written], output: Path) -> tuple[Written, tuple[Path, ...]]:
    if (
        output.exists() and not output.is_file() and not output.is_dir()
    ):  # a device or a pipe: nothing may take its place
        with output.open("wb") as file:
            return write(file), (output,)
    with _beside(output) as folder:
        with (folder / "entries").open("wb") as file:
            written = write(file)
        (folder / "entries").replace(output.resolve())
    return written, (output,)


def _into_files(
    write: Callable[[Iterator[Article], Path, str], Written], articles: Iterator[Article], output: Path, title: str
) -> tuple[Written, tuple[Path, ...]]:
    with _beside(output) as folder:
        written = write(articles, folder / output.name, " ".join(title.split()))
        files = sorted(folder.iterdir())
        for file in files:
            file.replace(output.parent / file.name)
    return written, tuple(output.parent / file.name for file in files)


@contextmanager
def _beside(output: Path) -> Iterator[Path]:
    """A folder for unfinished files where the finished ones go; nothing of it stays."""
    if not output.parent.is_dir():
        raise ExportUnusable(output, f"there is no folder {output.parent}; make it first")
    if output.is_dir():
        raise ExportUnusable(output, "this is a folder; name a file in it")
    with TemporaryDirectory(dir=output.resolve().parent, prefix=".export-") as folder:
        yield Path(folder)
