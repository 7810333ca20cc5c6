"""The measures of rankings, against values worked out by hand and against their laws."""

from __future__ import annotations

from math import log2

import hypothesis.strategies as st
import pytest
from hypothesis import given

from searcher.evaluation.measures import average_precision, mean, ndcg, recall, reciprocal_rank

GAINS = {"a": 2, "b": 1, "c": 0, "d": 1}


def test_values_worked_out_by_hand() -> None:
    ranking = ["c", "a", "x", "b"]
    best = 2 / log2(2) + 1 / log2(3) + 1 / log2(4)
    assert ndcg(ranking, GAINS, 10) == pytest.approx((2 / log2(3) + 1 / log2(5)) / best)
    assert ndcg(ranking, GAINS, 1) == 0
    assert average_precision(ranking, GAINS) == pytest.approx((1 / 2 + 2 / 4) / 3)
    assert recall(ranking, GAINS, 2) == pytest.approx(1 / 3)
    assert reciprocal_rank([False, False, True, True]) == pytest.approx(1 / 3)


def test_nothing_found_and_nothing_to_find() -> None:
    assert (ndcg([], GAINS, 10), average_precision([], GAINS), recall([], GAINS, 10)) == (0, 0, 0)
    assert (ndcg(["a"], {}, 10), average_precision(["a"], {}), recall(["a"], {}, 10)) == (0, 0, 0)
    assert reciprocal_rank([False]) == 0
    assert mean([]) == 0


@given(st.permutations("abcd"), st.dictionaries(st.sampled_from("abcd"), st.integers(-1, 3)))
def test_the_best_order_is_worth_one_and_no_order_more(ranking: list[str], gains: dict[str, int]) -> None:
    best = sorted(ranking, key=lambda name: -gains.get(name, 0))
    if any(gain > 0 for gain in gains.values()):
        assert ndcg(best, gains, 4) == pytest.approx(1)
        assert average_precision(best, gains) == pytest.approx(1)
        assert recall(best, gains, 4) == 1
    assert 0 <= ndcg(ranking, gains, 4) <= 1 + 1e-9
    assert 0 <= average_precision(ranking, gains) <= 1 + 1e-9
