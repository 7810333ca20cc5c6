"""Acceptance on real pages: what became of them, and which question finds what first, alone or with the corpus."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from indexer import build_index
from indexer.pipeline import BuildReport
from searcher import open_index
from searcher.cli import headword as command
from searcher.index import Index

SEED = "en_japan_relations_with.txt"
MICHELSON = "ru_michelson_old.tsv"
RUSSIA = "Historical Dictionary of the Russian Federation"
BURMA = "Historical Dictionary of Burma (Myanmar)"
SNIPPETS = [
    ("Japan, Relations with", BURMA),
    ("Thailand, Relations with", BURMA),
    ("India, Relations with", RUSSIA),
    ("Britain, Relations with", BURMA),
    ("People's Republic of China–Japan relations", "Wikipedia"),
    ("Israel–Japan relations", "Wikipedia"),
    ("Republic of China–Japan relations", "Wikipedia"),
    ("Cases of controversial relations with the Axis of World War II", "Wikipedia"),
    ("France–Japan relations (19th century)", "Wikipedia"),
    ("Canada–Japan relations", "Wikipedia"),
]


@pytest.fixture(scope="module", params=["alone", "beside the corpus"])
def index(
    request: pytest.FixtureRequest, samples: Path, corpus: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("seed")
    pages = folder / "pages"
    if request.param == "alone":
        pages.mkdir()
    else:
        shutil.copytree(corpus, pages)
    shutil.copy(samples / SEED, pages)
    build_index(pages, folder / "index", jobs=1)
    with open_index(folder / "index") as opened:
        yield opened


def test_the_page_became_its_entry(index: Index) -> None:
    found = [one for one in index.define("Japan, Relations with") if one.kind == "article"]
    assert len(found) == 1
    entry = found[0]
    assert (entry.headword, entry.dictionary, entry.language) == ("Japan, Relations with", RUSSIA, "en")
    beginnings = ("Historically, Russo-Japanese", "Trade between the two", "Cooperation in the high-tech field")
    assert [one.startswith(start) for one, start in zip(entry.article[:3], beginnings, strict=True)] == [True] * 3
    assert [one for one in entry.article[3:] if not one.startswith("See also")] == []
    assert [one.headword for one in entry.cross_references] == ["Foreign investment", "Foreign trade"]
    assert entry.citation is not None
    assert (entry.citation.title, entry.citation.author, entry.citation.year) == (RUSSIA, None, 2010)
    assert [(one.headword, one.dictionary) for one in entry.snippets] == SNIPPETS
    text = "\n".join(entry.article)
    assert [one.headword for one in entry.snippets if one.text[:40] in text] == []
    assert "Look at other" not in text
    assert RUSSIA not in text


def test_the_page_is_taken_apart(samples: Path) -> None:
    ran = CliRunner().invoke(command, ["segment", "--json", str(samples / SEED)])
    assert ran.exit_code == 0
    entry = json.loads(ran.stdout)
    assert entry["headword"] == "Japan, Relations with"
    assert len(entry["article"]) == 3
    assert entry["cross_references"] == ["Foreign investment", "Foreign trade"]
    assert entry["citation"]["title"] == RUSSIA
    assert entry["citation"]["year"] == 2010
    assert entry["citation"]["author"] is None
    assert len(entry["snippets"]) == 10
    assert all(snippet["headword"] and snippet["dictionary"] for snippet in entry["snippets"])
    article = "\n".join(entry["article"])
    assert [snippet["text"] for snippet in entry["snippets"] if snippet["text"][:80] in article] == []


@pytest.mark.parametrize(
    "question",
    [
        "relations with japan",
        "Japan, Relations with",
        "russo-japanese action plan",
        "russojapanese",
        '"northern territories"',
        "kurils habomai",
        "yakuza",
        "russo japanese",
        '"russo-japanese action plan"',
        '"russojapanese action plan"',
    ],
)
def test_what_finds_the_entry_first(index: Index, question: str) -> None:
    hit = index.search(question).hits[0]
    assert (hit.headword, hit.dictionary, hit.kind) == ("Japan, Relations with", RUSSIA, "article")


@pytest.mark.parametrize(
    ("question", "headword"),
    [
        ("sino-japanese", "People's Republic of China–Japan relations"),
        ("burma's colonial ruler", "Britain, Relations with"),
        ('"burma\'s colonial ruler"', "Britain, Relations with"),
        ('"burma s colonial ruler"', "Britain, Relations with"),
        ('"burmas colonial ruler"', "Britain, Relations with"),
        ("israel japan relations", "Israel–Japan relations"),
    ],
)
def test_what_finds_a_snippet_first(index: Index, question: str, headword: str) -> None:
    hit = index.search(question).hits[0]
    assert (hit.headword, hit.kind) == (headword, "snippet")
    assert hit.excerpt.spans or hit.headword_spans


@pytest.fixture(scope="module")
def michelson(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[BuildReport, Path]:
    folder = tmp_path_factory.mktemp("michelson") / "index"
    return build_index(samples / MICHELSON, folder, jobs=1), folder


def test_the_counts_of_the_old_dictionary_add_up(michelson: tuple[BuildReport, Path], samples: Path) -> None:
    report, _ = michelson
    records = sum("\t" in line for line in (samples / MICHELSON).read_text("utf-8").splitlines())
    assert report.pages == records
    assert report.pages == report.entries + report.rejects + report.duplicates
    assert report.entries > 0.99 * records


def test_a_search_finds_the_headwords_of_the_old_dictionary(michelson: tuple[BuildReport, Path], samples: Path) -> None:
    lines = (samples / MICHELSON).read_text("utf-8").splitlines()
    headwords = [line.split("\t")[0] for line in lines if "\t" in line]
    with open_index(michelson[1]) as index:
        for wanted in headwords[:: len(headwords) // 40]:
            hits = index.search(wanted, limit=20).hits
            assert wanted.strip() in {hit.headword for hit in hits}, wanted


def test_the_old_dictionary_is_found_in_the_spelling_of_today(
    michelson: tuple[BuildReport, Path], samples: Path
) -> None:
    _, folder = michelson
    with open_index(folder) as index:
        lines = (samples / MICHELSON).read_text("utf-8").splitlines()
        for headword in (line.partition("\t")[0] for line in lines[100::331]):
            assert headword.strip() in {one.headword for one in index.define(headword)}
        found = index.search("солнце не заходит в моем государстве").hits
        assert "Солнце не заходит" in found[0].excerpt.text
        assert found[0].excerpt.spans
