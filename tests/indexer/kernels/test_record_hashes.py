"""Compiled, the hashes of headwords and articles are those that each has by itself."""

from __future__ import annotations

import string
from hashlib import blake2b
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.identity import LETTERS, all_identities
from indexer.kernels import PLAIN, compiled
from indexer.store.gathering.headword_keys import HEADWORD_KEY, packed_keys
from indexer.store.kinds import ALTERNATIVE

kernel = compiled("indexer.kernels.headwords")
pytestmark = pytest.mark.skipif(kernel is None, reason="the kernels are not compiled: there is no C compiler")

plain_texts = st.text(string.printable, max_size=300)
headwords = (
    plain_texts | st.text(max_size=20) | st.sampled_from(["", " ", "C++", "A  b\t-c", "x" * 257, "-", "\ud800", "É"])
)
articles = st.text(string.printable, max_size=700) | st.text(max_size=300)


def in_utf8(texts: list[str]) -> list[bytes]:
    return [text.encode("utf-8", "surrogatepass") for text in texts]


@given(st.lists(headwords, max_size=6))
def test_keys_are_those_of_each_headword(several: list[str]) -> None:
    names = in_utf8(several)
    found = packed_keys(several, names, 7, 1 << 20, ALTERNATIVE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PLAIN, "1")
        assert found == packed_keys(several, names, 7, 1 << 20, ALTERNATIVE)


@given(st.lists(st.tuples(headwords, articles), max_size=6), st.binary(max_size=300))
@example([("a", "b" * LETTERS), ("a", "b" * (LETTERS + 1)), ("a", "-" * 999), ("é", "x" * 128)], b"")
def test_identities_are_those_of_each_article(pairs: list[tuple[str, str]], prefix: bytes) -> None:
    texts = [text for _, text in pairs]
    given_texts = prefix, in_utf8([name for name, _ in pairs]), texts, in_utf8(texts)
    found = all_identities(*given_texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PLAIN, "1")
        assert found == all_identities(*given_texts)


@pytest.mark.parametrize("size", [0, 1, 126, 127, 128, 129, 254, 255, 256, 257, 1000])
def test_hashes_of_every_length_are_those_of_the_library(size: int) -> None:
    prefix = bytes(range(256)) * 4
    found = kernel.identities(prefix[:size], [b""], [b""], LETTERS, None)
    assert found == 2 * blake2b(prefix[:size] + b"\0", digest_size=8).digest()


@pytest.mark.parametrize(
    ("names", "bodies", "other"),
    [
        ([b"a"], [], None),
        (["a"], [b""], None),
        ([None], [b""], None),
        ([b"a"], [None], None),
        ([b"a"], ["é".encode()], None),
        ([b"a"], ["é".encode()], lambda place: b"short"),
        ([b"a"], ["é".encode()], lambda place: None),
    ],
)
def test_what_has_no_hashes_is_refused(names: Any, bodies: Any, other: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        kernel.identities(b"", names, bodies, LETTERS, other)


@pytest.mark.parametrize("other", [None, lambda place: None, lambda place: (b"short", b""), lambda place: (None, b"")])
def test_headwords_without_keys_are_refused(other: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        kernel.packed_keys(["é".encode()], 0, 0, 0, b"+", other)
    with pytest.raises(TypeError):
        kernel.packed_keys([None], 0, 0, 0, b"+", other)


def test_a_key_is_laid_out_as_the_records_are() -> None:
    assert len(kernel.packed_keys([b"a", b"b"], 0, 0, 0, b"", None)[0]) == 2 * HEADWORD_KEY.itemsize
