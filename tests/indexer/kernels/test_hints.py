"""Compiled, what texts of ASCII may hold is what the patterns tell, and no less than by whole arrays."""

from __future__ import annotations

import string
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.kernels import PLAIN, compiled
from indexer.segmenter.leads import lead_strings
from indexer.segmenter.markers import MARKER_WORDS
from indexer.segmenter.plain import _held, may_hold

kernel = compiled("indexer.kernels.hints")
pytestmark = pytest.mark.skipif(kernel is None, reason="the kernels are not compiled: there is no C compiler")

STRINGS = [*filter(str.isascii, [*lead_strings(), *MARKER_WORDS])]
PIECES = "II II. II; 2. 2) b) (b) 1 see cf. Cf a : _ ( , . \r \t é"
pieces = st.sampled_from([*STRINGS, *PIECES.split(" "), " ", "\n"])
texts = st.lists(pieces, max_size=8).map("".join) | st.text(string.printable, max_size=20) | st.text(max_size=9)


@given(st.lists(texts.filter(lambda text: "\0" not in text), max_size=5))
@example([" see also x", "xII", " II", " 2.", "2) x", ")2)", "", "See", "See ", "xSee ", "_See:"])
def test_what_texts_hold_is_what_the_patterns_tell(several: list[str]) -> None:
    assert may_hold(several) == [_held(text) for text in several]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PLAIN, "1")
        assert all(plain & bits == bits for plain, bits in zip(may_hold(several), map(_held, several), strict=True))


def test_what_stands_around_a_string_is_looked_at() -> None:
    finder = kernel.HintFinder([(b"ab", 1, b"\0-", b"+\0"), (b"abc", 2, None, None)], [("x", 4)], [(b"b", 8)])
    assert list(finder.held(["ab", "-ab+", " ab", "abc", "zabc", "x", " b", "é", ""])) == [1, 1, 0, 2, 2, 4, 8, 128, 0]


@pytest.mark.parametrize(
    "hints", [[(b"a", 1, None, None)], [(b"a" * 33, 1, None, None)], [(b"ab", 1, None, None)] * 255]
)
def test_strings_that_it_cannot_look_for_are_refused(hints: Any) -> None:
    with pytest.raises(ValueError):
        kernel.HintFinder(hints, [], [])


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError):
        kernel.HintFinder([], [], []).held([b"a"])
