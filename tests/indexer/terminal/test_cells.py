"""Cells, and what may reach a terminal."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.terminal.cells import clip, shown, width


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("kurils", 6),
        ("北方領土", 8),
        ("ка\u0301ртина", 7),
        ("日本 Japan", 10),
        ("नमस्ते", 4),
        ("각", 2),
        ("한국어", 6),
        ("e\u200d", 1),
        ("ｱ", 1),
    ],
)
def test_width_counts_cells(text, cells):
    assert width(text) == cells


def test_shown_neutralises_escape_sequences():
    hostile = "\x1b[31mred\x1b]0;title\x07\x9b2J\x08\x7f"
    assert shown(hostile) == "␛[31mred␛]0;title␇\ufffd2J␈␡"


def test_shown_turns_line_ends_into_blanks_and_drops_what_is_invisible():
    assert shown("a\r\nb\tc\u2028d") == "a  b c d"
    assert shown("co\u00adop \u202eevil\u2066") == "coop evil"


def test_shown_keeps_joiners_and_direction_marks():
    assert shown("می\u200cخواهم \u200f") == "می\u200cخواهم \u200f"


@given(st.text())
def test_nothing_shown_commands_a_terminal(text):
    visible = shown(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029]", visible)
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in visible)
    assert shown(visible) == visible


@given(st.text(), st.integers(1, 30))
def test_clip_fits(text, cells):
    assert width(clip(text, cells)) <= cells


def test_clip_cuts_wide_characters_whole():
    assert clip("北方領土", 8) == "北方領土"
    assert clip("北方領土", 7) == "北方領…"
    assert clip("北方領土", 6) == "北方…"
