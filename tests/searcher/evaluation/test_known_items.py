"""Questions made from an index find its entries again; floors on the sample corpus."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from indexer import build_index
from searcher import Index, open_index
from searcher.evaluation.known_items import KINDS, known_item_figures, misspelt
from searcher.evaluation.spelling import read_misspellings, spelling_figures

CORPUS = Path(__file__).parent.parent.parent.parent / "corpus"

FLOORS = {
    "headword": 1.0,
    "turned headword": 1.0,
    "accents dropped": 0.99,
    "one typo": 0.0,
    "sentence": 0.95,
    "first sentence, headword masked": 0.5,
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    path = tmp_path_factory.mktemp("known") / "index"
    build_index(CORPUS, path, jobs=1)
    return open_index(path)


def test_the_corpus_is_found_again(index: Index) -> None:
    figures = known_item_figures(index, sample=60)
    assert [one.kind for one in figures] == list(KINDS)
    for one in figures:
        assert one.questions > 0, one
        assert one.mrr >= FLOORS[one.kind], one


def test_the_same_seed_asks_the_same(index: Index) -> None:
    kind = "one typo"
    asked = [[item.question for item in KINDS[kind](index, random.Random(7))][:20] for _ in range(2)]
    assert asked[0] == asked[1]
    assert all(index.reader.headwords.lexicon.find(question) < 0 for question in asked[0])


@pytest.mark.parametrize("seed", range(20))
def test_a_misspelling_is_one_edit_away(seed: int) -> None:
    wrong = misspelt("harbour", random.Random(seed))
    assert abs(len(wrong) - 7) <= 1
    assert wrong[0] == "h"


def test_corrections_are_counted_where_they_are_headwords(index: Index, tmp_path: Path) -> None:
    known = index.reader.stored[0].split("\0", 1)[0]
    long = next(
        word for word in ("harpsichord", "harbour", known.lower()) if index.reader.headwords.lexicon.find(word) >= 0
    )
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text(f"{long[:3]}{long[4:]}\t{long}, something else\nxx\tno headword at all\nno tab\n", "utf-8")
    figures = spelling_figures("pairs", read_misspellings(pairs), index)
    assert (figures.questions, figures.at_1, figures.at_5) == (1, 1.0, 1.0)
