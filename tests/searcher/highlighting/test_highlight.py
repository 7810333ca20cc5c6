"""The highlighter's law: a span's text, analysed alone, yields what was looked for; spans are ordered, in the text."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given
from small_index import build_small, entry

from indexer.analysis import analyse_surface, surfaces, tokens
from searcher import open_index
from searcher.engines.patterns import compile_pattern
from searcher.highlighting import spans
from searcher.highlighting.highlight import LEAD, WIDTH, Needles, excerpt, spans_of
from searcher.results import Span

PIECES = (
    "russo",
    "japanese",
    "Russo-Japanese",
    "RussoJapanese",
    "Burma's",
    "Burma s",
    "U.S.S.R.",
    "islands",
    "Island",
    "İ",
    "straße",
    "STRASSE",
    "остров",
    "Ёлка",
    "東京都",
    "l’eau",
    "1904–1905",
    "e\u0301te\u0301",
    "\U0001d4d0bc",
    "ǅ",
)
MARKS = (" ", " ", " ", ". ", ", ", "-", "'", "\n", "")
text = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(MARKS)), max_size=40).map(
    lambda drawn: "".join(piece + mark for piece, mark in drawn)
)
FORMS = sorted({token.form for piece in PIECES for token in tokens(piece)})
needles = st.builds(
    Needles,
    st.lists(st.frozensets(st.sampled_from(FORMS), min_size=1, max_size=4), max_size=3),
    st.lists(st.tuples(st.sampled_from(FORMS), st.sampled_from(FORMS)), max_size=2),
    st.lists(st.sampled_from(("isl*", "*ese", "?лка")).map(compile_pattern), max_size=1),
    st.just(("en", "fr", "ru")),
)
languages = ("en", "fr", "ru")


def yields(covered: str, wanted: Needles) -> bool:
    """Whether a text, analysed alone, yields a form, a reading or what fits a pattern."""
    found = [analyse_surface(surface, languages) for surface, _, _ in surfaces(covered, languages)]
    parts = tuple(form for one in found for form in one.parts)
    forms = {*parts, *(extra.form for one in found for extra in one.extras)}
    return (
        bool(forms & wanted.forms)
        or any(parts == reading for reading in wanted.readings)
        or any(pattern.fullmatch(form.encode()) for pattern in wanted.patterns for form in forms)
    )


@given(text, needles)
def test_the_text_of_a_span_alone_yields_what_was_looked_for(written: str, wanted: Needles) -> None:
    spans = spans_of(written, wanted)
    for span in spans:
        assert 0 <= span.start < span.end <= len(written)
        assert yields(written[span.start : span.end], wanted), written[span.start : span.end]
    assert spans == sorted(spans)
    assert all(one.end <= other.end and one.start <= other.start for one, other in itertools.pairwise(spans))


@given(text, st.sampled_from(FORMS))
def test_every_part_of_a_form_is_marked(written: str, form: str) -> None:
    wanted = Needles([frozenset({form})], (), (), languages)
    spans = spans_of(written, wanted)
    for token in tokens(written, languages):
        if token.form == form and not token.extra:
            assert any(span.start <= token.start and token.end <= span.end for span in spans), token


@given(text, needles, st.integers(10, 80))
def test_an_excerpt_is_a_window_of_the_text(written: str, wanted: Needles, width: int) -> None:
    spans = spans_of(written, wanted)
    longest = max([span.end - span.start for span in spans], default=0)
    shown = excerpt(written, wanted, width=width)
    assert len(shown.text) <= max(width, longest)
    assert shown.text in written.replace("\n", " ")
    assert shown.leads or written.replace("\n", " ").startswith(shown.text)
    assert shown.trails or written.replace("\n", " ").endswith(shown.text)
    assert bool(shown.spans) == bool(spans)
    for span in shown.spans:
        assert 0 <= span.start < span.end <= len(shown.text)
    covered = [shown.text[a:b] for a, b in shown.spans]
    assert set(covered) <= {written[a:b].replace("\n", " ") for a, b in spans}


def test_the_window_with_most_of_the_different_words_is_shown() -> None:
    written = "salt " * 5 + "x " * 200 + "there salt and tea stand together" + " y" * 200
    shown = excerpt(written, Needles([frozenset({"salt", "tea"})]))
    assert {shown.text[a:b] for a, b in shown.spans} == {"salt", "tea"}
    assert shown.leads
    assert shown.trails


def test_an_excerpt_begins_with_the_sentence_where_that_is_near() -> None:
    written = "Something before. " * 30 + "Here the salt is found. " + "Something behind. " * 30
    assert excerpt(written, Needles([frozenset({"salt"})])).text.startswith("Here the salt is found. ")


def test_the_lead_and_the_width_are_limits() -> None:
    written = "a" * 100 + " " + "b " * 300 + "salt " + "c " * 300
    shown = excerpt(written, Needles([frozenset({"salt"})]))
    assert len(shown.text) <= WIDTH
    assert shown.spans[0].start <= LEAD


@pytest.mark.parametrize(
    ("written", "form", "marked"),
    [
        ("The Russo-Japanese War", "japanese", ["Japanese"]),
        ("the RussoJapanese Plan", "russo", ["Russo"]),
        ("the RussoJapanese Plan", "russojapanese", ["RussoJapanese"]),
        ("Burma s ruler", "burma", ["Burma"]),
        ("the therapist", "rapist", []),
        ("the U.S.S.R. fell", "ussr", ["U.S.S.R."]),
        ("İstanbul and istanbul", "istanbul", ["İstanbul", "istanbul"]),
        ("a Straße", "strasse", ["Straße"]),
        ("salt, salty, SALT", "salt", ["salt", "SALT"]),
    ],
)
def test_what_is_marked(written: str, form: str, marked: list[str]) -> None:
    assert [written[a:b] for a, b in spans_of(written, Needles([frozenset({form})], (), (), ("en",)))] == marked


def test_a_reading_is_one_span_from_its_first_part_to_its_last() -> None:
    written = "The Kuril\nIslands, and the Kuril chain of islands"
    spans = spans_of(written, Needles((), [("kuril", "islands")]))
    assert spans == [Span(4, 17)]


def test_stems_and_joins_are_marked_in_hits(tmp_path: Path) -> None:
    build_small(tmp_path, [entry("war", "Islands and the RussoJapanese plan."), entry("x", "an island")])
    with open_index(tmp_path / "index") as index:
        shown = index.search("island russo-japanese").hits[0].excerpt
        assert [shown.text[a:b] for a, b in shown.spans] == ["Islands", "RussoJapanese"]


def test_patterns_are_marked() -> None:
    assert spans_of("salted salt", Needles((), (), [re.compile(b"salt.+")])) == [Span(0, 6)]


@given(
    text, st.lists(st.sampled_from(["burma", "russo", "s", "a", "trade", "silk"]), min_size=2, max_size=3).map(tuple)
)
def test_a_reading_is_found_wherever_a_look_from_every_place_finds_it(written: str, reading: tuple[str, ...]) -> None:
    low = written.lower()
    starts = [at for at in range(len(low)) if low.startswith(reading[0], at) and not (at and low[at - 1].isalnum())]
    stops = [(at, spans._goes_on(written, low, at + len(reading[0]), reading)) for at in starts]
    assert sorted(set(spans._find_reading(written, low, reading))) == [found for found in stops if found[1]]
