"""The compiled look-up of headwords: it finds what its twin finds, and notices damage."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from small_index import build_small, entry

from indexer.analysis import FINGERPRINT
from indexer.kernels import compiled
from indexer.store.lookup.hashed import Hashed, hashed_arrays
from indexer.store.segment_reader import open_segment
from searcher.engines.embedded import TIERS, in_front
from searcher.engines.exact import HeadwordFinder, loosest_of
from searcher.engines.port import TIER

headwords = compiled("searcher.kernels.headwords")
pytestmark = pytest.mark.skipif(headwords is None, reason="the kernels are not compiled: there is no C compiler")

LETTERS = ("a", "b", "a", "b", "a", "b", "A", "B", "é", "ß", "7", " ", "  ", "-", "'", "’", "+", "#")
FURTHER = (*LETTERS, "\t", "\x1f", "\x85", "\0", "ش", "\ud800")


def texts(random: Random, letters: tuple[str, ...], count: int) -> list[str]:
    return ["".join(random.choices(letters, k=random.randint(0, 5))) for _ in range(count)]


def test_whatever_is_asked_for_both_find_the_same(tmp_path: Path) -> None:
    random = Random(5)
    build_small(
        tmp_path, [entry(text or "b", f"sail {number}") for number, text in enumerate(texts(random, LETTERS, 2000))]
    )
    finder = HeadwordFinder(open_segment(tmp_path / "index", FINGERPRINT))
    found = 0
    for text in [*texts(random, FURTHER, 4000), "a" * 512, "a" * 513]:
        one, other = finder.under(text), finder.plainly(text)
        assert (one, list(one)) == (other, list(other))
        found += len(one)
    assert found > 4000


def lookup(**changed: Any) -> Any:
    """Looks up the headwords "a" and "b", the latter of two entries."""
    buckets, packed = hashed_arrays(np.array([0xE8B7BE43, 0x71BEEFF9], np.uint32), np.array([0, 1]), 2)
    arrays: dict[str, Any] = {
        "text": np.frombuffer(b"ab", np.uint8),
        "starts": np.array([0, 1, 2], np.uint32),
        "buckets": buckets,
        "packed": packed,
        "entry_starts": np.array([0, 1, 3], np.uint8),
        "entries": np.array([7, 8, 9], np.uint8),
        "roles": np.array([0, 0, 1], np.uint8),
        "raw": np.array([0xBE43, 0xEFF9, 0], np.uint16),
        "cased": np.array([0xBE43, 0xEFF9, 0], np.uint16),
        **changed,
    }
    text, starts, buckets, packed, *rows = arrays.values()
    return headwords.Headwords(text, starts, Hashed(buckets, packed, 2), tuple(rows), loosest_of)


def test_entries_are_told_with_role_and_strictness() -> None:
    assert lookup().under("a") == {7: (0, 0)}
    assert lookup().under("B") == {8: (0, 1), 9: (1, 2)}
    assert lookup().under("-b") == {8: (0, 3), 9: (1, 3)}
    assert lookup().under("c") == {}
    assert lookup().under("é") is None


@pytest.mark.parametrize(
    "changed",
    [
        {"text": np.frombuffer(b"a", np.uint8)},
        {"text": np.zeros(0, np.uint8)},
        {"starts": np.array([0, 1], np.uint32)},
        {"starts": np.array([0, 2, 1], np.uint32)},
        {"starts": np.array([0, 1, 1 << 31], np.uint32)},
        {"buckets": np.array([0, 9], np.uint32), "packed": np.zeros(0, np.uint32)},
        {"entry_starts": np.array([0, 1], np.uint8)},
        {"entry_starts": np.array([0, 1, 4], np.uint8)},
        {"entries": np.zeros(0, np.uint8)},
        {"roles": np.zeros(0, np.uint8)},
        {"cased": np.zeros(0, np.uint16)},
    ],
    ids=repr,
)
def test_arrays_that_a_damaged_file_made_wrong_are_noticed(changed: dict[str, Any]) -> None:
    with pytest.raises(IndexError):
        lookup(**changed).under("b")


def test_entries_stand_in_front_in_one_order() -> None:
    random = Random(9)
    for size in (0, 1, 2, 40):
        under = {entry: (random.randrange(3), random.choice((0, 1, 3, 7))) for entry in random.sample(range(50), size)}
        kinds = [random.randrange(2) for _ in range(50)]
        priors = np.array([random.randrange(3) / 7 for _ in range(50)], np.float32)
        weights = [[random.choice((0.0, 0.1, 60.7)) for _ in range(size)] for _ in range(3)]
        for own, added, limit in (
            ([], None, 10),
            (weights, None, 10),
            (weights, priors.data, 3),
            (weights[:1], None, 99),
        ):
            asked = (under, own, kinds, added, limit, TIERS, TIER)
            assert headwords.in_front(*asked) == in_front(*asked)


def test_what_is_not_there_has_no_place_in_front() -> None:
    for under, weights, kinds in (({1: (0, 0)}, [], [0]), ({0: (0, 0)}, [[]], [0]), ({0: (3, 0)}, [], [0])):
        with pytest.raises(IndexError):
            headwords.in_front(under, weights, kinds, None, 10, TIERS, TIER)
