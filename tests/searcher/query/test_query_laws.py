"""What holds for every question, however it is typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searcher.query import Node, Phrase, Word, is_negative, parse, print_query, walk, without_spans, words_of
from searcher.query.descent import read_all_syntax
from searcher.query.parser import read_plain, read_single
from searcher.query.walk import children_of

SIGNS = list("\"“”„«»‹›‘’‚「」()（）*＊?？~～:：-－+＋−.,!'…\t\u3000/_#")
PIECES = [
    *(
        "AND",
        "OR",
        "NOT",
        "(AND)",
        "and",
        "a",
        "b",
        "foo",
        "w",
        "1",
        "1917",
        "רמ",
        "ם",
        "日本",
        "हि",
        "..",
        "~1",
        "~2",
    ),
    *("headword:", "article:", "year:", "dict:", "kind:", "lang:", "seealso:", "Foo:", "snippet"),
]
plain_words = st.text(alphabet=st.sampled_from("abcéжहि日9'-’.,"), min_size=0, max_size=6)
plain_questions = st.lists(plain_words | st.sampled_from(["ANDY", "or", "-a"]), max_size=9).map(" ".join)
signed_questions = st.lists(
    st.one_of(st.sampled_from(SIGNS), st.sampled_from(PIECES), st.just(" "), st.just("a")), max_size=24
).map("".join)
questions = st.one_of(signed_questions, plain_questions, st.text(max_size=40))


def tree_of(text: str) -> Node | None:
    return parse(text).tree


@settings(max_examples=600, deadline=None)
@given(questions)
def test_every_question_is_read_and_only_a_blank_one_as_nothing(text: str) -> None:
    parsed = parse(text)
    assert (parsed.tree is None) == (not text.strip())
    assert parsed.text == text


@settings(max_examples=600, deadline=None)
@given(questions)
def test_printed_tree_parses_to_an_equal_tree(text: str) -> None:
    tree = tree_of(text)
    if tree is None:
        return
    printed = print_query(tree)
    again = tree_of(printed)
    assert again is not None
    assert without_spans(again) == without_spans(tree)
    assert print_query(again) == printed


@settings(max_examples=600, deadline=None)
@given(plain_questions | questions)
def test_short_way_for_plain_words_gives_what_the_whole_language_gives(text: str) -> None:
    plain = read_plain(text)
    if plain is not None:
        assert read_all_syntax(text) == (plain, ())


@settings(max_examples=600, deadline=None)
@given(
    st.from_regex(r"(headword|article|Headword|kind|x)?:?[a-zORé0-9]{1,4}[*~?]{0,2}", fullmatch=True)
    | st.from_regex(r'"[a-zORAND0-9 é*~-]{0,12}"~?', fullmatch=True)
    | questions
)
def test_short_way_for_one_phrase_or_one_word_in_a_field_does_too(text: str) -> None:
    single = read_single(text)
    if single is not None:
        assert read_all_syntax(text) == (single, ())


@pytest.mark.parametrize("text", ['"Silk Road"', "headword:silk", "article:silk*", "headword:9~"])
def test_one_phrase_or_one_word_in_a_field_takes_the_short_way(text: str) -> None:
    assert read_single(text) is not None


@given(st.lists(st.text(alphabet="abcéжह日9'.,", min_size=1, max_size=8), min_size=1, max_size=12).map(" ".join))
def test_words_without_signs_take_the_short_way(text: str) -> None:
    assert read_plain(text) is not None


@settings(max_examples=600, deadline=None)
@given(questions)
def test_spans_lie_in_the_text_and_cover_what_was_typed(text: str) -> None:
    tree = tree_of(text)
    for node in walk(tree) if tree else ():
        start, end = node.span
        assert 0 <= start < end <= len(text)
        if isinstance(node, Word):
            assert text[start:end] == node.text
        if isinstance(node, Phrase):
            assert node.text in text[start:end]
        for child in children_of(node):
            assert start <= child.span[0]
            assert child.span[1] <= end


@settings(max_examples=600, deadline=None)
@given(questions)
def test_diagnostics_stand_in_order_in_the_text(text: str) -> None:
    diagnostics = parse(text).diagnostics
    assert all(0 <= d.span.start < d.span.end <= len(text) for d in diagnostics)
    assert list(diagnostics) == sorted(diagnostics, key=lambda d: d.span)
    assert all(d.message.strip() for d in diagnostics)


@given(questions)
def test_negative_question_shows_no_words(text: str) -> None:
    tree = tree_of(text)
    if tree is not None and is_negative(tree):
        assert list(words_of(tree)) == []
