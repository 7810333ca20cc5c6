"""Plain Whoosh answers from an index what stock Whoosh answers from the same tokens: the same entries, the same scores.

The scores are Whoosh's BM25F on both sides. Stock Whoosh is given the lengths that the index has, weighted and rounded
to a byte as they are there, since its own bytes round otherwise; and counts that end at 255, as they do in the index.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from whoosh.qparser import FuzzyTermPlugin, QueryParser
from whoosh_questions import KINDS, Questioner
from whoosh_stock import Stock, build, random_entries, stock_index

from indexer.store.plain_whoosh.toc import open_whoosh

QUESTIONS = 60
"""Queries of a kind that are asked of both."""

FEWEST = 20
"""Queries of a kind that must find something."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The index and the stock index, each with a searcher."""

    stock: Stock
    schema: Any
    searchers: tuple[Any, Any]

    def ask(self, question: Any) -> tuple[dict[int, float], dict[int, float]]:
        """Entry number -> score, by the index and by stock Whoosh. All hits: Whoosh's ten best may be others."""
        ours, stocks = (searcher.search(question, limit=None).top_n for searcher in self.searchers)
        return {entry: score for score, entry in ours}, {entry: score for score, entry in stocks}


@pytest.fixture(scope="module", params=[20, 2000], ids=["short", "long"])
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """Short entries, whose lengths the length bytes hold exactly; and a few long ones, whose lengths they round."""
    longest = request.param
    entries = random_entries(longest, 150 if longest < 100 else 25, longest=longest)
    built = build(entries, tmp_path_factory.mktemp("queries") / "index")
    stock = stock_index(built)
    index = open_whoosh(built.folder)
    with index.searcher() as ours, stock.searcher() as theirs:
        yield Pair(stock, index.schema, (ours, theirs))


@pytest.mark.parametrize("kind", KINDS)
def test_matches_and_scores_are_those_of_stock_whoosh(pair: Pair, kind: str) -> None:
    questioner = Questioner(len(kind), pair.stock.tokens)
    found = 0
    for _ in range(QUESTIONS):
        question = questioner.ask(kind)
        ours, stocks = pair.ask(question)
        assert ours == pytest.approx(stocks, rel=1e-9, abs=1e-9), question
        found += bool(stocks)
    assert found >= FEWEST


@pytest.mark.parametrize(
    "text",
    [
        "connections",
        "Russo-Japanese",
        '"Russo-Japanese war"~3',
        "Burma's OR treaty",
        "co-operate NOT haus",
        "headword:(war OR wars)",
        "connect*",
        "headword:*at",
        "b?rma",
        "NAÏVE",
        "книга война",
        "日本",
        "treety~ AND kind:article",
        "year:[1869 TO 1955] text:war",
        "text:[connect TO eau]",
        "dictionary:Zedler it's",
        "language:ru OR U.S.A.",
        "war^3 treaty",
        "nowhere",
    ],
)
def test_parsed_questions_are_answered_as_by_stock_whoosh(pair: Pair, text: str) -> None:
    parser = QueryParser("text", pair.schema)
    parser.add_plugin(FuzzyTermPlugin())
    question = parser.parse(text)
    ours, stocks = pair.ask(question)
    assert ours == pytest.approx(stocks, rel=1e-9, abs=1e-9)
    assert bool(ours) == (text != "nowhere") or len(pair.stock.tokens) < 100


def test_mean_lengths_are_those_of_the_length_bytes(pair: Pair) -> None:
    searcher = pair.searchers[0]
    for field, lengths in pair.stock.lengths.items():
        assert searcher.field_length(field) == sum(lengths)
        assert searcher.avg_field_length(field) == sum(lengths) / len(lengths)
        assert searcher.reader().min_field_length(field) == min(lengths)
        assert searcher.reader().max_field_length(field) == max(lengths)
        assert [searcher.doc_field_length(entry, field) for entry in range(len(lengths))] == lengths
