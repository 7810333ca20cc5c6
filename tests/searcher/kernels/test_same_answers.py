"""Whatever is compiled answers exactly as its twin in Python does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from small_index import build_small, entry

from indexer.kernels import PLAIN, compiled
from searcher import Index, Results, open_index

WORDS = [
    "sail",
    "sails",
    "mast",
    "oar",
    "keel",
    "rope",
    "ropes",
    "the",
    "of",
    "anchor",
    "Sail-cloth",
    "sailcloth",
    "hull",
    "U.S.",
]
"""The first are common."""

QUESTIONS = (
    *("sail", "oar", "sail mast", "the keel of", "rope oar hull", "sailcloth", "sail-cloth anchor", "hull sails"),
    *(
        '"sail mast"',
        '"the rope"',
        '"sail the mast" oar',
        "sai*",
        "headword:ma*",
        "anchro~",
        "mast -oar",
        "headword:keel",
    ),
    *("rare7", "rare7 rare9", "sail rare3 mast", "+sail oar keel", "article:sail", "nothing at all", "U.S. hull"),
)


def text(random: Random, most: int) -> str:
    """Sentences of words, some of which stand nowhere else."""
    words = [
        f"rare{random.randrange(12)}" if random.random() < 0.05 else WORDS[int(random.random() ** 2 * len(WORDS))]
        for _ in range(random.randint(1, most))
    ]
    return " ".join(f"{word}. {word.title()}" if random.random() < 0.1 else word for word in words)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index of random entries, some of them of several paragraphs, some that others point to."""
    random, folder = Random(11), tmp_path_factory.mktemp("kernels")
    pages = [
        entry(f"{text(random, 3)} {number}", text(random, 80), text(random, 400) if random.random() < 0.1 else "End.")
        for number in range(600)
    ]
    build_small(folder, pages)
    return folder / "index"


@pytest.fixture(scope="module")
def opened(folder: Path) -> Index:
    """The index as it is opened by everybody."""
    return open_index(folder)


@pytest.fixture
def plain(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Index:
    """The same index, nothing compiled."""
    monkeypatch.setenv(PLAIN, "1")
    return open_index(folder)


def told(results: Results) -> Sequence[Any]:
    """What a search gives, but for the time that it took."""
    return results.hits, results.total, results.total_is_exact, results.diagnostics, results.loosened


@pytest.mark.parametrize("match", ["all", "any"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_both_give_the_same_hits(opened: Index, plain: Index, question: str, match: Any) -> None:
    wishes: Sequence[dict[str, Any]] = ({}, {"limit": 150}, {"offset": 7, "exact": True}, {"explain": True})
    for wish in wishes:
        one, other = opened.search(question, match=match, **wish), plain.search(question, match=match, **wish)
        assert told(one) == told(other)


def test_nothing_compiled_is_used_where_it_is_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PLAIN, "")
    assert compiled("searcher.kernels.places") is None


def test_a_kernel_that_was_not_compiled_is_none() -> None:
    assert compiled("searcher.kernels.not_compiled") is None
