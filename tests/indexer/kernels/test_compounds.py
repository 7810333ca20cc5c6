"""The compiled finder of compounds against its twin, and what it refuses."""

from __future__ import annotations

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from indexer.kernels import PLAIN, compiled
from indexer.store.writing.compounds import CompoundFinder

compounds = compiled("indexer.kernels.compounds")
pytestmark = pytest.mark.skipif(compounds is None, reason="the kernels are not compiled: there is no C compiler")

TERMS = [f"t{i}" for i in range(5)]
LARGEST = 11
known = st.lists(st.lists(st.sampled_from(TERMS), min_size=2, max_size=LARGEST).map(tuple), max_size=12, unique=True)
tokens = st.lists(
    st.integers(0, len(TERMS) - 1) | st.integers(0, len(TERMS) - 1).map(lambda n: n | 1 << 31), max_size=60
)


@given(known, tokens, st.lists(st.integers(0, 60), max_size=5))
def test_both_find_the_same(known: list[tuple[str, ...]], tokens: list[int], borders: list[int]) -> None:
    numbers = {term: number for number, term in enumerate([*TERMS, *map("".join, known)])}
    asked = np.array(tokens, np.uint32), np.array(borders, np.int64)
    found = CompoundFinder([("".join(parts), parts) for parts in known], numbers).find(*asked)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PLAIN, "")
        plain = CompoundFinder([("".join(parts), parts) for parts in known], numbers).find(*asked)
    assert [array.tolist() for array in found] == [array.tolist() for array in plain]


def test_every_compound_is_found_where_it_stands() -> None:
    parts = tuple(TERMS[i % 5] for i in range(LARGEST))
    numbers = {**{term: number for number, term in enumerate(TERMS)}, "pair": 7, "long": 9}
    finder = CompoundFinder([("pair", ("t0", "t1")), ("long", parts)], numbers)
    places, joined = finder.find(np.array([i % 5 for i in range(LARGEST)], np.uint32), np.zeros(0, np.int64))
    assert (places.tolist(), joined.tolist()) == ([0, 0, 5], [7, 9, 7])


@pytest.mark.parametrize(
    ("tables", "masks", "shift"),
    [
        ([(1, np.zeros(1, np.uint64), np.zeros(1, np.int64))], np.zeros(2, np.uint8), 31),
        ([(2, np.zeros(1, np.uint64), np.zeros(0, np.int64))], np.zeros(2, np.uint8), 31),
        ([], np.zeros(3, np.uint8), 31),
    ],
    ids=["one part", "no terms", "masks"],
)
def test_tables_that_do_not_fit_are_refused(
    tables: list[tuple[int, object, object]], masks: object, shift: int
) -> None:
    with pytest.raises(ValueError, match=r"for|terms"):
        compounds.Finder(tables, masks, shift)


def test_tokens_without_starts_are_refused() -> None:
    with pytest.raises(ValueError, match="2 tokens, 1 starts"):
        compounds.Finder([], np.zeros(2, np.uint8), 31).find(np.zeros(2, np.uint32), np.zeros(1, np.uint8))
