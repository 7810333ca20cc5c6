"""Strings in an array sort as Python sorts them, and come out as they went in."""

from __future__ import annotations

from itertools import pairwise

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from indexer.kernels import PLAIN, compiled
from indexer.store.writing.strings import DEEP, Strings

ends = st.text(st.sampled_from("ab\u00e9\uff5e\U0001f600\ud800"), max_size=12)
several = st.lists(st.builds(lambda front, end: "ab" * front + end, st.sampled_from([0, 3, 4, DEEP // 2]), ends))


def made(texts: list[str]) -> Strings:
    return Strings.ended("".join(f"{text}\0" for text in texts).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("plain", [False, True])
@given(several)
def test_the_order_is_stable_and_by_code_points(plain: bool, texts: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        if plain:
            patch.setenv(PLAIN, "")
        order, is_first = made(texts).sort()
    assert order.tolist() == sorted(range(len(texts)), key=texts.__getitem__)
    ordered = [texts[place] for place in order.tolist()]
    assert is_first.tolist() == [not place or text != ordered[place - 1] for place, text in enumerate(ordered)]


@given(several, st.data())
def test_those_taken_are_joined(texts: list[str], data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(0, len(texts) - 1))) if texts else []
    text, starts = made(texts).take(np.array(places, np.int64)).joined()
    assert starts.dtype == np.uint32
    found = [text[start:end].tobytes() for start, end in pairwise(starts.tolist())]
    assert [one.decode("utf-8", "surrogatepass") for one in found] == [texts[place] for place in places]


@given(several)
def test_texts_come_out_as_they_went_in(texts: list[str]) -> None:
    assert Strings.of(texts).texts() == texts


@pytest.mark.parametrize("ends", [[5], [-1], [1]])
def test_strings_beyond_their_array_are_told(ends: list[int]) -> None:
    kernel = compiled("indexer.kernels.sorting")
    if kernel is None:
        pytest.skip("the kernels are not compiled: there is no C compiler")
    with pytest.raises(IndexError):
        kernel.sort(np.zeros(4, np.uint8), np.array([2], np.int64), np.array(ends, np.int64))
