"""The figures of reverse look-up."""

from __future__ import annotations

from math import inf
from pathlib import Path

import pytest

from searcher import open_index
from searcher.evaluation.reverse import DEPTH, figures_of, read_descriptions, reverse_figures

DESCRIPTIONS = """\
cinnamon\tthe bark of a tree that is used as a spice
sextant\tan instrument with which sailors find where they are at sea

a line without a tab
"""


def test_ranks_become_a_median_and_shares() -> None:
    figures = figures_of([1, 1, 8, 40, inf])
    assert (figures.questions, figures.median) == (5, 8)
    assert (figures.at_1, figures.at_10, figures.at_100) == pytest.approx((0.4, 0.6, 0.8))
    assert figures_of([]).median == inf
    assert figures_of([DEPTH + 1]).at_100 == 0


def test_words_are_found_by_their_descriptions(corpus_index: Path, tmp_path: Path) -> None:
    path = tmp_path / "descriptions.tsv"
    path.write_text(DESCRIPTIONS, "utf-8")
    pairs = read_descriptions(path)
    assert [word for word, _ in pairs] == ["cinnamon", "sextant"]
    with open_index(corpus_index) as index:
        figures = reverse_figures(index, [*pairs, ("no such headword", "the bark of a tree")])
    assert figures.questions == 3
    assert figures.at_10 == pytest.approx(2 / 3)
    assert figures.median < 10
