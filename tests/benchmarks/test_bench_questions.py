"""Questions of the benchmarks: each class is what it says, over a corpus counted by hand."""

from __future__ import annotations

import random
from itertools import islice

import pytest

from benchmarks import drawers, questions
from benchmarks.counter import count
from benchmarks.drawers import Source

Records = list[tuple[str, str]]


@pytest.fixture(scope="module")
def drawn(sample: Records) -> dict[str, list[str]]:
    return questions.draw(sample, each=20)


def test_stems_and_forms_are_counted_once_an_entry() -> None:
    counts = count([("Birds", "a bird, birds; the bird"), ("cat", "no bird"), ("dog", "none")])
    assert (counts.forms["bird"], counts.forms["birds"], counts.entries_with("birds")) == (2, 1, 2)
    assert counts.words_between(2, 2) == ["bird"]


def test_the_same_seed_draws_the_same_questions(sample: Records, drawn: dict[str, list[str]]) -> None:
    assert tuple(drawn) == questions.CLASSES
    assert drawn == questions.draw(sample, each=20)


def test_a_class_is_distinct_and_full_where_the_corpus_is_large_enough(drawn: dict[str, list[str]]) -> None:
    assert {name for name, asked in drawn.items() if len(asked) < 20} == {"medium", "common"}
    assert drawn["medium"]
    assert all(len(set(asked)) == len(asked) for asked in drawn.values())


def test_words_stand_in_as_many_entries_as_their_class_says(sample: Records, drawn: dict[str, list[str]]) -> None:
    counts = count(sample)
    assert all(1 <= counts.entries_with(word) <= 10 for word in drawn["rare"])
    assert all(50 <= counts.entries_with(word) <= 500 for word in drawn["medium"])


@pytest.mark.parametrize(("name", "sizes"), [("two", {2}), ("content", {4, 5, 6, 7, 8})])
def test_content_words_are_of_one_entry(
    name: str, sizes: set[int], sample: Records, drawn: dict[str, list[str]]
) -> None:
    bodies = [set(body.lower().replace(".", "").replace(":", "").split()) for _, body in sample]
    for question in drawn[name]:
        words = set(question.split())
        assert len(question.split()) == len(words)
        assert len(words) in sizes
        assert not words & drawers.STOP_WORDS
        assert any(words <= body for body in bodies)


@pytest.mark.parametrize(("name", "sizes"), [("phrase", range(2, 5)), ("stopwords", range(4, 9))])
def test_words_in_a_row_stand_so_in_a_body(
    name: str, sizes: range, sample: Records, drawn: dict[str, list[str]]
) -> None:
    for question in drawn[name]:
        assert len(question.split()) in sizes
        assert any(f" {question}" in body for _, body in sample)
        assert name == "phrase" or "the" in question.split()


def test_headword_classes_come_from_headwords(sample: Records, drawn: dict[str, list[str]]) -> None:
    headwords = {headword for headword, _ in sample}
    assert set(drawn["exact"]) <= headwords
    assert set(drawn["headtext"]) <= headwords
    for prefix in drawn["prefix"]:
        assert 3 <= len(prefix) <= 5
        assert any(h.startswith(prefix) and h != prefix for h in headwords)


def test_a_slip_is_one_edit_away_from_a_headword(sample: Records) -> None:
    source = Source(sample, count(sample))
    headwords = {headword for headword, _ in sample if " " not in headword}
    for wrong in islice(drawers.slip(source, random.Random(3)), 60):
        assert any(is_one_edit(wrong, headword) for headword in headwords)


def is_one_edit(left: str, right: str) -> bool:
    """Whether one letter changed, lost or added makes one word of the other."""
    if abs(len(left) - len(right)) > 1 or left == right:
        return False
    at = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    longer, shorter = sorted((left, right), key=len, reverse=True)
    return longer[at + 1 :] in (shorter[at:], shorter[at + 1 :])
