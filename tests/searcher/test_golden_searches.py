"""Golden searches over the sample corpus: ``golden_searches.tsv`` is the data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from searcher import open_index
from searcher.index import Index

LINES = (Path(__file__).parent / "golden_searches.tsv").read_text("utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def index(corpus_index: Path) -> Iterator[Index]:
    with open_index(corpus_index) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "expected"), [(case[0], case[1:]) for case in CASES], ids=[case[0] for case in CASES]
)
def test_what_a_question_finds(index: Index, question: str, expected: list[str]) -> None:
    found = [f"{hit.headword} @ {hit.dictionary}" for hit in index.search(question)]
    assert found[: len(expected)] == expected
    assert expected or not found
