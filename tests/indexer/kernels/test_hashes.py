"""Strings hashed by compiled code, against their twins; and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from zlib import crc32

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from indexer.kernels import PLAIN, compiled
from indexer.store.lookup.halves import half_hashes
from indexer.store.lookup.hashed import checksums

hashes = compiled("indexer.kernels.hashes")
pytestmark = pytest.mark.skipif(hashes is None, reason="the kernels are not compiled: there is no C compiler")

strings = st.lists(st.text("ab\u00e9\uff5e\U0001f600\ud800") | st.text(), max_size=20)


@given(strings, st.binary(max_size=3))
def test_both_give_the_same_hashes(strings: list[str], tail: bytes) -> None:
    encoded = [string.encode("utf-8", "surrogatepass") for string in strings]
    text = np.frombuffer(b"".join(encoded), np.uint8)
    starts = np.concatenate(([0], np.cumsum([len(one) for one in encoded]))).astype(np.uint32)
    checks = checksums(text, starts[:-1], starts[1:], tail)
    assert checks.tolist() == [crc32(one + tail) for one in encoded]
    halves = half_hashes(text, starts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PLAIN, "")
        assert [half.tolist() for half in half_hashes(text, starts)] == [half.tolist() for half in halves]
        assert checksums(text, starts[:-1], starts[1:], tail).tolist() == checks.tolist()


@pytest.mark.parametrize("starts", [[0, 5], [-1, 2], [3, 2], [0, 2, 1]])
@pytest.mark.parametrize(
    "ask",
    [
        lambda text, starts: hashes.half_hashes(text, starts),
        lambda text, starts: hashes.checksums(text, starts[:-1], starts[1:], b""),
    ],
    ids=["halves", "checksums"],
)
def test_strings_beyond_their_array_are_told(starts: list[int], ask: Callable[..., object]) -> None:
    with pytest.raises(IndexError):
        ask(np.zeros(4, np.uint8), np.array(starts, np.int64))
