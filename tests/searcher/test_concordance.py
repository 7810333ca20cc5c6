"""Every occurrence in its line."""

from __future__ import annotations

from typing import Any

import pytest

from indexer.errors import QueryError
from indexer.terminal.cells import width as cells_of
from searcher import Index, open_index
from searcher.concordance import left_cells
from tests.small_index import build_small, entry

ARTICLES = {
    "Peace": ("After the civil   war came peace. A civil war ends.", "Civil\nwars never pay."),
    "Treaty": ("The Russo-Japanese War ended by a treaty; the RussoJapanese war was long.",),
    "Wide": ("日本語の辞書 dictionary 日本語の辞書です",),
    "Many": ("war " * 1000,),
    "Accents": ("café " * 500 + "x",),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("concordance")
    build_small(folder, [entry(word, *article) for word, article in ARTICLES.items()])
    return open_index(folder / "index")


def test_several_words_are_a_phrase_and_every_occurrence_is_a_line(index: Index) -> None:
    lines = list(index.kwic("civil war"))
    assert [line.keyword for line in lines] == ["civil war", "civil war"]
    assert lines[0].left == "After the "
    assert lines[0].right.startswith(" came peace.")
    assert index.entry(lines[0].id) is not None


def test_the_span_is_in_the_article(index: Index) -> None:
    for line in index.kwic("civil OR dictionary OR treaty"):
        found = index.entry(line.id)
        assert found is not None
        assert " ".join("\n".join(found.article)[line.span.start : line.span.end].split()) == line.keyword


def test_joins_are_elastic(index: Index) -> None:
    assert [line.keyword for line in index.kwic("russo japanese")] == ["Russo-Japanese", "RussoJapanese"]


@pytest.mark.parametrize(("word", "count"), [("war", 1000), ("café", 500)])
def test_no_occurrence_is_left_out_of_long_articles(index: Index, word: str, count: int) -> None:
    lines = [line for line in index.kwic(word) if line.headword in ("Many", "Accents")]
    assert len(lines) == count


def test_lines_fit_in_cells(index: Index) -> None:
    for line in index.kwic("dictionary OR civil", width=24):
        assert cells_of(line.left) <= left_cells(24)
        assert cells_of(line.left + line.keyword + line.right) <= 24
    (wide,) = index.kwic("dictionary", width=24)
    assert wide.left == "語の辞書 "


def test_sorting_is_by_the_neighbours(index: Index) -> None:
    left = [line.left.split()[-1].lower() for line in index.kwic("civil", sort="left") if line.left.strip()]
    assert left == sorted(left)
    right = [line.right.split()[0] for line in index.kwic('"civil war" OR treaty', sort="right") if line.right.strip()]
    assert right == sorted(right)


def test_limit_and_dictionary_narrow(index: Index) -> None:
    assert len(list(index.kwic("war", limit=3))) == 3
    assert list(index.kwic("war", dictionary="None such")) == []
    assert list(index.kwic("")) == list(index.kwic("nowhere")) == []


@pytest.mark.parametrize("options", [{"width": 9}, {"width": "x"}, {"sort": "up"}, {"limit": -1}])
def test_wrong_options_are_told_at_once(index: Index, options: dict[str, Any]) -> None:
    with pytest.raises(QueryError):
        index.kwic("war", **options)
