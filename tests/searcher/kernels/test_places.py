"""The compiled places, where damage and limits are concerned."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from indexer.kernels import compiled
from indexer.store.kinds import RARE
from searcher.engines.port import Trace
from searcher.ranking.places import SATURATED
from searcher.ranking.sought import Part

places = compiled("searcher.kernels.places")
pytestmark = pytest.mark.skipif(places is None, reason="the kernels are not compiled: there is no C compiler")

PARTS = (Part("three", (3,), (), 1.0), Part("four", (4,), (), 2.0))


def reader(**changed: Any) -> Any:
    """Reads two entries of four positions, the first of each its headword."""
    arrays: dict[str, Any] = {
        "text": np.array([3, 4, 5, 3, 4, 3, 4, 5], np.uint16),
        "sentences": np.array([0b00100000], np.uint8),
        "positions": np.array([0, 4, 8], np.uint8),
        "heads": np.array([1, 1], np.uint8),
        "rare_places": np.zeros(0, np.uint8),
        "rare_terms": np.zeros(0, np.uint8),
        **changed,
    }
    return places.Places(*arrays.values(), SATURATED, most=256, opening=30, weights=(0.5, 0.25))


def test_openings_and_passages_add_to_scores_and_lift_tiers() -> None:
    trace = Trace()
    entries, scores, tiers = reader().reorder([0, 1], [1.0, 2.0], PARTS, (), 5, True, 10, trace)
    assert (entries, tiers) == ([1, 0], [6, 6])
    added = {entry: dict(noted) for entry, noted in trace.added.items()}
    assert added[0]["opening"] == added[1]["opening"] == 1.5
    assert scores == [2 + 1.5 + added[1]["passage"], 1 + 1.5 + added[0]["passage"]]


def test_only_so_many_as_are_wanted_are_told() -> None:
    every = reader().reorder([0, 1], [1.0, 2.0], PARTS, (), 5, True, 10, None)
    assert reader().reorder([0, 1], [1.0, 2.0], PARTS, (), 5, True, 1, None) == tuple(one[:1] for one in every)
    assert reader().reorder([0, 1], [1.0, 2.0], PARTS, (), 5, True, -1, None) == ([], [], [])


def test_of_words_that_share_a_rank_the_last_is_meant() -> None:
    ranks = [rank for rank in range(0, RARE, 251) if rank not in (3, 4)]
    further = (*PARTS, Part("other", (*ranks, 3), (), 2.0), Part("third", (3,), (), 1.0))
    last = (Part("other", tuple(ranks), (), 2.0), Part("four", (4,), (), 2.0), Part("third", (3,), (), 1.0))
    one, other = (reader().reorder([0, 1], [1.0, 2.0], parts, (), 5, False, 10, None) for parts in (further, last))
    assert one == other


def test_nothing_is_added_to_those_that_are_led() -> None:
    found = reader().reorder([0, 1], [1.0, 2.0], PARTS, {1}, 5, True, 10, None)
    assert found[0] == [0, 1]
    assert found[1][1] == 2
    assert found[2] == [6, 5]


@pytest.mark.parametrize(
    "changed",
    [
        {"positions": np.array([0, 4, 9], np.uint8)},
        {"positions": np.array([0, 200], np.uint64)},
        {"sentences": np.zeros(0, np.uint8)},
        {"heads": np.zeros(1, np.uint16)},
        {"text": np.full(8, RARE, np.uint16)},
    ],
    ids=repr,
)
def test_arrays_that_a_damaged_file_made_too_short_are_noticed(changed: dict[str, Any]) -> None:
    parts = (*PARTS, Part("seven", (), (7,), 1.0))
    with pytest.raises(IndexError):
        reader(**changed).reorder([0, 1], [1.0, 2.0], parts, (), 5, True, 10, None)


def test_more_than_it_can_hold_is_refused() -> None:
    for entries, parts in ((list(range(129)), PARTS), ([0], PARTS * 33), ([], PARTS), ([0], ())):
        with pytest.raises(ValueError):
            reader().reorder(entries, [1.0] * len(entries), parts, (), 5, True, 10, None)
    with pytest.raises(OverflowError):
        reader().reorder([0], [1.0], (Part("far", (RARE + 1,), (), 1.0), *PARTS), (), 5, True, 10, None)
    with pytest.raises(TypeError):
        reader(heads=np.zeros(2))


def test_a_phrase_lifts_by_its_first_place() -> None:
    told = Trace()
    wished = ([2, 0, 1], [1.0, 1.0, 1.0], [1 << 40, 0, 2], 0.5, 1)
    made = reader(heads=np.array([1, 1, 1], np.uint8))
    assert made.reorder_standing(*wished, (), 5, True, 10, told) == ([0, 1, 2], [1.5, 1.5, 1.0], [7, 6, 6])
    assert told.added == {2: [], 0: [("opening", 0.5)], 1: [("opening", 0.5)]}
    assert made.reorder_standing(*wished, {0}, 5, True, 2, None) == ([1, 2], [1.5, 1.0], [6, 6])
    assert made.reorder_standing(*wished, (), 4, False, 10, None) == ([0, 1, 2], [1.5, 1.5, 1.0], [4, 4, 4])


def test_phrases_in_too_many_or_missing_entries_are_refused() -> None:
    for entries in ([], list(range(129))):
        with pytest.raises(ValueError):
            reader().reorder_standing(entries, [1.0] * 129, [0] * 129, 0.5, 1, (), 5, True, 10, None)
    for entry, scores, places in ((2, [1.0], [0]), (-1, [1.0], [0]), (0, [], [0]), (0, [1.0], [])):
        with pytest.raises(IndexError):
            reader().reorder_standing([entry], scores, places, 0.5, 1, (), 5, True, 10, None)
