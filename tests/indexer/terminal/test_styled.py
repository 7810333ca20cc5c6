"""Styles, painted with and without colours."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from indexer.terminal.cells import width
from indexer.terminal.styled import Palette, Styled, marked, styled

COLOUR, PLAIN = Palette(True), Palette(False)


def stripped(line):
    return re.sub("\x1b\\[[0-9;]*m", "", line)


def test_a_match_is_coloured_or_stands_between_stars():
    text = marked("the Kuril islands", [(4, 9)])
    assert list(COLOUR.lines(text, 80)) == ["the \x1b[1;31mKuril\x1b[0m islands"]
    assert list(PLAIN.lines(text, 80)) == ["the *Kuril* islands"]


def test_stars_count_when_lines_are_broken():
    text = marked("aa bbbb", [(3, 7)])
    assert list(PLAIN.lines(text, 8)) == ["aa", "*bbbb*"]
    assert list(COLOUR.lines(text, 7)) == ["aa \x1b[1;31mbbbb\x1b[0m"]


def test_a_match_that_is_broken_is_painted_on_both_lines():
    text = marked("russo-japanese", [(0, 14)])
    assert list(COLOUR.lines(text, 8)) == ["\x1b[1;31mrusso-\x1b[0m", "\x1b[1;31mjapanese\x1b[0m"]


def test_indents_take_part_of_the_line():
    assert list(PLAIN.lines(Styled("aa bb cc"), 9, first=" 1  ", rest="    ")) == [" 1  aa bb", "    cc"]


def test_spans_that_overlap_or_leave_the_text_are_trimmed():
    assert list(PLAIN.lines(marked("abcdef", [(4, 99), (0, 2), (1, 3)]), 80)) == ["*ab**c*d*ef*"]


def test_joined_texts_keep_their_styles():
    text = styled(("a", "plain"), ("b", "match")) + styled(("c", "match"))
    assert list(PLAIN.lines(text, 80)) == ["a*b**c*"]


def test_escape_sequences_in_the_text_do_not_reach_the_terminal():
    text = marked("x\x1b[2Jy", [(0, 3)])
    assert list(COLOUR.lines(text, 80)) == ["\x1b[1;31mx␛[\x1b[0m2Jy"]
    assert PLAIN.paint("\x1b]0;t\x07", "headword") == "␛]0;t␇"


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80))), st.integers(4, 30))
@example("\xa0", [(0, 1)], 4)
@example("sea\xad side\xad \u2028", [(0, 11)], 20)
def test_colours_change_neither_text_nor_breaks(text, spans, columns):
    painted = list(COLOUR.lines(marked(text, spans), columns))
    assert [stripped(line) for line in painted] == list(COLOUR.lines(Styled(text), columns))
    assert all(width(stripped(line)) <= columns for line in painted)
