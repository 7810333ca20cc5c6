"""The headwords around a place."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.errors import QueryError
from searcher import Index, open_index
from searcher.browsing import beside
from tests.small_index import build_small, entry

HEADWORDS = ("Apple", "apple", "Élan", "elder", "new york", "newark", "zebra")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("browsing")
    entries = [entry(word, f"Article on {word}.") for word in HEADWORDS]
    entries += [entry("apple", "Another fruit.", dictionary="Fruits")]
    entries += [entry(word, "En artikel.", language="sv") for word in ("ö", "zon", "ål")]
    build_small(folder, entries)
    return open_index(folder / "index")


def test_headwords_stand_around_the_place_the_larger_language_first(index: Index) -> None:
    english, swedish = index.browse("e", limit=8)
    assert (english.language, swedish.language) == ("en", "sv")
    assert [one.headword for one in english.before] == ["apple", "Apple"]
    assert [one.headword for one in english.after] == ["Élan", "elder", "newark", "new york", "zebra"]
    assert [one.headword for one in swedish.after] == ["zon", "ål", "ö"]


def test_entries_of_one_spelling_are_one_line(index: Index) -> None:
    (shelf,) = index.browse("apple", language="en", limit=1)
    assert shelf.before == ()
    assert shelf.after[0].headword == "apple"
    assert sorted(shelf.after[0].dictionaries) == ["Fruits", "Tests"]
    assert len(shelf.after[0].ids) == 2


def test_a_dictionary_narrows_it(index: Index) -> None:
    (shelf,) = index.browse("a", dictionary="fruits")
    assert [one.headword for one in shelf.after] == ["apple"]
    assert index.browse("a", dictionary="None such") == ()


def test_next_and_previous_run_through_the_language(index: Index) -> None:
    (shelf,) = index.browse("", language="en", limit=40)
    ids = [one for listed in shelf.after for one in listed.ids]
    numbers = [index._reader.entry_of(one) for one in ids]
    pairs = [beside(number, index._reader) for number in numbers]
    assert [previous for previous, _ in pairs] == [None, *ids[:-1]]
    assert [following for _, following in pairs] == [*ids[1:], None]
    elder = index._reader.entry_of(index.define("elder")[0].id)
    assert beside(elder, index._reader, dictionary="Fruits") == (
        index.browse("a", dictionary="Fruits")[0].after[0].ids[0],
        None,
    )


@pytest.mark.parametrize("limit", [0, 10_001, "x"])
def test_limits_are_held(index: Index, limit: int) -> None:
    with pytest.raises(QueryError, match="limit"):
        index.browse("a", limit=limit)


def test_an_empty_index_has_no_shelf(tmp_path: Path) -> None:
    build_small(tmp_path, [entry("only", "One.")])
    with open_index(tmp_path / "index") as opened:
        assert opened.browse("z", limit=8)[0].before[0].headword == "only"
        assert opened.browse("a", language="ru") == ()
