"""How well reverse look-up finds words by their descriptions: median rank, and accuracy at 1, 10 and 100.

The measures of Hill et al. 2016, "Learning to understand phrases by embedding the dictionary", section 3.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from indexer.analysis import fold
from searcher.findings import Answer
from searcher.index import Index

DEPTH = 100
"""Headwords that are looked at; a word further down counts as not found."""


@dataclass(frozen=True, slots=True)
class ReverseFigures:
    """What was measured.

    questions  how many descriptions there were
    median     the median rank of the words; infinite where half of them are not among the first DEPTH
    at_1, at_10, at_100  the share of words found at the first place, among the first 10, among the first 100
    """

    questions: int
    median: float
    at_1: float
    at_10: float
    at_100: float


def reverse_figures(index: Index, pairs: Iterable[tuple[str, str]]) -> ReverseFigures:
    """Look up every description and see where its word stands; a headword equals a word where their folded forms do."""
    return figures_of([rank_of(word, index.reverse(description, limit=DEPTH)) for word, description in pairs])


def rank_of(word: str, answers: Iterable[Answer]) -> float:
    """The rank, from 1, of a word among answers; infinite where it is not among them."""
    wanted = fold(word)
    return next((rank for rank, answer in enumerate(answers, 1) if fold(answer.headword) == wanted), inf)


def figures_of(ranks: Sequence[float]) -> ReverseFigures:
    """The figures of some ranks; all zero, and an infinite median, where there is none."""
    shares = [sum(rank <= depth for rank in ranks) / max(len(ranks), 1) for depth in (1, 10, DEPTH)]
    return ReverseFigures(len(ranks), statistics.median(ranks) if ranks else inf, *shares)
