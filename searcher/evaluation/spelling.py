"""How often did-you-mean is right, on pairs of a misspelling and its corrections."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from indexer.analysis import fold
from searcher.evaluation.pairs import read_pairs
from searcher.index import Index

OFFERED = 5
"""Corrections that are looked at."""


@dataclass(frozen=True, slots=True)
class SpellingFigures:
    """What was measured: of how many misspellings whose correction is a headword, the share that is right."""

    name: str
    questions: int
    at_1: float
    at_5: float


def read_misspellings(path: Path) -> list[tuple[str, tuple[str, ...]]]:
    """The pairs of a file, ``misspelling<TAB>correction, correction`` a line."""
    return [(wrong, tuple([one.strip() for one in right.split(",")])) for wrong, right in read_pairs(path)]


def spelling_figures(name: str, pairs: Iterable[tuple[str, tuple[str, ...]]], index: Index) -> SpellingFigures:
    """Ask for every misspelling one of whose corrections is a headword of the index."""
    lexicon = index.reader.headwords.lexicon
    asked = first = among = 0
    for wrong, right in pairs:
        wanted = {fold(one) for one in right}
        if any(lexicon.find(one) >= 0 for one in wanted):
            offered = [fold(one) for one in index.did_you_mean(wrong, limit=OFFERED)]
            asked += 1
            first += offered[:1] != [] and offered[0] in wanted
            among += not wanted.isdisjoint(offered)
    return SpellingFigures(name, asked, first / max(asked, 1), among / max(asked, 1))
