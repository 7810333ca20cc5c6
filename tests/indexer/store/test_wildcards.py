"""Strings that fit a pattern are those that a walk over all of them finds."""

from __future__ import annotations

import re

import hypothesis.strategies as st
import pytest
from hypothesis import example, given

from indexer.store.lookup import wildcards
from indexer.store.lookup.lexicon import Lexicon
from indexer.store.lookup.wildcards import compile_pattern, fitting
from indexer.store.writing.lexicons import lexicon_arrays

word = st.text("abж東\U0001d4d0", min_size=1, max_size=7) | st.text("ab", min_size=8, max_size=20)
words = st.lists(word, min_size=1, max_size=30).map(lambda drawn: sorted(drawn, key=str.encode))
pattern = st.text("abж東\U0001d4d0*?", min_size=1, max_size=6)
MANY = 1 << 20


def lexicon(strings: list[str]) -> Lexicon:
    return Lexicon(lexicon_arrays(strings))


def plainly(pattern: str) -> re.Pattern[str]:
    return re.compile("".join({"*": ".*", "?": "."}.get(sign) or re.escape(sign) for sign in pattern), re.DOTALL)


@given(words, pattern)
@example(["aba"], "aba?")
@example(["a", "aa", "aж", "ж"], "?")
@example(["abaабa"], "a?*?a")
@example(["ab", "aab"], "a*ab")
@example(["ab", "ba", "bab"], "*ba*")
@example(["ab", "ba", "bab"], "*b?*")
def test_all_that_fit(strings: list[str], pattern: str) -> None:
    expected = [number for number, string in enumerate(strings) if plainly(pattern).fullmatch(string)]
    assert fitting(pattern, lexicon(strings), MANY).tolist() == expected


@given(words, st.data())
def test_patterns_of_strings_there_are(strings: list[str], data: st.DataObject) -> None:
    signs = [*data.draw(st.sampled_from(strings))]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(signs)))
        end = data.draw(st.integers(at, len(signs)))
        signs[at:end] = data.draw(st.sampled_from("*?"))
    expected = [number for number, string in enumerate(strings) if plainly("".join(signs)).fullmatch(string)]
    assert fitting("".join(signs), lexicon(strings), MANY).tolist() == expected


@pytest.mark.parametrize("pattern", ["a*", "*b", "a*b", "*1*", "*1?b", "a?*", "a??b", "*", "*0*b", "*1*2*b", "a*1*"])
def test_in_pieces_and_up_to_a_limit(pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wildcards, "PIECE", 30)
    monkeypatch.setattr(wildcards, "CANDIDATES", 7)
    strings = sorted(f"a{number}b" for number in range(200))
    expected = [number for number, string in enumerate(strings) if plainly(pattern).fullmatch(string)]
    assert fitting(pattern, lexicon(strings), MANY).tolist() == expected
    some = fitting(pattern, lexicon(strings), 5).tolist()
    assert len(some) == min(5, len(expected))
    assert set(some) <= set(expected)


def test_no_strings() -> None:
    assert [len(fitting(pattern, lexicon([]), 5)) for pattern in ("a*b", "*b", "*b*", "*")] == [0, 0, 0, 0]


@given(pattern, word)
def test_a_compiled_pattern_fits_what_the_pattern_says(pattern: str, string: str) -> None:
    fits = compile_pattern(pattern).fullmatch(string.encode()) is not None
    assert fits == (plainly(pattern).fullmatch(string) is not None)
