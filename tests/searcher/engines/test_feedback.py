"""Feedback takes in telling words of the best entries."""

from __future__ import annotations

import pytest
from small_index import build_small, entry

from searcher import Index, open_index


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("feedback")
    build_small(
        folder,
        [
            entry("Sextant", "An instrument that measures the altitude of the sun for the navigator at sea."),
            entry("Octant", "An instrument that measures the altitude of a star for the navigator."),
            entry("Backstaff", "The altitude of the sun was taken by the navigator with his back to it."),
            entry("Quadrant", "With it the navigator took the altitude of a star."),
            entry("Ladle", "An instrument of the kitchen."),
            *(entry(f"Dish {n}", "Something that is cooked and eaten.") for n in range(20)),
        ],
    )
    return open_index(folder / "index")


def found(index: Index, question: str, **options: bool) -> list[str]:
    return [hit.headword for hit in index.search(question, match="any", **options)]  # type: ignore[arg-type]


def test_entries_without_a_word_of_the_question_are_found(index: Index) -> None:
    assert "Quadrant" not in found(index, "instrument measures sun")
    wider = found(index, "instrument measures sun", feedback=True)
    assert wider[0] == "Sextant"
    assert "Quadrant" in wider


def test_a_question_that_finds_nothing_finds_nothing_more(index: Index) -> None:
    assert found(index, "xylophone", feedback=True) == []


def test_words_that_all_must_stand_take_no_feedback(index: Index) -> None:
    plain = index.search("instrument navigator", exact=True)
    assert index.search("instrument navigator", exact=True, feedback=True).hits == plain.hits
