"""What each kind of evidence brings reverse look-up, as a table: python -m benchmarks.reverse INDEX FILE...

Each FILE has ``word<TAB>description`` lines. Where the index has word vectors, they are measured too.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import isfinite
from pathlib import Path

from indexer.analysis import FINGERPRINT
from indexer.store.segment_reader import SegmentReader, open_segment
from searcher.engines.evaluator import Evaluator
from searcher.engines.needles import NeedleFinder
from searcher.evaluation.pairs import read_pairs
from searcher.evaluation.reverse import DEPTH, ReverseFigures, figures_of, rank_of
from searcher.reverse.lookup import ReverseLookup
from searcher.reverse.ranking import WEIGHING, Weighing

SENSES_ALONE = replace(
    WEIGHING, full=0, agreeing=0, company=0, common=0, phrase=0, repeated=0, unlike=0, meaning=0
)  # fmt: skip
STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("the best passage, BM25", ()),
    ("+ full passages, agreeing dictionaries", ("full", "agreeing")),
    ("+ commonness; named headwords and phrases behind", ("common", "repeated", "phrase")),
    ("+ company", ("company",)),
    ("+ word classes", ("unlike",)),
    ("+ word vectors", ("meaning",)),
)
"""Name -> the weights of Weighing that it adds to those above it."""


def weighings(*, with_vectors: bool) -> Iterator[tuple[str, Weighing]]:
    """The steps, each with all weights up to it."""
    so_far: dict[str, float] = {}
    for name, added in STEPS:
        so_far |= {weight: getattr(WEIGHING, weight) for weight in added}
        if with_vectors or "meaning" not in added:
            yield name, replace(SENSES_ALONE, **so_far)


def measure(reader: SegmentReader, weighing: Weighing, pairs: Sequence[tuple[str, str]]) -> ReverseFigures:
    """The figures of one weighing."""
    evaluator = Evaluator(reader)
    lookup = ReverseLookup(evaluator, NeedleFinder(evaluator.slots), weighing)
    return figures_of([rank_of(word, lookup.answer(description, DEPTH, {})) for word, description in pairs])


def cell(figures: ReverseFigures) -> str:
    """Figures as one cell of the table: the median rank, accuracy at 1, 10, 100."""
    median = f"{figures.median:g}" if isfinite(figures.median) else f"> {DEPTH}"
    shares = (figures.at_1, figures.at_10, figures.at_100)
    return f"{median}; {' / '.join(f'{share:.3f}'.lstrip('0') for share in shares)}"


def table(index: Path, files: Sequence[Path]) -> Iterator[str]:
    """The lines of the table, a column a file."""
    reader = open_segment(index, FINGERPRINT)
    sets = [read_pairs(file) for file in files]
    yield f"| evidence | {' | '.join(f'{file.stem} ({len(pairs)})' for file, pairs in zip(files, sets, strict=True))} |"
    yield "| --- |" + " --- |" * len(files)
    for name, weighing in weighings(with_vectors=reader.vectors is not None):
        yield f"| {name} | {' | '.join(cell(measure(reader, weighing, pairs)) for pairs in sets)} |"


if __name__ == "__main__":
    for line in table(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]):
        print(line, flush=True)
