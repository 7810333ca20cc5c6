"""Facets and orders: exact counts that add up to the total; every page of a sorted list, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_index import build_small, entry, opened_small

from indexer.entry import Citation
from indexer.errors import QueryError
from searcher import FacetCount, open_index
from searcher.counting import century_of
from searcher.index import Index

WORDS = ["salt", "sea", "ship", "lamp", "tower", "star", "wood"]
DICTIONARIES = ("Älter", "Bodies", "crafts", "Zeal")
YEARS = (None, 1900, 1901, 1999, 2000, -44, 1)
PAGES = [
    entry(
        f"{WORDS[number % 7]} {number:02}",
        " ".join(WORDS[number * 3 % 5 : number * 3 % 5 + 1 + number % 4]),
        dictionary=DICTIONARIES[number * 7 % 4],
        language=("en", "fr", None)[number % 3],
        citation=Citation("A source.", year=YEARS[number * 5 % 7]),
    )
    for number in range(60)
]
QUESTIONS = [
    "salt",
    "sea ship",
    "salt sea ship lamp tower",
    "salt -ship",
    "dictionary:zeal",
    "+sea wood star",
    "year:1900..",
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with opened_small(tmp_path_factory.mktemp("index"), PAGES) as opened:
        yield opened


@pytest.mark.parametrize("match", ["all", "any"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_counts_are_those_of_the_hits(index: Index, question: str, match: str) -> None:
    facets = ("dictionary", "language", "kind", "year", "century")
    results = index.search(question, limit=100, facets=facets, match=match)  # type: ignore[arg-type]
    counts = {name: {one.value: one.count for one in results.facets[name]} for name in facets}
    years = [index.entry(hit.id).citation.year for hit in results]  # type: ignore[union-attr]
    assert results.total_is_exact
    assert results.total == len(results.hits)
    assert counts["dictionary"] == Counter(hit.dictionary for hit in results)
    assert counts["language"] == Counter(hit.language for hit in results)
    assert counts["kind"] == Counter(hit.kind for hit in results)
    assert counts["year"] == Counter(years)
    assert counts["century"] == Counter(None if year is None else century_of(year) for year in years)


def test_the_most_frequent_come_first_and_years_in_their_order(index: Index) -> None:
    facets = index.search("salt", facets=("dictionary", "year")).facets
    assert [one.count for one in facets["dictionary"]] == sorted(
        (one.count for one in facets["dictionary"]), reverse=True
    )
    *years, unknown = [one.value for one in facets["year"]]
    assert years == sorted(years)  # type: ignore[type-var]
    assert unknown is None


def test_counts_do_not_depend_on_how_many_hits_are_shown_unless_the_question_is_loosened(index: Index) -> None:
    one = index.search("salt", limit=1, facets=("dictionary",))
    assert one.facets == index.search("salt", limit=50, facets=("dictionary",)).facets
    assert one.total == sum(count.count for count in one.facets["dictionary"])
    assert index.search("salt", limit=0, facets=("kind",)).facets["kind"][0].count == one.total


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("sort", ["headword", "dictionary", "year"])
def test_a_sorted_list_has_every_match_once(index: Index, question: str, sort: str) -> None:
    best = index.search(question, limit=100)
    by_id = {hit.id for hit in best}
    found = list(index.search(question, limit=100, sort=sort))
    assert sorted(hit.id for hit in found) == sorted(by_id)
    closely = {"all words in one sentence": "all words", "all words in the headword": "all words"}  # by relevance alone
    assert {hit.id: hit.tier for hit in found} == {hit.id: closely.get(hit.tier, hit.tier) for hit in best}
    keys = [_key(index, sort, hit.id) for hit in found]
    assert keys == sorted(keys)


def _key(index: Index, sort: str, entry_id: str) -> tuple[object, str]:
    found = index.entry(entry_id)
    assert found is not None
    assert found.citation is not None
    if sort == "year":
        return (found.citation.year is None, found.citation.year or 0), entry_id
    if sort == "headword":
        return (index.reader.names.index(found.language or ""), found.headword), entry_id
    return found.dictionary.casefold(), entry_id


@pytest.mark.parametrize("sort", ["relevance", "headword", "dictionary", "year"])
def test_pages_of_a_list_make_the_list(index: Index, sort: str) -> None:
    whole = [hit.id for hit in index.search("salt", limit=60, sort=sort)]
    pages = [hit.id for at in range(0, 60, 7) for hit in index.search("salt", limit=7, offset=at, sort=sort)]
    assert pages == whole


def test_a_headword_that_is_asked_for_keeps_its_tier_in_any_order(index: Index) -> None:
    found = index.search("salt 00", sort="year", limit=60)
    assert {hit.headword: hit.tier for hit in found}["salt 00"] == "exact headword"


def test_nothing_is_counted_of_nothing(index: Index) -> None:
    results = index.search("zzzzzzzz", facets=("dictionary", "year"), sort="year")
    assert (results.total, results.hits) == (0, ())
    assert results.facets == {"dictionary": (), "year": ()}


def test_other_facets_and_orders_are_refused(index: Index) -> None:
    with pytest.raises(QueryError, match="counted by dictionary, language"):
        index.search("salt", facets=("colour",))
    with pytest.raises(QueryError, match="sorted by relevance, headword"):
        index.search("salt", sort="colour")


@pytest.mark.parametrize(
    ("year", "century"),
    [(1, 1), (100, 1), (101, 2), (1900, 19), (1901, 20), (2000, 20), (-1, -1), (-100, -1), (-101, -2)],
)
def test_centuries_end_with_their_hundredth_year(year: int, century: int) -> None:
    assert century_of(year) == century


def test_an_index_of_one_dictionary_is_counted(tmp_path: Path) -> None:
    build_small(tmp_path, [entry("salt", "White."), entry("sea", "Full of salt.")])
    with open_index(tmp_path / "index") as opened:
        facets = opened.search("salt", facets=("dictionary", "year", "kind")).facets
    assert facets == {
        "dictionary": (FacetCount("Tests", 2),),
        "year": (FacetCount(None, 2),),
        "kind": (FacetCount("article", 2),),
    }


def test_headwords_go_by_the_alphabet_of_their_language(tmp_path: Path) -> None:
    words = [("Zebra", "sv"), ("Öl", "sv"), ("Ål", "sv"), ("Apa", "sv"), ("Ähre", "sv")]
    build_small(tmp_path, [entry(word, "Ett ord i listan.", language=language) for word, language in words])
    with open_index(tmp_path / "index") as opened:
        found = [hit.headword for hit in opened.search("ord", sort="headword")]
    assert found == ["Apa", "Zebra", "Ål", "Ähre", "Öl"]
