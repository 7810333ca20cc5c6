"""Strings that begin as a text does but for one slip are those that a walk over all beginnings of all strings finds."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import example, given

from indexer.store.lookup import beginnings
from indexer.store.lookup.beginnings import Beginnings
from indexer.store.lookup.lexicon import Lexicon, is_one_edit
from indexer.store.writing.lexicons import lexicon_arrays

LETTERS = "ab ж東\U0001d4d0"
word = st.text(LETTERS, min_size=1, max_size=7) | st.text("ab", min_size=8, max_size=24)
words = st.lists(word, min_size=1, max_size=30, unique=True).map(lambda drawn: sorted(drawn, key=str.encode))


def tree(strings: list[str]) -> Beginnings:
    return Beginnings(Lexicon(lexicon_arrays(strings)))


def found(strings: list[str], text: str) -> list[str]:
    """What is found of the strings, in order; those that begin as the text itself left out."""
    ranges = tree(strings).with_one_slip(text)
    numbers = [number for one in ranges for number in one]
    assert len(numbers) == len(set(numbers))
    return [strings[number] for number in sorted(numbers) if not strings[number].startswith(text)]


def expected(strings: list[str], text: str) -> list[str]:
    """Those some beginning of which is one edit away, by trying them all."""
    return [
        string
        for string in strings
        if not string.startswith(text)
        and any(is_one_edit(text, string[:size]) for size in range(len(text) - 1, len(text) + 2))
    ]


@given(words, word)
@example(["abab"], "ba")
@example(["東東東東"], "東東a東")
@example(["aaaaaaaaaaaa", "aaaaaaaabaaaa"], "aaaaaaaaaba")
@example(["a", "ab"], "b")
def test_one_slip(strings: list[str], text: str) -> None:
    assert found(strings, text) == expected(strings, text)


@given(words, st.data())
def test_one_slip_in_the_beginning_of_a_string_there_is(strings: list[str], data: st.DataObject) -> None:
    string = data.draw(st.sampled_from(strings))
    text = string[: data.draw(st.integers(1, len(string)))]
    at = data.draw(st.integers(0, len(text) - 1))
    put = data.draw(st.sampled_from(LETTERS))
    swapped = text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]
    for slipped in (text[:at] + text[at + 1 :], text[:at] + put + text[at:], text[:at] + put + text[at + 1 :], swapped):
        if slipped:
            assert found(strings, slipped) == expected(strings, slipped)


def test_no_strings_and_no_text() -> None:
    assert tree([]).with_one_slip("abcd") == []
    assert tree(["abc"]).with_one_slip("") == []


def test_strings_that_stand_twice() -> None:
    strings = ["abba", "abba", "abca", "abca", "b"]
    assert found(strings, "abda") == ["abba", "abba", "abca", "abca"]


def test_the_letters_that_most_strings_have_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beginnings, "MAX_LETTERS", 1)
    assert found(["acde", "bcde", "bdef"], "xcde") == ["bcde"]


def test_no_slip_is_looked_for_after_so_many_bytes() -> None:
    long = "ж" * (beginnings.LONGEST // 2)
    for before, there in ((1, True), (len(long), False)):
        text = long[:before] + "a" + long[before:] + "abcd"
        assert found([f"{long}abcd"], text) == ([f"{long}abcd"] if there else [])
