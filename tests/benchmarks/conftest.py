"""A small corpus of made-up words, seeded; as in a real one, few words are common and many are rare."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:  # the benchmarks are run from the root and never installed
    sys.path.insert(0, str(ROOT))

ENTRIES = 240


def made_up_words(count: int, chance: random.Random) -> list[str]:
    """Different words of two to four open syllables."""
    words: dict[str, None] = {}
    while len(words) < count:
        size = 2 + int(chance.random() * 3)
        words["".join(chance.choice("bdfgklmnprstv") + chance.choice("aeiou") for _ in range(size))] = None
    return list(words)


@pytest.fixture(scope="session")
def sample() -> list[tuple[str, str]]:
    """Entries of headword and body; the n-th word is as frequent as one in n."""
    chance = random.Random(7)
    words = made_up_words(600, chance)
    weights = [1 / (rank + 1) for rank in range(len(words))]
    headwords = made_up_words(ENTRIES, random.Random(8))
    records = []
    for number, headword in enumerate(headwords):
        body = chance.choices(words, weights, k=12 + int(chance.random() * 20))
        body.insert(3, "the")
        title = headword if number % 4 else f"{headword} {headwords[number - 1]}"
        records.append((title, f"{title.capitalize()}: {' '.join(body[:9])}. {' '.join(body[9:])}."))
    return records


@pytest.fixture
def bench_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample: list[tuple[str, str]]) -> Path:
    """A data folder of its own whose english is the sample."""
    from benchmarks import corpora

    monkeypatch.setenv("HEADWORD_BENCH_DATA", str(tmp_path))
    corpora.write(sample, tmp_path / "english.tsv")
    return tmp_path
