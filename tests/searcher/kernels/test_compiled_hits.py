"""The compiled hits: the same spans and excerpts as their twins' in any text, and what damage they notice."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import example, given

from indexer.kernels import compiled
from indexer.store.kinds import CUT
from indexer.store.stored import StoredTexts, compress
from searcher.engines.port import ALL, ALTERNATIVE, EXACT
from searcher.highlighting.highlight import Needles, excerpt, spans_of
from searcher.results import Excerpt, Hit, Span

kernel = compiled("searcher.kernels.hits")
pytestmark = pytest.mark.skipif(kernel is None, reason="the kernels are not compiled: there is no C compiler")

PIECES = (
    *(
        "salt",
        "Salt",
        "SALT",
        "salts",
        "salt's",
        "salt s",
        "SeaSalt",
        "sea",
        "seaSalt's",
        "seas",
        "s",
        "S.",
        "a",
        "A4",
        "4a",
    ),
    *("sal", "saltSea", "ICESALT", "s.e.a.", "S.A. ", "assault", "the", "of", "0", "x", "straße", "é", "\x1c", "s's"),
)
MARKS = (" ", " ", " ", ". ", ", ", "-", "'", "\n", "", "", "\t")
text = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(MARKS)), max_size=160).map(
    lambda drawn: "".join(piece + mark for piece, mark in drawn)
)
FORMS = (
    "salt",
    "salts",
    "sea",
    "seas",
    "sal",
    "s",
    "a",
    "as",
    "the",
    "of",
    "4a",
    "saltsea",
    "x",
    "é",
    "c++",
    "seasalt",
)
needles = st.builds(
    Needles,
    st.lists(st.frozensets(st.sampled_from(FORMS), min_size=1, max_size=4), max_size=4),
    st.lists(st.lists(st.sampled_from(FORMS), min_size=1, max_size=4).map(tuple), max_size=2),
    st.just(()),
    st.sampled_from((("en",), ("en", "fr"))),
    st.lists(st.sampled_from(("s", "sa", "sea", "4", "th")), max_size=2),
)


def reader(stored: Sequence[bytes], **changed: Any) -> Any:
    """What makes the hits of an index of stored texts, all of one dictionary."""
    sizes = np.array([len(one) for one in stored])
    frames, lengths = compress(np.frombuffer(b"".join(stored), np.uint8), sizes, b"")
    starts = np.append(0, lengths.cumsum()).astype(np.uint16)
    columns = {name: np.broadcast_to(np.uint8(0), len(stored)) for name in ("dictionary", "kind", "language")}
    arrays = {
        "ids": np.zeros(len(stored), np.uint64),
        "frames": np.frombuffer(frames, np.uint8),
        "starts": starts,
        **columns,
    }
    arrays |= changed
    texts = StoredTexts(arrays.pop("frames"), arrays.pop("starts"), b"")
    return kernel.Hits(SimpleNamespace(names=["", "Words"], stored=texts, **arrays))


def hit_of(headword: str, article: str, of_headword: Needles, of_article: Needles, tier: int, rest: str) -> Hit:
    """The compiled hit of one entry."""
    stored = f"{headword}\0{article}\0{rest}".encode("utf-8", "surrogatepass")
    found: tuple[Hit] = reader([stored]).hits([0], [1.5], [tier], of_headword, of_article)
    return found[0]


@given(text, text, needles, needles, st.sampled_from((ALL, EXACT)), st.sampled_from(("", CUT, "é\0")))
@example(
    "salt", "salt " * 2000, Needles([frozenset({"salt"})]), Needles([frozenset({"salt"})], [("salt", "salt")]), ALL, ""
)
@example(
    "", "salt\n" + "sea " * 90 + "salt " * 40, Needles(), Needles([frozenset({"sea"}), frozenset({"salt"})]), ALL, ""
)
@example("", "x" * 300 + " salt", Needles(), Needles([frozenset({"salt"})], prefixes=["x"]), ALL, CUT)
@example("\ud800", "salt \udfff", Needles([frozenset({"salt"})]), Needles([frozenset({"salt"})]), EXACT, "")
def test_hits_are_those_of_the_twin(
    headword: str, article: str, of_headword: Needles, of_article: Needles, tier: int, rest: str
) -> None:
    found = hit_of(headword, article, of_headword, of_article, tier, rest)
    assert found.excerpt == excerpt(article, of_article, from_start=tier >= ALTERNATIVE, cut=rest == CUT)
    assert found.headword_spans == tuple(spans_of(headword, of_headword))
    assert (found.headword, found.rest) == (headword, rest)


@given(st.text(st.characters(max_codepoint=127), max_size=400), needles)
def test_any_letters_are_looked_through(written: str, wanted: Needles) -> None:
    written = written.replace("\0", "")
    assert hit_of("x", written, wanted, wanted, ALL, "").excerpt == excerpt(written, wanted)


def test_the_twin_is_asked_only_where_it_must_be(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(kernel, "excerpt", lambda written, *_, **__: asked.append(written) or Excerpt(""))
    salt = Needles([frozenset({"salt", "salts"})], [("sea", "salt")])
    hit_of("a", "Salts of the sea, sea-salt, SALT, salt's, assault.", salt, salt, ALL, "")
    hit_of("a", "salt " * 100, salt, salt, ALL, "")
    assert asked == []
    doubtful = ["SeaSalt", "saltSea", "s.a.l.t.", "salt, é"]
    for written in doubtful:
        hit_of("a", written, salt, salt, ALL, "")
    assert asked == doubtful


def test_what_an_index_has_of_an_entry_is_in_its_hit() -> None:
    columns: dict[str, Any] = {name: np.array([0, 1], np.uint8) for name in ("dictionary", "kind")}
    columns |= {"ids": np.array([7, (1 << 64) - 1], np.uint64), "language": np.array([1, 0], np.uint16)}
    stored = [b"a\0b\0", "é\0salt\0{}".encode()]
    salt = Needles([frozenset({"salt"})])
    assert reader(stored, **columns).hits([1, 0], [3.0, 2.0], [6, 1], salt, salt) == (
        Hit(
            "fvvvvvvvvvvvv",
            "é",
            "Words",
            "snippet",
            None,
            3.0,
            "exact headword",
            Excerpt("salt", (Span(0, 4),)),
            (),
            "{}",
        ),
        Hit("0000000000007", "a", "", "article", "Words", 2.0, "all words", Excerpt("b"), (), ""),
    )


def test_more_needles_than_it_can_hold_are_left_to_the_twin() -> None:
    many = [f"{a}{b}{c}" for a in "abcdefgh" for b in "abcdefgh" for c in "abcdef"]
    written = " ".join(many)
    for wanted in (
        Needles([frozenset(many)]),
        Needles([frozenset(many[:100])], [tuple(many)]),
        Needles([], [(one, one) for one in many]),
        Needles([], prefixes=many),
        Needles([frozenset(f"abc{one}" for one in many)]),
        Needles([], [tuple("abcdefgh")] * 2),
        Needles([], [("a", "")]),
    ):
        assert hit_of("x", written, wanted, wanted, ALL, "").excerpt == excerpt(written, wanted)


@pytest.mark.parametrize("stored", [b"", b"salt", b"salt\0salt", b"\xff\0salt\0", b"salt\0\xff\0", b"salt\0salt\0\xc3"])
def test_damaged_texts_are_noticed(stored: bytes) -> None:
    salt = Needles([frozenset({"salt"})])
    with pytest.raises(ValueError):
        reader([stored]).hits([0], [1.0], [1], salt, salt)


@pytest.mark.parametrize(
    "changed",
    [
        {"dictionary": np.array([0, 2], np.uint8)},
        {"language": np.array([0, 1 << 60], np.uint64)},
        {"kind": np.array([0, 2], np.uint8)},
        {"kind": np.array([], np.uint8)},
        {"ids": np.array([1], np.uint64)},
        {"starts": np.array([0, 9], np.uint16)},
        {"starts": np.array([0, 9, 300], np.uint16)},
        {"starts": np.array([0, 9, 2], np.uint16)},
        {"starts": np.array([0, 0, 0], np.uint16)},
        {"frames": np.zeros(0, np.uint8)},
    ],
    ids=repr,
)
def test_damaged_arrays_are_noticed(changed: dict[str, Any]) -> None:
    with pytest.raises(IndexError):
        reader([b"a\0b\0"] * 2, **changed).hits([1], [1.0], [1], Needles(), Needles())
