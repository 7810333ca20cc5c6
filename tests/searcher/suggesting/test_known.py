"""The best known of many headwords, found by blocks, are those that a full sort finds."""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np
import pytest
from small_index import build_small, entry

from indexer.store.lookup.lexicon import is_one_edit
from searcher import open_index
from searcher.index import Index
from searcher.suggesting.known import BLOCK, best_known, best_places, knowledge
from searcher.suggesting.suggest import SLIP_FROM

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


@pytest.mark.parametrize("limit", [1, 10, 40])
def test_after_them_those_with_one_slip_the_best_known_first(index: Index, limit: int) -> None:
    for _ in range(60):
        typed = "".join(RANDOM.choices("abcd", weights=(9, 9, 9, 1), k=RANDOM.randrange(SLIP_FROM, 9)))
        ranked = sorted(set(HEADWORDS), key=lambda headword: (-HEADWORDS.count(headword), len(headword), headword))
        exact = [headword for headword in ranked if headword.startswith(typed)]
        near = [headword for headword in ranked if headword not in exact and _has_one_slip(headword, typed)]
        assert [one.headword for one in index.suggest(typed, limit=limit)] == (exact + near)[:limit]


def _has_one_slip(headword: str, typed: str) -> bool:
    return any(is_one_edit(typed, headword[:size]) for size in range(len(typed) - 1, len(typed) + 2))


def test_long_ranges_are_cut_to_their_good_blocks(index: Index) -> None:
    reader = index._reader
    count = len(knowledge(reader)[0])
    ranges = [range(1), range(3, 3), range(4, count)]
    numbers = best_places(reader, ranges, 1)
    assert len(numbers) < count - 3
    assert best_known(reader, numbers, 1) == best_known(
        reader, np.concatenate([np.array(one, np.int64) for one in ranges]), 1
    )
