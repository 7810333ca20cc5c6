"""The last rung of the ladder: one edit, said aloud, never taken in silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_index import build_small, entry, opened_small

from searcher import open_index
from searcher.index import Index

PAGES = [
    entry("Lighthouse", "A tower with a lamp for ships."),
    entry("Lightship", "An anchored vessel that carries a lamp."),
    entry("Harbour master", "The officer of a harbour."),
    entry("Planet", "A body that goes round a star."),
    entry("Planer", "A tool that makes wood smooth.", dictionary="Tools"),
    entry("Tide", "The sea rises, then the sea falls."),
    entry("cat", "A small animal."),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with opened_small(tmp_path_factory.mktemp("index"), PAGES) as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lighthose", "Lighthouse"),
        ("lighthhouse", "Lighthouse"),
        ("lightxouse", "Lighthouse"),
        ("lihgthouse", "Lighthouse"),
        ("harbuor master", "Harbour master"),
        ("harbourmastr", None),
        ("harbor master", "Harbour master"),
        ("lamp wessel", "Lightship"),
        ("lamp AND wessel", "Lightship"),
        ("headword:lightshap", "Lightship"),
        ("kat", None),
        ('"lamp wessel"', None),
    ],
)
def test_a_slip_is_corrected(index: Index, typed: str, meant: str | None) -> None:
    results = index.search(typed)
    assert (results.hits[0].headword if results.showing else None) == meant
    assert bool(results.showing) == any(one.kind == "corrected" for one in results.diagnostics)
    assert not results.showing or results.loosened


def test_the_remark_names_both_questions(index: Index) -> None:
    (remark,) = index.search("lighthose").diagnostics
    assert remark.message == "nothing for “lighthose” exactly; showing results for “Lighthouse”"


def test_exact_forbids_it(index: Index) -> None:
    results = index.search("lighthose", exact=True)
    assert (results.total, results.showing, results.hits) == (0, (), ())


def test_several_headwords_may_be_meant(index: Index) -> None:
    results = index.search("planez")
    assert {hit.headword for hit in results} == {"Planet", "Planer"} == set(results.showing)
    assert {hit.tier for hit in results} == {"exact headword"}
    assert [hit.score for hit in results] == sorted((hit.score for hit in results), reverse=True)
    assert all(hit.headword_spans for hit in results)


def test_filters_hold_for_the_correction(index: Index) -> None:
    assert [hit.headword for hit in index.search("planez", dictionary="Tools")] == ["Planer"]
    assert [hit.headword for hit in index.search("planez dictionary:tools")] == ["Planer"]
    assert not index.search("lighthose", dictionary="Tools").showing


def test_what_is_found_is_not_corrected(index: Index) -> None:
    assert not index.search("tide").showing
    assert not index.search("ships lamp").showing
    known = index.search("tower wood")
    assert known.loosened
    assert not known.showing
    assert not index.search("planet", dictionary="Tools").showing


def test_any_word_is_corrected_where_nothing_has_one(index: Index) -> None:
    assert index.search("wessel tiide", match="any").showing == ("vessel tide",)


def test_counts_and_orders_follow_the_correction(index: Index) -> None:
    results = index.search("planez", sort="headword", facets=("dictionary",))
    assert [hit.headword for hit in results] == ["Planer", "Planet"]
    assert sum(one.count for one in results.facets["dictionary"]) == results.total == 2


def test_a_page_of_corrected_hits_goes_on_where_the_last_ended(index: Index) -> None:
    whole = [hit.id for hit in index.search("planez", limit=4)]
    assert [hit.id for at in range(2) for hit in index.search("planez", limit=1, offset=at)] == whole


def test_an_empty_index_corrects_nothing(tmp_path: Path) -> None:
    build_small(tmp_path, [entry("!", "?")])
    with open_index(tmp_path / "index") as opened:
        assert not opened.search("lighthose").showing
