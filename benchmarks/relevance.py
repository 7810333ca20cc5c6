"""Relevance, measured: python -m benchmarks.relevance (or make eval).

HEADWORD_RELEVANCE names a folder with test collections, ``spelling/*.tsv`` and ``reverse/*.tsv``; what it lacks is left out.
The index is of Debian's dict-wn and dict-gcide. The table goes into relevance.md, between its two marks.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import corpora, folders
from indexer import build_index
from searcher import Index, open_index
from searcher.evaluation.report import Row, figures_text, measured_rows

REPORT = folders.HERE / "relevance.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"
DICTIONARIES = ("wn", "gcide")

GIVEN = {"spelling": "spelling", "descriptions": "reverse"}
"""What is measured with files -> the folder of these."""


def rows(index: Index, given: Path | None) -> Iterator[Row]:
    """Everything that can be measured."""
    if given is None:
        return measured_rows(index)
    files = {name: sorted((given / folder).glob("*.tsv")) for name, folder in GIVEN.items()}
    return measured_rows(index, collections=[given], **files)


def table(measured: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    head = ("| | questions | figures |\n", "| --- | ---: | --- |\n")
    return "".join(
        chain(head, (f"| {row.what} | {row.questions} | {figures_text(row.figures)} |\n" for row in measured))
    )


def between_marks(report: str, figures: str) -> str:
    """The report with other figures between its marks."""
    before, _, rest = report.partition(BEGIN)
    return f"{before}{BEGIN}{figures}{END}{rest.partition(END)[2]}"


def main() -> None:
    """Build, measure, and write the report."""
    named = os.environ.get("HEADWORD_RELEVANCE")
    if named is None:
        print("HEADWORD_RELEVANCE names no folder: only questions of the index's own are asked")
    with TemporaryDirectory() as made:
        corpus, path = Path(made) / "corpus", Path(made) / "index"
        corpus.mkdir()
        dictionaries = corpora.dictionaries()
        for name in DICTIONARIES:
            for file in sorted(dictionaries.glob(f"{name}.*")):
                (corpus / file.name).symlink_to(file)
        build_index(corpus, path, language="en")
        with open_index(path) as index:
            figures = table(rows(index, Path(named) if named else None))
    print(figures)
    REPORT.write_text(between_marks(REPORT.read_text("utf-8"), figures), "utf-8")


if __name__ == "__main__":
    main()
