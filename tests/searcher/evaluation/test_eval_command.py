"""``headword eval`` and the table that the report keeps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.relevance import BEGIN, END, between_marks, table
from indexer import build_index
from searcher.cli import headword
from searcher.evaluation.report import Row, collections_in, figures_text

CORPUS = Path(__file__).parent.parent.parent.parent / "corpus"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("eval") / "index"
    build_index(CORPUS, path, jobs=1)
    return path


def test_the_index_is_measured(index: Path, tmp_path: Path) -> None:
    pairs, descriptions = tmp_path / "pairs.tsv", tmp_path / "described.tsv"
    pairs.write_text("harpsicord\tharpsichord\n", "utf-8")
    descriptions.write_text("harpsichord\ta keyboard instrument whose strings are plucked\n", "utf-8")
    files = ["--spelling", str(pairs), "--descriptions", str(descriptions)]
    result = CliRunner().invoke(headword, ["eval", "--questions", "5", "--json", *files, "--index", str(index)])
    assert result.exit_code == 0
    figures = {row["what"]: row for row in json.loads(result.stdout)["figures"]}
    assert figures["headword"]["MRR"] == 1
    assert figures["did you mean, pairs"]["first"] == 1
    assert figures["define by, described"]["questions"] == 1


def test_a_table_is_printed(index: Path) -> None:
    result = CliRunner().invoke(headword, ["eval", "--questions", "2", "--quiet", "--index", str(index)])
    assert result.exit_code == 0
    assert "turned headword" in result.stdout
    assert "MRR" in result.stdout


def test_folders_of_collections_are_found(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        (tmp_path / name).mkdir()
        for file in ("corpus.jsonl", "queries.tsv", "qrels.txt")[: 3 if name != "c" else 2]:
            (tmp_path / name / file).write_text("", "utf-8")
    assert [folder.name for folder in collections_in(tmp_path)] == ["a", "b"]
    assert collections_in(tmp_path / "a") == [tmp_path / "a"]
    assert collections_in(tmp_path / "nowhere") == []


def test_the_report_keeps_what_stands_around_its_figures() -> None:
    figures = table(
        [Row("headword", 2, {"MRR": 1.0}), Row("define by", 1, {"median rank": float("inf"), "at 1": 0.25})]
    )
    report = between_marks(f"before\n{BEGIN}old\n{END}after\n", figures)
    assert report == f"before\n{BEGIN}{figures}{END}after\n"
    assert "| headword | 2 | MRR 1.000 |" in figures
    assert figures_text({"median rank": float("inf"), "at 1": 0.25}) == "median rank > 100  at 1 0.250"


@pytest.mark.parametrize("option", ["--spelling", "--descriptions"])
def test_a_file_that_is_no_text_is_told(index: Path, tmp_path: Path, option: str) -> None:
    (tmp_path / "pairs.tsv").write_bytes(b"\xff\xfe\tword\n")
    asked = ["eval", "--questions", "1", option, str(tmp_path / "pairs.tsv"), "--index", str(index)]
    result = CliRunner().invoke(headword, asked)
    assert result.exit_code == 2
    assert "no file of pairs" in result.stderr
