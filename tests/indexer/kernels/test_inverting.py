"""The compiled inversion, where damage and limits are concerned; test_same_files.py compares it with its twin."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from indexer.kernels import compiled
from indexer.store.kinds import GAP, GAP_TERM, MAX_COUNT, RARE

inverting = compiled("indexer.kernels.inverting")
pytestmark = pytest.mark.skipif(inverting is None, reason="the kernels are not compiled: there is no C compiler")

NONE = np.zeros(0, np.uint32)
NO_EXTRAS = NONE.view(np.int32), NONE.view(np.int32), NONE


def meanings(**changed: Any) -> Any:
    """Numbers 0 to 3: a gap, two terms of one group, and one of another that has no rank."""
    arrays = {
        "numbers": np.array([GAP_TERM, 0, 1, 2], np.uint32),
        "group": np.array([1, 1, 0], np.uint32),
        "bit": np.array([0, 2, 0], np.uint8),
        "ranks": np.array([5, 6, RARE], np.uint16),
        **changed,
    }
    return inverting.Meanings(*arrays.values())


def inverted(tokens: list[int], counts: list[int], *, extras: Any = NO_EXTRAS, joined: Any = (NONE, NONE)) -> Any:
    """The lists of rows with one token of headword each, from row 10 on, headwords counting threefold."""
    heads = np.ones(len(counts), np.int64)
    return meanings().invert(np.array(tokens, np.uint32), np.array(counts, np.int64), heads, extras, joined, 10, 3)


def test_postings_have_counts_and_masks_and_gaps_have_none() -> None:
    (lists, rows, counts, masks), of_heads = inverted([1, 0, 1 << 31 | 2, 3, 2], [3, 2])
    assert lists.tolist() == [0, 1, 1]
    assert rows.tolist() == [11, 10, 11]
    assert counts.tolist() == [3, 4, 1]
    assert masks.tolist() == [1, 0b101, 0b100]
    assert [array.tolist() for array in of_heads] == [[0, 2], [10, 11], [1, 1], [1, 1]]


def test_extras_and_joined_forms_stand_in_their_rows() -> None:
    extras = np.array([0, 1], np.int32), np.array([0, 1], np.int32), np.array([3, 3], np.uint32)
    joined = np.array([1, 2], np.uint32), np.array([3, 2], np.uint32)
    (lists, rows, counts, _), of_heads = inverted([0, 0, 0, 0], [2, 2], extras=extras, joined=joined)
    assert (lists.tolist(), rows.tolist(), counts.tolist()) == ([0, 0, 1], [10, 11, 11], [4, 1, 3])
    assert of_heads[0].tolist() == [1, 2]


def test_counts_end_where_a_posting_can_hold_no_more() -> None:
    (_, _, counts, _), _ = inverted([2] * 500, [500])
    assert counts.tolist() == [MAX_COUNT]


def test_ranks_and_places_of_the_rare() -> None:
    ranks, places, terms = meanings().forward(np.array([0, 3, 1 << 31 | 1, 3], np.uint32))
    assert ranks.tolist() == [GAP, RARE, 5, RARE]
    assert (places.tolist(), terms.tolist()) == ([1, 3], [2, 2])


@pytest.mark.parametrize(
    "arguments",
    [
        {"tokens": [4], "counts": [1]},
        {"tokens": [1], "counts": [2]},
        {"tokens": [1], "counts": [-1]},
        {"tokens": [1], "counts": [1], "joined": (np.array([0], np.uint32), np.array([9], np.uint32))},
        {"tokens": [1], "counts": [1], "joined": (NONE, np.array([0], np.uint32))},
        {"tokens": [1], "counts": [1], "extras": (NO_EXTRAS[0], NO_EXTRAS[0], np.array([1], np.uint32))},
    ],
    ids=repr,
)
def test_what_does_not_fit_together_is_told(arguments: dict[str, Any]) -> None:
    with pytest.raises(IndexError):
        inverted(**arguments)


def test_so_are_terms_and_tokens_that_there_are_not() -> None:
    with pytest.raises(IndexError):
        meanings(bit=np.zeros(2, np.uint8))
    with pytest.raises(IndexError):
        meanings().forward(np.array([4], np.uint32))


def test_runs_that_do_not_fit_are_told() -> None:
    run = [np.array([5], np.uint32), np.zeros(1, np.int32), np.zeros(1, np.uint16), np.zeros(1, np.uint8)]
    room = [array.copy() for array in run[1:]]
    for low, places in ((5, [1]), (4, [0]), (6, [0])):
        with pytest.raises(IndexError):
            inverting.lay(*run, low, np.array(places, np.uint32), *room)
