"""What a hit is explained by adds up to its score."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from indexer import build_index
from searcher import Index, open_index
from searcher.cli import headword
from searcher.explaining import REST

CORPUS = Path(__file__).parent.parent.parent / "corpus"
QUESTIONS = (
    "salt",
    "trade in spices",
    "sea ship",
    "sea nowhereatall",
    '"northern lights"',
    "+sea ship -war",
    "headword:war",
    "sal* | sea",
    "harpsicord",
    "sea dictionary:*",
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    path = tmp_path_factory.mktemp("explained") / "index"
    build_index(CORPUS, path, jobs=1)
    return open_index(path)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("match", ["all", "any"])
def test_the_parts_add_up(index: Index, question: str, match: str) -> None:
    found = index.search(question, explain=True, match=match)  # type: ignore[arg-type]
    plain = index.search(question, match=match)  # type: ignore[arg-type]
    assert [(hit.id, hit.score) for hit in found] == [(hit.id, hit.score) for hit in plain]
    for hit in found:
        assert hit.explanation[0].what == f"tier: {hit.tier}"
        assert sum(part.value for part in hit.explanation) == pytest.approx(hit.score, abs=2e-3)
        assert REST not in [part.what for part in hit.explanation]


def test_where_a_word_stands_is_said(index: Index) -> None:
    first = index.search("trade in spices", explain=True).hits[0]
    assert any(part.what.startswith("spices, in headword") for part in first.explanation)


def test_feedback_is_said_to_take_in_words(index: Index) -> None:
    found = index.search("sea ship wind", match="any", feedback=True, explain=True)
    assert REST in [part.what for hit in found for part in hit.explanation]


def test_nothing_is_explained_unasked(index: Index) -> None:
    assert {hit.explanation for hit in index.search("sea")} == {()}


def test_the_terminal_and_json_say_it(index: Index) -> None:
    run = CliRunner().invoke(headword, ["search", "salt", "--explain", "--index", str(index.path)])
    assert "score, the sum of" in run.stdout
    assert "tier: exact headword" in run.stdout
    document = json.loads(
        CliRunner().invoke(headword, ["search", "salt", "--explain", "--json", "--index", str(index.path)]).stdout
    )
    hit = document["hits"][0]
    assert sum(value for _, value in hit["explanation"]) == pytest.approx(hit["score"], abs=2e-3)


def test_counting_takes_nothing_from_an_explanation(index: Index) -> None:
    plain = index.search("trade in spices", explain=True)
    counted = index.search("trade in spices", explain=True, facets=("dictionary",))
    assert [hit.explanation for hit in counted] == [hit.explanation for hit in plain]
