"""The best of several lists is the same whether they are asked one after the other or as one."""

from __future__ import annotations

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from searcher.engines.postings import MANY_LISTS, Best, Plain

ENTRIES = 40
lists = st.dictionaries(st.integers(0, ENTRIES - 1), st.integers(1, 9), max_size=12)


def plain(weights: dict[int, int]) -> Plain:
    entries = sorted(weights)
    return Plain(np.array(entries, np.uint32), np.array([weights[entry] for entry in entries], np.float32))


@pytest.mark.parametrize("count", [2, 3 * MANY_LISTS])
@given(st.data())
def test_many_lists_answer_as_each_of_them_does(count: int, data: st.DataObject) -> None:
    drawn = data.draw(st.lists(lists, min_size=count, max_size=count))
    asked = sorted(data.draw(st.sets(st.integers(0, ENTRIES - 1), max_size=ENTRIES)))
    best = Best([plain(one) for one in drawn])
    expected = [max(one.get(entry, 0) for one in drawn) for entry in asked]
    entries = np.array(asked, np.int32)
    for _ in range(2):  # as asked first, and when the lists are merged already
        assert best.at(entries).tolist() == expected
        assert best.has(entries).tolist() == [weight > 0 for weight in expected]
        found, weights = best.held(entries)
        assert found.tolist() == [row for row, weight in enumerate(expected) if weight]
        assert weights.tolist() == [weight for weight in expected if weight]
        assert best.entries.tolist() == sorted(set().union(*drawn))
