"""Hits on a terminal."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.terminal.cells import width
from indexer.terminal.styled import Palette
from searcher.results import Excerpt, Hit, Span
from searcher.terminal.hits import group_by_headword, hit_lines

PLAIN, COLOUR = Palette(False), Palette(True)


def hit(headword, dictionary="Sea Words", *, text="a fall", spans=(), kind="article", tier="all words", rest="{}"):
    return Hit(
        id=f"{headword}/{dictionary}",
        headword=headword,
        dictionary=dictionary,
        kind=kind,
        language="en",
        score=1.0,
        tier=tier,
        excerpt=Excerpt(text, spans, leads=True, trails=True),
        headword_spans=(Span(0, 3),) if headword.startswith("Ebb") else (),
        rest=rest,
    )


def lines(hits, palette=PLAIN, columns=80, first_number=1):
    return list(hit_lines(group_by_headword(hits), palette, columns, first_number=first_number))


def test_hits_of_one_headword_stand_together_where_the_best_stood():
    hits = [hit("Ebb", "A"), hit("Flow", "A"), hit("ebb", "B"), hit("EBB", "C")]
    assert [[each.dictionary for each in group] for group in group_by_headword(hits)] == [
        ["A", "B", "C"],
        ["A"],
    ]


def test_numbers_headwords_dictionaries_kinds_and_matches_are_shown():
    hits = [
        hit("Ebb tide", text="the sea falls", spans=(Span(4, 7),)),
        hit("Flow", "Old Words", kind="snippet", tier="some words"),
        hit("Ebb tide", "Atlas"),
    ]
    assert lines(hits) == [
        "*Ebb* tide",
        " 1  Sea Words · article",
        "    … the *sea* falls …",
        "",
        " 2  Atlas · article",
        "    … a fall …",
        "",
        "Flow",
        " 3  Old Words · snippet · some words",
        "    … a fall …",
    ]


def test_numbers_go_on_from_the_page_before_and_stay_in_column():
    shown = lines([hit("A"), hit("B"), hit("C")], first_number=99)
    assert [line[:6] for line in shown if "Sea Words" in line] == ["  99  ", " 100  ", " 101  "]


def test_the_source_is_shown_without_what_the_dictionary_says_already():
    citation = '{"citation":["-","Sea Words","R. Dunn",null,null,1903,null]}'
    assert lines([hit("A", rest=citation)])[1] == " 1  Sea Words · R. Dunn, 1903 · article"


@pytest.mark.parametrize("columns", [20, 40, 80])
@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=200))
def test_no_line_is_wider_than_the_terminal_and_none_commands_it(columns, headword, dictionary, text):
    found = [hit(headword, dictionary, text=text, spans=(Span(2, 9), Span(30, 40)))]
    for palette in (PLAIN, COLOUR):
        for line in lines(found, palette, columns):
            bare = re.sub("\x1b\\[[0-9;]+m", "", line)
            assert width(bare) <= columns
            assert "\x1b" not in bare
            assert "\n" not in bare
