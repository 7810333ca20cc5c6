"""How well search ranks a test collection: texts, questions, and which texts answer which question.

A collection is a folder: ``corpus.jsonl`` (an object a line: id, title, text), ``queries.tsv`` (id, tab, question) and
``qrels.txt`` (TREC's form: question id, anything, text id, gain).
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.analysis import FINGERPRINT, surfaces
from indexer.errors import CorpusUnreadable
from indexer.store.segment_reader import open_segment
from searcher.engines.embedded import EmbeddedEngine
from searcher.evaluation.measures import average_precision, mean, ndcg, recall
from searcher.query.tree import All, Node, Word

DEPTH = 1000
"""Texts that are ranked for a question; of the others none counts as found."""

NDCG_DEPTH, RECALL_DEPTH = 10, 100

FILES = ("corpus.jsonl", "queries.tsv", "qrels.txt")
ADDRESS = "collection:"


@dataclass(frozen=True, slots=True)
class Collection:
    """A test collection.

    texts      (id, title, text); a title may be empty
    questions  question id -> text
    gains      question id -> text id -> how relevant the text is, 0 for not at all
    """

    name: str
    texts: tuple[tuple[str, str, str], ...]
    questions: dict[str, str]
    gains: dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class CollectionFigures:
    """What was measured, each the mean over the questions that have an answer."""

    name: str
    questions: int
    ndcg_at_10: float
    average_precision: float
    recall_at_100: float
    feedback: bool = False


def is_collection(folder: Path) -> bool:
    """Whether a folder has the three files of a collection."""
    return all((folder / name).is_file() for name in FILES)


def read_collection(folder: Path) -> Collection:
    """A collection's texts, questions and answers.

    Raises CorpusUnreadable where a file is missing or not in its form.
    """
    try:
        corpus, queries, qrels = ((folder / name).read_text("utf-8").splitlines() for name in FILES)
        texts = tuple(_text_of(json.loads(line)) for line in corpus if line.strip())
        questions = dict(line.split("\t", 1) for line in queries if line.strip())
        gains: dict[str, dict[str, int]] = {}
        for line in filter(str.strip, qrels):
            question, _, text, gain = line.split()
            gains.setdefault(question, {})[text] = int(gain)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CorpusUnreadable(folder, f"no collection of corpus.jsonl, queries.tsv and qrels.txt: {error}") from None
    return Collection(folder.name, texts, questions, gains)


def _text_of(value: Any) -> tuple[str, str, str]:
    return str(value["id"]), str(value.get("title") or ""), str(value["text"])


def collection_figures(collection: Collection, *, feedback: bool = False) -> CollectionFigures:
    """Build an index of the texts aside, ask every question in any-word mode, and measure.

    feedback  ask with the words of the best texts besides
    """
    asked = [(text, gains) for number, text in collection.questions.items() if (gains := collection.gains.get(number))]
    asked = [(text, gains) for text, gains in asked if any(gain > 0 for gain in gains.values())]
    with engine_of(collection) as engine:
        rankings = [ranking_of(text, engine, feedback=feedback) for text, _ in asked]
    pairs = [(ranking, gains) for ranking, (_, gains) in zip(rankings, asked, strict=True)]
    return CollectionFigures(
        collection.name,
        len(pairs),
        mean([ndcg(ranking, gains, NDCG_DEPTH) for ranking, gains in pairs]),
        mean([average_precision(ranking, gains) for ranking, gains in pairs]),
        mean([recall(ranking, gains, RECALL_DEPTH) for ranking, gains in pairs]),
        feedback,
    )


@contextmanager
def engine_of(collection: Collection) -> Iterator[EmbeddedEngine]:
    """An engine over an index of the collection's texts, which lasts as long as the context."""
    from indexer.pipeline import build_index

    with tempfile.TemporaryDirectory() as folder:
        corpus, index = Path(folder) / "corpus.jsonl", Path(folder) / "index"
        with corpus.open("w", encoding="utf-8") as file:
            for name, title, text in collection.texts:
                page = {"url": ADDRESS + name, "headword": title or name, "text": text or title or name}
                file.write(json.dumps(page) + "\n")
        build_index(corpus, index, jobs=1, language="en")
        engine = EmbeddedEngine(open_segment(index, FINGERPRINT))
        try:
            yield engine
        finally:
            engine.close()


def plain_words(text: str) -> Node | None:
    """The tree of a text whose words are plain words, whatever signs stand between them; None where there is none."""
    words = tuple(Word(text[start:end], (start, end)) for _, start, end in surfaces(text))
    return words[0] if len(words) == 1 else All(words, (0, len(text))) if words else None


def ranking_of(question: str, engine: EmbeddedEngine, *, feedback: bool = False) -> list[str]:
    """The ids of the texts for a question, the best first."""
    ranked = engine.search(plain_words(question), question, DEPTH, match="any", feedback=feedback)
    addresses = [address for entry in ranked.entries for address in engine.stored_entry(entry).addresses]
    return [address.removeprefix(ADDRESS) for address in addresses]
