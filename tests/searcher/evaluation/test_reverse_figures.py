"""The figures of reverse look-up."""

from __future__ import annotations

from math import inf
from pathlib import Path

import pytest

from searcher import open_index
from searcher.evaluation.pairs import read_pairs
from searcher.evaluation.reverse import DEPTH, figures_of, rank_of, reverse_figures
from searcher.findings import Answer
from searcher.results import Excerpt

MEDIAN, AT_1, AT_10 = 1, 0.6, 0.9
"""What the sample corpus reaches at least."""


def test_ranks_become_a_median_and_shares() -> None:
    figures = figures_of([1, 1, 8, 40, inf])
    assert (figures.questions, figures.median) == (5, 8)
    assert (figures.at_1, figures.at_10, figures.at_100) == pytest.approx((0.4, 0.6, 0.8))
    assert figures_of([]).median == inf
    assert figures_of([DEPTH + 1]).at_100 == 0


def test_lines_that_are_no_pairs_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "descriptions.tsv"
    path.write_text("word\ta description\n\na line without a tab\n", "utf-8")
    assert read_pairs(path) == [("word", "a description")]


def test_a_word_has_the_rank_of_its_first_answer() -> None:
    answers = [Answer(word, 1.0, Excerpt(""), "", "", "article", None, ()) for word in ("Tea", "Éclair", "tea")]
    assert [rank_of(word, answers) for word in ("tea", "eclair", "cake")] == [1, 2, inf]


def test_words_of_the_corpus_are_found_by_their_descriptions(corpus_index: Path) -> None:
    pairs = read_pairs(Path(__file__).parent / "descriptions.tsv")
    with open_index(corpus_index) as index:
        figures = reverse_figures(index, pairs)
    assert figures.questions == 30
    assert figures.at_1 >= AT_1
    assert figures.at_10 >= AT_10
    assert figures.median <= MEDIAN
