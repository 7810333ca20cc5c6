"""Ways through a tree."""

from __future__ import annotations

import pytest

from searcher.query import is_condition, is_negative, parse, walk, without_spans, words_of


def test_walk_visits_every_node_in_the_order_of_the_text() -> None:
    tree = parse("a -(b OR headword:c) +d").tree
    assert tree is not None
    names = [type(node).__name__ for node in walk(tree)]
    assert names == ["All", "Word", "Not", "Or", "Word", "Field", "Word", "Must", "Word"]


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("japan -china", ["japan"]),
        ('headword:(a OR "b c") +d NOT e', ["a", "b c", "d"]),
        ("kuril* year:1917 dictionary:foldoc japn~2", ["kuril*", "japn"]),
        ("-a -(b c)", []),
        ("", []),
    ],
)
def test_words_to_show_are_the_positive_ones(query: str, shown: list[str]) -> None:
    words = words_of(parse(query).tree)
    assert [getattr(word, "text", None) or word.pattern for word in words] == shown  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("-a", True),
        ("-a -b", True),
        ("NOT a AND NOT b", True),
        ("a -b", False),
        ("year:1917 -b", False),
        ("headword:(-a)", True),
        ("+(-a)", True),
        ("NOT -a", False),
    ],
)
def test_question_of_negatives_only_is_negative(query: str, answer: bool) -> None:
    tree = parse(query).tree
    assert tree is not None
    assert is_negative(tree) is answer


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("year:1917", True),
        ("dictionary:(foldoc jargon -gcide)", True),
        ("-kind:snippet", True),
        ("+(year:1917 OR year:1918) AND lang:en", True),
        ("year:1917 OR japan", False),
        ("headword:(year:1917 a)", False),
        ("japan", False),
    ],
)
def test_condition_holds_filters_only(query: str, answer: bool) -> None:
    tree = parse(query).tree
    assert tree is not None
    assert is_condition(tree) is answer


def test_trees_without_spans_are_equal_where_the_meaning_is() -> None:
    first, second = parse("a  (b OR c) year:1917").tree, parse("(a) b OR c year:1917").tree
    assert first is not None
    assert second is not None
    assert first != second
    assert without_spans(first) == without_spans(second)
