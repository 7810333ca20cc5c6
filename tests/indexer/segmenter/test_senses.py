"""Marked senses and homographs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.segmenter.senses import MOST_MARKS, find_senses


@pytest.mark.parametrize(
    ("article", "senses"),
    [
        (("1) reed 2) rush",), [("1", "reed"), ("2", "rush")]),
        (("1. reed", "as quoted", "2. rush", "History."), [("1", "reed\nas quoted"), ("2", "rush")]),
        (("Noun. 1. reed. 2. rush",), [("1", "reed."), ("2", "rush")]),
        (("1. a) x", "b) y", "2. z"), [("1 a", "x"), ("1 b", "y"), ("2", "z")]),
        (
            ("I. Plant.", "1) reed 2) rush", "II. Tool."),
            [("I", "Plant."), ("I 1", "reed"), ("I 2", "rush"), ("II", "Tool.")],
        ),
        (("Лук I", "Овощ.", "Лук II", "Оружие."), [("I", "Овощ."), ("II", "Оружие.")]),
        (("Лу́к I, муж. Овощ.", "Лу́к II, муж. Оружие."), [("I", "муж. Овощ."), ("II", "муж. Оружие.")]),
        (("①盖 ②遮",), [("1", "盖"), ("2", "遮")]),
        (("а) вода б) огонь",), [("а", "вода"), ("б", "огонь")]),
        (("(a) water", "(b) fire"), [("a", "water"), ("b", "fire")]),
        (("вода.2) нет 1) да.2) иначе",), [("1", "да."), ("2", "иначе")]),
    ],
)
def test_senses_are_cut(article: tuple[str, ...], senses: list[tuple[str, str]]) -> None:
    assert [(sense.label, sense.text) for sense in find_senses(article, "Лук")] == senses


@pytest.mark.parametrize(
    "article",
    [
        (),
        ("I went home. II",),
        ("See item 1) here, 3) there",),
        ("a lone 1) and no more",),
        ("(1) in brackets (2) too",),
        ("It grew from 2. to 3. in a year",),
        ("World War II began.", "World War I ended."),
        ("b) before a)",),
        ("x" * 120 + " 1. foo. 2. bar",),
    ],
)
def test_other_numbers_are_no_senses(article: tuple[str, ...]) -> None:
    assert find_senses(article, "Лук") == ()


def test_marks_over_the_limit_stay_in_the_last_sense() -> None:
    article = (" ".join(f"{number % 99 + 1}) x" for number in range(MOST_MARKS + 50)),)
    senses = find_senses(article)
    assert len(senses) <= MOST_MARKS
    assert senses[-1].text.endswith("x")


@given(st.lists(st.text(alphabet="12I.)(ab①② x", max_size=30).map(str.strip).filter(bool), max_size=4).map(tuple))
def test_every_sense_is_a_part_of_the_article(article: tuple[str, ...]) -> None:
    text = "\n".join(article)
    for sense in find_senses(article, "a"):
        assert sense.label
        assert sense.text
        assert sense.text in text
