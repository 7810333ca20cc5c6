"""A table of numbers by hash finds every number under its hash, and few others."""

from __future__ import annotations

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from indexer.store.lookup.hashed import Hashed, hashed_arrays

hashes = st.lists(st.integers(0, 3) | st.integers(0, (1 << 32) - 1), max_size=200)


@pytest.mark.parametrize("beyond", [0, 1 << 20, (1 << 31) - 300])
@given(hashes, st.integers(0, (1 << 32) - 1))
def test_every_number_is_found_under_its_hash(beyond: int, drawn: list[int], other: int) -> None:
    numbers = np.arange(len(drawn), dtype=np.int64) + beyond
    found = Hashed(*hashed_arrays(np.array(drawn, np.uint32), numbers, count := len(drawn) + beyond), count)
    assert len(found) == len(drawn)
    for value in (*drawn, other):
        under = found.numbers(value)
        assert under == sorted(under)
        assert under == found.under_each([value])[0].tolist()
        assert {beyond + i for i, own in enumerate(drawn) if own == value} <= set(under)


def test_hashes_are_told_apart_by_all_bits_that_there_is_room_for() -> None:
    values = np.random.default_rng(1).permutation(1 << 16).astype(np.uint32) << np.uint32(16)
    found = Hashed(*hashed_arrays(values, np.arange(1 << 16), 1 << 16), 1 << 16)
    assert [found.numbers(value) for value in values[:500].tolist()] == [[number] for number in range(500)]
