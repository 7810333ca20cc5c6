"""Trees built by hand, as text."""

from __future__ import annotations

import pytest

from searcher.query import (
    All,
    And,
    Field,
    Filter,
    Fuzzy,
    Must,
    Node,
    Not,
    Or,
    Phrase,
    Wildcard,
    Word,
    parse,
    print_query,
    without_spans,
)

S = (0, 0)
A, B, C = (Word(letter, S) for letter in "abc")


@pytest.mark.parametrize(
    ("tree", "printed"),
    [
        (Word("NOT", S), "NOT"),
        (All((A, Word("OR", S), B), S), "a (OR) b"),
        (Not(Word("AND", S), S), "-(AND)"),
        (Field("headword", Word("OR", S), S), "headword:OR"),
        (Field("headword", Field("article", A, S), S), "headword:(article:a)"),
        (Field("article", And((A, B), S), S), "article:(a AND b)"),
        (And((Or((A, B), S), C), S), "(a OR b) AND c"),
        (Or((And((A, B), S), C), S), "a AND b OR c"),
        (All((Or((A, B), S), C), S), "a OR b c"),
        (Or((All((A, B), S), C), S), "(a b) OR c"),
        (Must(Or((A, B), S), S), "+(a OR b)"),
        (Not(Not(Not(A, S), S), S), "-(NOT -a)"),
        (Not(Word("!", S), S), "NOT !"),
        (Not(Word("-", S), S), "NOT -"),
        (Must(Word("-", S), S), "+(-)"),
        (Phrase('a "quoted" word', S), '“a "quoted" word”'.replace("“", "«").replace("”", "»")),
        (Phrase('צה"ל', S, 2), '"צה"ל"~2'),
        (Fuzzy("japn", 2, S), "japn~2"),
        (Wildcard("w?l*", S), "w?l*"),
        (Filter("dictionary", "hist*", S, pattern=True), "dictionary:hist*"),
        (Filter("dictionary", "hist*", S), 'dictionary:"hist*"'),
        (Filter("year", "1917–1921", S, low=1917, high=1921), 'year:"1917–1921"'),
    ],
)
def test_tree_is_printed_and_read_again(tree: Node, printed: str) -> None:
    assert print_query(tree) == printed
    again = parse(printed).tree
    assert again is not None
    assert without_spans(again) == tree


def test_a_lone_child_is_printed_as_itself() -> None:
    assert print_query(All((Or((A,), S), B), S)) == "a b"


def test_years_without_text_are_printed_from_their_bounds() -> None:
    assert print_query(Filter("year", "", S, low=1917)) == "year:1917.."
    assert print_query(Filter("year", "", S, high=1921)) == "year:..1921"
    assert print_query(Filter("year", "", S, low=1917, high=1917)) == "year:1917"


def test_word_that_cannot_be_typed_as_one_is_printed_as_a_phrase() -> None:
    assert print_query(All((Word("a b", S), C), S)) == '"a b" c'
    assert print_query(Word("a b", S)) == '"a b"'


def test_phrase_with_every_quotation_mark_is_printed_all_the_same() -> None:
    text = 'a "“”„‟«»‹›「」『』｢｣〝〞〟 b'
    assert print_query(Phrase(text, S)) == f'"{text}"'
