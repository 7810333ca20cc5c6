"""Runs copied and headwords read by compiled code, against their twins; and what is refused."""

from __future__ import annotations

import tempfile
from pathlib import Path

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from indexer.kernels import PLAIN, compiled
from indexer.store.gathering.spool import Spool
from indexer.store.runs import joined_runs
from indexer.store.writing.ordering import Headwords

runs = compiled("indexer.kernels.runs")
pytestmark = pytest.mark.skipif(runs is None, reason="the kernels are not compiled: there is no C compiler")

NUMBERS = np.arange(50, dtype=np.uint32) * 1000
spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10)), max_size=9)
texts = st.lists(st.tuples(st.text(max_size=3) | st.just("\ud800"), st.booleans()), max_size=20)


@given(spans)
def test_runs_stand_end_to_end(spans: list[tuple[int, int]]) -> None:
    starts, sizes = (np.array([span[i] for span in spans], np.int64) for i in (0, 1))
    expected = [number for start, size in spans for number in NUMBERS[start : start + size].tolist()]
    assert joined_runs(NUMBERS, starts, sizes).tolist() == expected


@given(texts)
def test_both_read_the_same_headwords(texts: list[tuple[str, bool]]) -> None:
    encoded = [text.encode("utf-8", "surrogatepass") + b"\0and more" * more for text, more in texts]
    ends = np.cumsum(list(map(len, encoded)), dtype=np.int64)
    starts = (ends - list(map(len, encoded)))[::-1].copy()
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        spool = Spool(Path(folder), "u1")
        spool.append_bytes(b"".join(encoded))
        found, joined = Headwords.read(spool, starts, ends[::-1]), spool.joined(starts, ends[::-1])
        patch.setenv(PLAIN, "")
        plain = Headwords.read(spool, starts, ends[::-1])
        assert (found.texts, found.of.tolist()) == (plain.texts, plain.of.tolist())
        assert joined.tobytes() == spool.joined(starts, ends[::-1]).tobytes() == b"".join(encoded[::-1])
        spool.close()


@pytest.mark.parametrize(
    ("starts", "sizes", "places"),
    [
        ([-1], [1], [0]),
        ([0], [-1], [0]),
        ([3], [2], [0]),
        ([0], [2], [3]),
        ([0], [1], [-1]),
        ([1 << 62], [1 << 62], [0]),
    ],
)
def test_runs_beyond_their_arrays_are_told(starts: list[int], sizes: list[int], places: list[int]) -> None:
    source, into = np.zeros(4, np.uint8), np.zeros(4, np.uint8)
    with pytest.raises(IndexError):
        runs.copy(
            source, *(np.array(given, np.int64) for given in (starts, sizes)), into, np.array(places, np.int64), 1
        )


def test_runs_of_which_something_is_missing_are_refused() -> None:
    one, none = np.zeros(1, np.int64), np.zeros(0, np.int64)
    with pytest.raises(ValueError, match="1 starts, 0 sizes"):
        runs.copy(np.zeros(4, np.uint8), one, none, np.zeros(4, np.uint8), one, 1)


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (2, 1), (0, 4)])
def test_headwords_beyond_what_was_read_are_told(start: int, end: int) -> None:
    with pytest.raises(IndexError):
        runs.number_heads(b"abc", np.array([start], np.int64), np.array([end], np.int64), {})
