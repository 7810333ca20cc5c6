"""The compiled unions: they find what their twin finds, and notice damage."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from small_index import build_small, entry

from indexer.analysis import FINGERPRINT
from indexer.kernels import compiled
from indexer.store.segment_reader import open_segment
from searcher.engines.lists import PostingLists
from searcher.engines.topk import best, with_priors
from searcher.engines.unions import Union, Unions

unions = compiled("searcher.kernels.unions")
pytestmark = pytest.mark.skipif(unions is None, reason="the kernels are not compiled: there is no C compiler")


def test_the_best_are_those_of_the_whole_union(tmp_path: Path) -> None:
    random = Random(7)
    words = ["".join(random.choices("abc", k=random.randint(1, 4))) for _ in range(900)]
    pages = [entry(" ".join(random.choices(words, k=random.randint(1, 6))), f"{number}") for number in range(700)]
    build_small(tmp_path, pages)
    reader = open_segment(tmp_path / "index", FINGERPRINT)
    made, priors = Unions(PostingLists(reader)), np.array([random.randrange(3) for _ in range(len(reader))], np.float32)
    asked = [made.of(reader.terms.with_prefix(text), "headword") for text in ("", "a", "ab", "abc", "cc", "x")]
    asked += [made.near(word, reader.terms.within_one_edit(word), "headword") for word in [*words[:60], "x", "axb"]]
    sizes = []
    for one in asked:
        for added, k in ((None, 1), (priors, 10), (priors, 5000)):
            if isinstance(one, Union):
                entries, weights = best(one.entries, with_priors(one.entries, one.weights, added), k)
                assert one.top(k, added) == (entries.tolist(), weights.tolist(), len(one.entries), True)
                sizes.append(len(one.entries))
    assert len(sizes) > 180
    assert sorted(sizes)[len(sizes) // 2] > 10


def lists(**changed: Any) -> Any:
    """Three postings, of entries 0, 1 and 0; code 0 is worth 1, code 1 is worth 2, that of the last 5."""
    arrays: dict[str, Any] = {
        "packed": np.array([0, 3, 1], np.uint32),
        "bits": 1,
        "of_low": np.array([1, 2], np.float32),
        "rare_places": np.array([2], np.uint8),
        "rare_values": np.array([5], np.float32),
        **changed,
    }
    return unions.Unions(*arrays.values())


def test_an_entry_weighs_what_it_weighs_most() -> None:
    runs = [(0, 2, 2.0, 1.0), (2, 3, 1.0, 0.5)]
    assert lists().top(runs, 9, None) == ([1, 0], [4.0, 2.5], 2)
    assert lists().top(runs, 1, np.array([2, 0], np.float32)) == ([0], [4.5], 2)
    assert lists().top([(0, 3, None, 1.0)], 9, None) == ([0, 1], [1.0, 1.0], 2)
    assert lists().top([], 9, None) == lists().top([(1, 1, 1.0, 1.0)], 9, None) == ([], [], 0)
    assert lists().top(runs, -1, None) == ([], [], 2)


def test_what_is_not_there_is_refused() -> None:
    for runs in ([(0, 4, None, 1.0)], [(2, 1, None, 1.0)], [(-1, 1, 1.0, 1.0)]):
        with pytest.raises(IndexError):
            lists().top(runs, 9, None)
    with pytest.raises(IndexError):
        lists().top([(0, 3, None, 1.0)], 9, np.zeros(1, np.float32))
    for changed in ({"of_low": np.ones(1, np.float32)}, {"rare_values": np.ones(0, np.float32)}, {"bits": 17}):
        with pytest.raises(ValueError):
            lists(**changed)
