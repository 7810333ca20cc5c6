"""Conditions: by name, by pattern, by year, by cross-reference, alone and in brackets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from small_index import build_small, entry

from indexer.entry import Citation, CrossReference
from searcher import open_index
from searcher.index import Index


def cited(year: int, end: int | None = None) -> Citation:
    return Citation(f"A book. {year}.", title="A book", year=year, year_end=end)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("filters")
    see = (CrossReference("Silk Road"), CrossReference("Foreign trade"))
    entries = [
        entry("salt", "A mineral of trade.", dictionary="Historical Dictionary", citation=cited(1917)),
        entry(
            "silk",
            "A thread of trade.",
            dictionary="Historical Notes",
            citation=cited(1935, 1940),
            cross_references=see,
        ),
        entry("Salz", "Ein Mineral.", dictionary="Kleines Lexikon", language="de"),
        entry("-able", "A suffix: trade, tradeable.", dictionary="Suffixes"),
        entry("China", "A country of trade.", dictionary="Suffixes"),
    ]
    build_small(folder, entries)
    with open_index(folder / "index") as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "headwords"),
    [
        ("dictionary:hist*", {"salt", "silk"}),
        ('dictionary:"Historical Notes"', {"silk"}),
        ("trade dictionary:(hist* OR suffixes)", {"salt", "silk", "-able", "China"}),
        ("language:de", {"Salz"}),
        ("year:1917", {"salt"}),
        ("year:1938..", {"silk"}),
        ("year:..1936", {"salt", "silk"}),
        ('seealso:"foreign trade"', {"silk"}),
        ("seealso:silk*", {"silk"}),
        ("seealso:nowhere", set()),
        ("trade -seealso:silk*", {"salt", "-able", "China"}),
        ("kind:snippet", set()),
    ],
)
def test_what_a_condition_lets_through(index: Index, question: str, headwords: set[str]) -> None:
    assert {hit.headword for hit in index.search(question, exact=True)} == headwords


def test_a_headword_written_as_an_exclusion_comes_first(index: Index) -> None:
    assert index.search("-able").hits[0].headword == "-able"
    assert "China" not in {hit.headword for hit in index.search("trade -china")}
    assert index.search("-able", dictionary="Kleines Lexikon").hits[0].headword == "Salz"
