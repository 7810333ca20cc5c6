"""Compiled, the senses of a text of ASCII are those that the patterns find."""

from __future__ import annotations

import string
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.kernels import PLAIN, compiled
from indexer.segmenter.senses import LATEST_FIRST, MOST_MARKS, find_senses

kernel = compiled("indexer.kernels.senses")
pytestmark = pytest.mark.skipif(kernel is None, reason="the kernels are not compiled: there is no C compiler")

PIECES = (
    "I II III IV V VI XII IIII I. II. I, II) 1. 2. 3. 9. 10. 11. 1.2. 1) 2) 3) 10) 12) a) b) c) p) q) (a) (b) (c) word Word. "
    "w/ord end; ) ] : n ( 0) 21"
)
pieces = st.sampled_from([*PIECES.split(" "), "\n", "\t", "\x1c", " 1. ", " 2. ", "1)a", "x" * LATEST_FIRST])
texts = st.lists(pieces, max_size=30).map(" ".join) | st.lists(pieces, max_size=30).map("".join)
headwords = st.sampled_from(["", "word", "WORD", "w/ord", "Word.", "other", "I"])


def both(text: str, headword: str) -> tuple[Any, Any]:
    found = find_senses(tuple(text.split("\n")), headword)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PLAIN, "1")
        return found, find_senses(tuple(text.split("\n")), headword)


@given(texts | st.text(string.printable, max_size=60), headwords)
@example("1. one 1) a; 2) b; a) c b) d 2. two", "")
@example("word I a\nw/ord II. b 1. c. 2. d\nWORD III", "word")
@example("1) a 2. b.\n1. c\n2) d", "")
@example("I", "")
@example("II", "")
@example(" 2.", "")
@example("b)", "")
@example("2)", "")
def test_both_ways_find_the_same_senses(text: str, headword: str) -> None:
    compiled_senses, plain_senses = both(text, headword)
    assert compiled_senses == plain_senses


def test_as_many_marks_are_looked_at() -> None:
    text = "1) one 2) two " + "7) " * (MOST_MARKS - 3) + "3) three 4) four 5) five"
    compiled_senses, plain_senses = both(text, "")
    assert compiled_senses == plain_senses
    assert [sense.label for sense in compiled_senses] == ["1", "2", "3"]


@pytest.mark.parametrize(("text", "headword", "most"), [("é", "", 9), ("", "é", 9), (None, "", 9), ("", "", 1001)])
def test_what_it_cannot_read_is_refused(text: Any, headword: Any, most: int) -> None:
    with pytest.raises((TypeError, ValueError)):
        kernel.sense_spans(text, headword, latest_first=9, most_marks=most)
