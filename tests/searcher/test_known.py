"""The best known of many headwords, found by blocks, are those that a full sort finds."""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np
import pytest
from small_index import build_small, entry

from searcher import open_index
from searcher.index import Index
from searcher.known import BLOCK, best_known, knowledge

RANDOM = random.Random(5)
HEADWORDS = ["".join(RANDOM.choices("abc", k=RANDOM.randrange(3, 9))) for _ in range(6 * BLOCK)]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("index")
    build_small(folder, (entry(headword, f"Number {number}.") for number, headword in enumerate(HEADWORDS)))
    with open_index(folder / "index") as opened:
        yield opened


def test_ranges_are_answered_as_by_sorting(index: Index) -> None:
    reader = index._reader
    values, _ = knowledge(reader)
    assert len(values) > 3 * BLOCK
    for _ in range(300):
        start, stop = sorted(RANDOM.choices(range(len(values) + 1), k=2))
        limit = RANDOM.randrange(12)
        expected = sorted(range(start, stop), key=lambda number: (-values[number], number))[:limit]
        assert best_known(reader, range(start, stop), limit) == expected
        assert best_known(reader, np.arange(start, stop), limit) == expected


@pytest.mark.parametrize("typed", ["a", "b", "ab", "cab", "cabb"])
def test_suggestions_are_the_headwords_of_most_entries_the_shortest_first(index: Index, typed: str) -> None:
    counts = {headword: HEADWORDS.count(headword) for headword in set(HEADWORDS) if headword.startswith(typed)}
    expected = sorted(counts, key=lambda headword: (-counts[headword], len(headword), headword))[:10]
    assert [(one.headword, one.entries) for one in index.suggest(typed)] == [(word, counts[word]) for word in expected]
