"""Headwords that go on from what is typed, and those that a misspelt one may mean."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from small_index import build_small, entry, opened_small

from searcher import open_index
from searcher.index import Index
from searcher.suggesting.spelling import sound_of


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("suggest")
    entries = [
        entry("Compass", "A needle that points north.", dictionary="Sea"),
        entry("compass", "An instrument that draws circles.", dictionary="Schoolroom"),
        entry("Compassion", "Pity."),
        entry("Gyroscopic compass", "A wheel that keeps its axis."),
        entry("Japan, Relations with", "Trade and treaties.", alternatives=("relations with Japan",)),
        entry("Café", "A house where coffee is drunk."),
        entry("receive", "To take what is given."),
        entry("separate", "To take apart; kept separate, a separate room."),
        entry("desperate", "Without hope."),
        entry("!", "A mark."),
    ]
    build_small(folder, entries)
    with open_index(folder / "index") as opened:
        yield opened


def suggested(index: Index, typed: str, **options: int) -> list[str]:
    return [one.headword for one in index.suggest(typed, **options)]


def test_the_best_known_comes_first_and_its_entries_are_counted(index: Index) -> None:
    first = index.suggest("comp")[0]
    assert (first.headword.lower(), first.entries) == ("compass", 2)


def test_beginnings_come_before_words_within(index: Index) -> None:
    assert [name.lower() for name in suggested(index, "compass")] == ["compass", "compassion", "gyroscopic compass"]


@pytest.mark.parametrize(
    ("typed", "headword"),
    [
        ("relations", "relations with Japan"),
        ("cafe", "Café"),
        ("CAF", "Café"),
        ("recie", "receive"),
        ("comapss", "Compass"),
        ("conpas", "Compass"),
        ("cmpas", "Compass"),
        ("commpas", "Compass"),
        ("vompas", "Compass"),
        ("ompas", "Compass"),
        ("caffé", "Café"),
    ],
)
def test_turned_folded_and_with_a_slip(index: Index, typed: str, headword: str) -> None:
    assert headword.lower() in [name.lower() for name in suggested(index, typed)]


def test_a_slip_is_forgiven_from_the_fourth_letter_on(index: Index) -> None:
    assert suggested(index, "cmo") == []


def test_what_begins_so_comes_before_what_does_with_a_slip(index: Index) -> None:
    assert [name.lower() for name in suggested(index, "compassi")] == ["compassion", "compass"]


@pytest.mark.parametrize("typed", ["wave", "awve", "waive", "vave", "rogeu"])
def test_a_slip_in_a_later_word_is_forgiven_where_nothing_else_is_found(
    typed: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    waves = [entry("Tidal wave", "Of the sea."), entry("The rogue wave", "A high one."), entry("Basin", "Low.")]
    with opened_small(tmp_path_factory.mktemp("waves"), waves) as index:
        found = suggested(index, typed)
    assert found == (["The rogue wave"] if typed == "rogeu" else ["Tidal wave", "The rogue wave"])


def test_no_headword_has_a_nul(index: Index) -> None:
    assert index.suggest("comp\0") == ()


def test_the_limit_holds_and_nothing_goes_on_from_nothing(index: Index) -> None:
    assert len(index.suggest("comp", limit=1)) == 1
    assert index.suggest("") == index.suggest("   ") == ()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("compas", "compass"),
        ("recieve", "receive"),
        ("seperate", "separate"),
        ("desparate", "desperate"),
        ("cofé", "Café"),
    ],
)
def test_what_a_misspelt_headword_means(index: Index, wrong: str, right: str) -> None:
    assert index.did_you_mean(wrong)[0].lower() == right.lower()


def test_the_question_itself_is_no_correction(index: Index) -> None:
    assert "receive" not in index.did_you_mean("receive")
    assert index.did_you_mean("") == ()


@pytest.mark.parametrize(("one", "other"), [("phone", "fone"), ("receive", "recieve"), ("necessary", "nesesary")])
def test_words_of_like_sound_share_a_key(one: str, other: str) -> None:
    assert sound_of(one) == sound_of(other)
