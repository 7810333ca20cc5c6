"""A lexicon answers as a walk over all of its strings does."""

from __future__ import annotations

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import example, given
from oracle import edits

from indexer.store.lookup.halves import half_hash, half_hashes
from indexer.store.lookup.lexicon import Lexicon, is_one_edit
from indexer.store.writing.lexicons import lexicon_arrays

word = st.text("abжß東\U0001d4d0", min_size=1, max_size=6) | st.text("ab", min_size=7, max_size=14)
words = st.lists(word, min_size=1, max_size=30).map(lambda drawn: sorted(drawn, key=str.encode))


def lexicon(strings: list[str], *, hashes: bool = True) -> Lexicon:
    return Lexicon(lexicon_arrays(strings, hashes=hashes))


@given(words, word, st.booleans())
def test_equality(strings: list[str], wanted: str, hashes: bool) -> None:
    found = lexicon(strings, hashes=hashes)
    assert [found[number] for number in range(len(found))] == strings
    for one in {wanted, *strings}:
        assert found.find(one) == (strings.index(one) if one in strings else -1)
        if one in strings:
            assert found.same(strings.index(one)) == strings.index(one) + strings.count(one)


@given(words, st.text("abжß東\U0001d4d0", max_size=4))
def test_beginning(strings: list[str], prefix: str) -> None:
    expected = [number for number, string in enumerate(strings) if string.startswith(prefix)]
    assert list(lexicon(strings).with_prefix(prefix)) == expected


@given(words, st.text("abжß東\U0001d4d0", min_size=1, max_size=10))
def test_ending(strings: list[str], ending: str) -> None:
    expected = [number for number, string in enumerate(strings) if string.endswith(ending)]
    assert sorted(lexicon(strings).with_ending(ending)) == expected


@given(words, word)
@example(["ab"], "ba")
@example(["abcd"], "acbd")
@example(["a"], "aa")
@example(["aa", "b"], "a")
def test_one_edit(strings: list[str], wanted: str) -> None:
    near = {string for string in strings if edits(string, wanted) <= 1}
    found = lexicon(strings, hashes=True).within_one_edit(wanted)
    assert {strings[number] for number in found} == near
    assert len(found) == len(near)


@given(words, word)
@example(["abab"], "baab")
@example(["abab", "abba", "abжb"], "abbb")
def test_one_edit_sifted_first(strings: list[str], wanted: str) -> None:
    near = {string for string in strings if edits(string, wanted) <= 1}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("indexer.store.lookup.lexicon.FEW", 0)
        patched.setattr("indexer.store.lookup.one_half.FEW", 0)
        found = lexicon(strings).within_one_edit(wanted)
    assert {strings[number] for number in found} == near


@given(words, word, st.integers(1, 3))
@example(["ß"], "a", 1)
@example(["островя"], "острова", 1)
@example(["a" * 300], "a" * 301, 1)
def test_some_edits_the_nearest_first(strings: list[str], wanted: str, distance: int) -> None:
    near = {string for string in strings if edits(string, wanted) <= distance}
    found = [strings[number] for number in lexicon(strings).within_edits(wanted, distance)]
    assert sorted(found) == sorted(near)
    apart = [edits(string, wanted) for string in found]
    assert apart == sorted(apart)


@given(word, word)
def test_one_edit_of_two_strings(one: str, other: str) -> None:
    assert is_one_edit(one, other) == (edits(one, other) <= 1)


@given(words)
def test_halves_in_bulk_are_those_one_by_one(strings: list[str]) -> None:
    encoded = [string.encode() for string in strings]
    starts = np.concatenate(([0], np.cumsum([len(one) for one in encoded])))
    left, right = half_hashes(np.frombuffer(b"".join(encoded), np.uint8), starts)
    for number, string in enumerate(strings):
        middle = len(string) // 2
        assert left[number] == half_hash(string[:middle], len(string), 0)
        assert right[number] == half_hash(string[middle:], len(string), 1)


def test_halves_do_not_depend_on_the_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    encoded = [f"word {number} ж".encode() * (number % 5 + 1) for number in range(200)]
    starts = np.concatenate(([0], np.cumsum([len(one) for one in encoded])))
    text = np.frombuffer(b"".join(encoded), np.uint8)
    whole = half_hashes(text, starts)
    monkeypatch.setattr("indexer.store.lookup.halves.PIECE", 40)
    for one, other in zip(whole, half_hashes(text, starts), strict=True):
        assert one.tolist() == other.tolist()


def test_an_empty_lexicon() -> None:
    found = lexicon([])
    assert len(found) == 0
    assert found.find("a") == -1
    assert list(found.with_prefix("a")) == found.with_ending("a").tolist() == found.within_one_edit("a") == []
    assert found.within_edits("a", 2) == []
