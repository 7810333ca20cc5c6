"""Test collections: read, asked and measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.errors import CorpusUnreadable
from searcher.evaluation.collections import collection_figures, engine_of, is_collection, ranking_of, read_collection

CORPUS = """\
{"id": "1", "title": "The sail", "text": "A sheet of canvas that takes the wind."}
{"id": "2", "title": "", "text": "A rope by which a sail is hauled up the mast."}
{"id": "3", "title": "Mast", "text": "An upright pole that carries canvas."}
{"id": "4", "title": "Empty", "text": ""}
"""
QUERIES = "q1\tthe sail (that takes wind)?\nq2\tan upright pole\nq3\tnobody judged this\n"
QRELS = "q1 0 1 1\nq1 0 2 1\nq2 0 3 2\nq2 0 1 0\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("corpus.jsonl", CORPUS), ("queries.tsv", QUERIES), ("qrels.txt", QRELS)):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_a_collection_is_asked_and_measured(folder: Path) -> None:
    assert is_collection(folder)
    figures = collection_figures(read_collection(folder))
    assert figures.questions == 2  # one has no judgement
    assert (figures.ndcg_at_10, figures.average_precision, figures.recall_at_100) == pytest.approx((1, 1, 1))


def test_every_text_is_ranked_under_its_own_id(folder: Path) -> None:
    with engine_of(read_collection(folder)) as engine:
        assert ranking_of('NOT "empty', engine) == ["4"]  # plain words, no query language
        assert set(ranking_of("canvas sail", engine)) == {"1", "2", "3"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("corpus.jsonl", "no json"),
        ("corpus.jsonl", "[1]"),
        ("queries.tsv", "no tab"),
        ("qrels.txt", "q1 0 1"),
        ("qrels.txt", "q1 0 1 x"),
    ],
)
def test_what_is_no_collection_is_told(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, "utf-8")
    with pytest.raises(CorpusUnreadable, match="no collection"):
        read_collection(folder)


def test_a_missing_file_is_told(folder: Path) -> None:
    (folder / "qrels.txt").unlink()
    assert not is_collection(folder)
    with pytest.raises(CorpusUnreadable, match=r"qrels\.txt"):
        read_collection(folder)
