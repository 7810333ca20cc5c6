"""The compiled places, where damage and limits are concerned."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from indexer.kernels import compiled
from indexer.store.kinds import RARE
from searcher.ranking.places import SATURATED

places = compiled("searcher.kernels.places")
pytestmark = pytest.mark.skipif(places is None, reason="the kernels are not compiled: there is no C compiler")

NUMBER = np.zeros(RARE + 1, np.uint8)
NUMBER[3], NUMBER[4] = 1, 2
WORTH = np.array([1, 2], np.float32)


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
    entries, scores, tiers, openings, passages = reader().reorder([0, 1], [1.0, 2.0], NUMBER, {}, WORTH, (), 5, True)
    assert (entries, tiers) == ([1, 0], [6, 6])
    assert openings == [1.5, 1.5]
    assert scores == [2 + 1.5 + passages[1], 1 + 1.5 + passages[0]]


def test_nothing_is_added_to_those_that_are_led() -> None:
    found = reader().reorder([0, 1], [1.0, 2.0], NUMBER, {}, WORTH, {1}, 5, True)
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
    number = NUMBER.copy()
    number[RARE] = 3
    with pytest.raises(IndexError):
        reader(**changed).reorder([0, 1], [1.0, 2.0], number, {7: 1}, WORTH, (), 5, True)


def test_more_than_it_can_hold_is_refused() -> None:
    for entries, worth in ((list(range(129)), WORTH), ([0], np.ones(65, np.float32)), ([], WORTH)):
        with pytest.raises(ValueError):
            reader().reorder(entries, [1.0] * len(entries), NUMBER, {}, worth, (), 5, True)
    with pytest.raises(TypeError):
        reader(heads=np.zeros(2))
