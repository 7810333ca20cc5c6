"""Signatures of many strings are those of each, and sift out none that is near enough."""

from __future__ import annotations

import hypothesis.strategies as st
import numpy as np
from hypothesis import example, given
from oracle import edits

from indexer.store.lookup.lexicon import Lexicon
from indexer.store.lookup.signatures import Signatures, signature
from indexer.store.writing.lexicons import lexicon_arrays

word = st.text("aabcжß東\U0001d4d0", min_size=1, max_size=9)
words = st.lists(word, min_size=1, max_size=30).map(lambda drawn: sorted(drawn, key=str.encode))


def signatures(strings: list[str]) -> Signatures:
    lexicon = Lexicon(lexicon_arrays(strings))
    return Signatures(lexicon.text, lexicon.starts)


@given(words)
def test_of_many_strings_as_of_each(strings: list[str]) -> None:
    made = signatures(strings)
    of_each = dict(zip(made._order.tolist(), (~made._lacking).tolist(), strict=True))
    assert of_each == {number: signature(string) for number, string in enumerate(strings)}


def test_a_letter_that_stands_twice_has_a_second_bit() -> None:
    assert [signature(one).bit_count() for one in ("", "a", "ab", "aa", "aaa", "ж", "жж")] == [0, 1, 2, 2, 2, 1, 2]


@given(words, word, st.integers(1, 3))
@example(["aab"], "baa", 2)
@example(["abc"], "b", 2)
def test_nearest_first_and_the_first_of_equals(strings: list[str], wanted: str, distance: int) -> None:
    apart = {string: edits(string, wanted) for string in set(strings)}
    near = [string for string in apart if apart[string] <= distance]
    expected = sorted((apart[string], strings.index(string)) for string in near)
    assert signatures(strings).within_edits(wanted, distance) == [number for _, number in expected]


def test_few_strings_are_left_to_be_measured() -> None:
    rng = np.random.default_rng(3)
    strings = sorted({"".join(rng.choice(list("abcdefghijklmnopqrst"), size=8)) for _ in range(500)})
    left = signatures(strings)._sifted("abcdefgh", 2)
    assert len(left) < 25
    assert signatures(strings)._sifted("a" * 20, 2).tolist() == []
