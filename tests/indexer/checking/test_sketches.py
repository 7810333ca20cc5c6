"""Sketches estimate how much of two articles is the same, and near-duplicates are found among many."""

from __future__ import annotations

import random

import numpy as np
import pytest

from indexer.checking.sketches import ALIKE, RUN, SKETCH, Sketches, resemblance, sketches_of

_CHANCE = random.Random(3)
WORDS = ["".join(_CHANCE.choices("abcdefghijklmnoprstuvw", k=3 + n % 6)) for n in range(3000)]


def text_of(seed: int, words: int = 120) -> list[str]:
    chance = random.Random(seed)
    return [chance.choice(WORDS) for _ in range(words)]


def runs_of(text: str) -> set[str]:
    return {text[at : at + RUN] for at in range(len(text) - RUN + 1)}


@pytest.mark.parametrize("changed", [0, 2, 8, 30, 110])
def test_resemblance_is_near_the_true_one(changed: int) -> None:
    errors = []
    for seed in range(40):
        words = text_of(seed)
        others = [*words[changed:], *text_of(1000 + seed, changed)]
        one, other = "".join(words), "".join(others)
        sketches = sketches_of([one.encode(), other.encode()])
        told = float(resemblance(sketches[:1], sketches[1:])[0])
        true = len(runs_of(one) & runs_of(other)) / len(runs_of(one) | runs_of(other))
        errors.append(told - true)
    assert abs(float(np.mean(errors))) < 0.05
    assert max(map(abs, errors)) < 4 * (0.25 / SKETCH) ** 0.5


def test_sketches_do_not_go_by_the_neighbours() -> None:
    texts = ["".join(text_of(seed)).encode() for seed in range(5)]
    together = sketches_of(texts)
    for row, text in enumerate(texts):
        assert (sketches_of([text])[0] == together[row]).all()
        assert set(np.diff(together[row].astype(np.int64)) > 0) == {True}


def test_near_duplicates_are_found_once_each() -> None:
    sketches = Sketches()
    for number in range(300):
        sketches.add(number, " ".join(text_of(number)))
    for number, source in ((300, 7), (301, 7), (302, 120)):
        words = text_of(source)
        words[60] = "changed"
        sketches.add(number, " ".join(words).upper())
    sketches.add(303, "short")
    found = {later: (earlier, share) for later, earlier, share in sketches.pairs()}
    assert set(found) == {300, 301, 302}
    assert (found[300][0], found[302][0]) == (7, 120)
    assert all(share >= ALIKE for _, share in found.values())


def test_nothing_is_compared_with_nothing() -> None:
    assert list(Sketches().pairs()) == []
