"""The hash table of surfaces answers as a dict does."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.store.gathering.surface_table import LONGEST, SurfaceTable, keys_of

strings = st.binary(min_size=1, max_size=LONGEST).filter(lambda string: 0 not in string)


def keys(several: list[bytes]) -> tuple[np.ndarray, np.ndarray]:
    data = np.frombuffer(b"".join(several) + bytes(2 * LONGEST), np.uint8)
    lengths = np.array([len(string) for string in several], np.int64)
    return keys_of(data, np.cumsum(lengths) - lengths, lengths)


@given(st.lists(st.lists(strings, max_size=12), max_size=6), st.lists(strings, max_size=12))
def test_it_answers_as_a_dict(rounds: list[list[bytes]], asked: list[bytes]) -> None:
    table = SurfaceTable()
    known: dict[bytes, int] = {}
    for added in rounds:
        new = [string for string in added if string not in known]
        slots, distinct = table.place(*keys(new))
        assert sorted(new[place] for place in distinct) == sorted(set(new))
        for place in distinct.tolist():
            known[new[place]] = len(known) + 1
        table.name(slots[distinct], np.array([known[new[place]] for place in distinct], np.uint32))
        assert table.numbers(slots).tolist() == [known[string] for string in new]
    every = [*asked, *known]
    assert table.find(*keys(every)).tolist() == [known.get(string, 0) for string in every]


def test_it_grows() -> None:
    table = SurfaceTable()
    numbers = np.arange(1, 50_001, dtype=np.uint32)
    first, second = numbers.astype(np.uint64), np.zeros(50_000, np.uint64)
    for part in np.split(np.arange(50_000), 10):
        slots, distinct = table.place(first[part], second[part])
        assert len(distinct) == len(part)
        table.name(slots, numbers[part])
    assert np.array_equal(table.find(first, second), numbers)
    assert not table.find(first, second + np.uint64(1)).any()
