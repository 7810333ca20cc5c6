"""Everything that can be measured of an index, as rows of one table."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from searcher.evaluation.collections import collection_figures, is_collection, read_collection
from searcher.evaluation.known_items import SAMPLE, known_item_figures
from searcher.evaluation.pairs import read_pairs
from searcher.evaluation.reverse import reverse_figures
from searcher.evaluation.spelling import read_misspellings, spelling_figures
from searcher.index import Index


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured with one set of questions.

    figures  name of the measure -> value; a median rank may be infinite
    """

    what: str
    questions: int
    figures: dict[str, float]


def measured_rows(
    index: Index,
    *,
    questions: int = SAMPLE,
    spelling: Iterable[Path] = (),
    descriptions: Iterable[Path] = (),
    collections: Iterable[Path] = (),
) -> Iterator[Row]:
    """Yield everything that can be measured with what is given.

    questions                of each kind that are made from the index, at most
    spelling, descriptions   files of pairs
    collections              folders, each a test collection or with some in it
    """
    yield from known_item_rows(index, questions)
    yield from spelling_rows(index, spelling)
    yield from description_rows(index, descriptions)
    yield from collection_rows(inner for folder in collections for inner in collections_in(folder))


def known_item_rows(index: Index, sample: int = SAMPLE) -> Iterator[Row]:
    """Yield a row for each kind of question made from the index itself."""
    for one in known_item_figures(index, sample=sample):
        yield Row(one.kind, one.questions, {"MRR": one.mrr})


def spelling_rows(index: Index, files: Iterable[Path]) -> Iterator[Row]:
    """Yield a row for each file of misspellings."""
    for file in files:
        one = spelling_figures(file.stem, read_misspellings(file), index)
        yield Row(f"did you mean, {one.name}", one.questions, {"first": one.at_1, "in 5": one.at_5})


def description_rows(index: Index, files: Iterable[Path]) -> Iterator[Row]:
    """Yield a row for each file of descriptions."""
    for file in files:
        one = reverse_figures(index, read_pairs(file))
        figures = {"median rank": one.median, "at 1": one.at_1, "at 10": one.at_10, "at 100": one.at_100}
        yield Row(f"define by, {file.stem}", one.questions, figures)


def collection_rows(folders: Iterable[Path]) -> Iterator[Row]:
    """Yield two rows for each test collection, without feedback and with it."""
    for folder in folders:
        for feedback in (False, True):
            one = collection_figures(read_collection(folder), feedback=feedback)
            figures = {"nDCG@10": one.ndcg_at_10, "AP": one.average_precision, "recall@100": one.recall_at_100}
            yield Row(f"{folder.name}{', feedback' if feedback else ''}", one.questions, figures)


def collections_in(folder: Path) -> Sequence[Path]:
    """The folder, where it is a test collection, else those of its folders that are."""
    if is_collection(folder):
        return [folder]
    return [inner for inner in sorted(folder.iterdir()) if is_collection(inner)] if folder.is_dir() else []


def figures_text(figures: dict[str, float]) -> str:
    """The figures of a row, for people."""
    return "  ".join(f"{name} {_number(name, value)}" for name, value in figures.items())


def _number(name: str, value: float) -> str:
    if math.isinf(value):
        return "> 100"
    return f"{value:g}" if name == "median rank" else f"{value:.3f}"
