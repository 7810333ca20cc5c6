"""Real pages, alone and among the sample corpus: what a page becomes, and what finds it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from indexer import build_index
from searcher import Index, open_index
from searcher.cli import headword

SEED = "en_japan_relations_with.txt"
OLD_RUSSIAN = "ru_michelson_old.tsv"
HEADWORD = "Japan, Relations with"

FIND_THE_ENTRY = (
    "relations with japan",
    "Japan, Relations with",
    "russo-japanese action plan",
    "russojapanese",
    '"northern territories"',
    "kurils habomai",
    "yakuza",
)
FIND_A_SNIPPET = {
    "sino-japanese": "China",
    "burma's colonial ruler": "Brit",
    '"burma\'s colonial ruler"': "Brit",
    "israel japan relations": "Israel",
}
"""A query -> what the headword of the snippet that it finds first holds."""


@pytest.fixture(scope="module", params=["alone", "among others"])
def index(
    request: pytest.FixtureRequest, samples: Path, corpus: Path, tmp_path_factory: pytest.TempPathFactory
) -> Index:
    """An index of the seed page: of it alone, or together with the sample corpus."""
    folder = tmp_path_factory.mktemp("seed")
    pages = folder / "pages"
    pages.mkdir()
    (pages / SEED).symlink_to(samples / SEED)
    if request.param == "among others":
        (pages / "corpus").symlink_to(corpus)
    build_index(pages, folder / "index", jobs=1)
    return open_index(folder / "index")


def test_the_seed_page_is_taken_apart(samples: Path) -> None:
    ran = CliRunner().invoke(headword, ["segment", "--json", str(samples / SEED)])
    assert ran.exit_code == 0
    entry = json.loads(ran.stdout)
    assert entry["headword"] == HEADWORD
    assert len(entry["article"]) == 3
    assert entry["cross_references"] == ["Foreign investment", "Foreign trade"]
    assert entry["citation"]["title"] == "Historical Dictionary of the Russian Federation"
    assert entry["citation"]["year"] == 2010
    assert entry["citation"]["author"] is None
    assert len(entry["snippets"]) == 10
    assert all(snippet["headword"] and snippet["dictionary"] for snippet in entry["snippets"])
    article = "\n".join(entry["article"])
    assert [snippet["text"] for snippet in entry["snippets"] if snippet["text"][:80] in article] == []


@pytest.mark.parametrize("query", FIND_THE_ENTRY)
def test_the_entry_comes_first(index: Index, query: str) -> None:
    first = index.search(query).hits[0]
    assert (first.headword, first.kind) == (HEADWORD, "article")


@pytest.mark.parametrize("query", FIND_A_SNIPPET)
def test_the_snippet_comes_first(index: Index, query: str) -> None:
    first = index.search(query).hits[0]
    assert first.kind == "snippet"
    assert FIND_A_SNIPPET[query] in first.headword + first.dictionary


def test_the_old_russian_dictionary_is_indexed_whole(samples: Path, tmp_path: Path) -> None:
    lines = (samples / OLD_RUSSIAN).read_text("utf-8").splitlines()
    headwords = [line.split("\t")[0] for line in lines if "\t" in line]
    report = build_index(samples / OLD_RUSSIAN, tmp_path / "index", jobs=1)
    assert report.pages == len(headwords)
    assert report.pages == report.entries + report.rejects + report.duplicates
    with open_index(tmp_path / "index") as index:
        for wanted in headwords[:: len(headwords) // 40]:
            hits = index.search(wanted, limit=20).hits
            assert wanted.strip() in {hit.headword for hit in hits}, wanted
