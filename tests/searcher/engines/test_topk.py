"""The best of some lists are those that adding up everything finds, however early the matcher stops."""

from __future__ import annotations

from collections.abc import Iterator

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from searcher.engines import topk
from searcher.engines.postings import Plain, Postings

ENTRIES = 60
weight = st.integers(1, 40).map(lambda quarters: quarters / 4)  # so that sums are exact in any order
drawn = st.dictionaries(st.integers(0, ENTRIES - 1), weight, min_size=1)


def listed(weights: dict[int, float]) -> Postings:
    entries = sorted(weights)
    return Plain(np.array(entries, np.int32), np.array([weights[entry] for entry in entries], np.float32))


def ranked(scores: dict[int, float], k: int) -> list[tuple[int, float]]:
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:k]


@pytest.fixture(scope="module", autouse=True)
def few_are_many() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        for name, value in {"LONG": 6, "SORTED": 2, "MANY": 16, "SAMPLE": 8}.items():
            patched.setattr(topk, name, value)
        yield


@given(st.lists(drawn, min_size=1, max_size=6), st.integers(1, 8), st.none() | st.sets(st.integers(0, ENTRIES - 1)))
def test_the_best_of_some_lists(lists: list[dict[int, float]], k: int, permitted: set[int] | None) -> None:
    sums: dict[int, float] = {}
    for one in lists:
        for entry, own in one.items():
            if permitted is None or entry in permitted:
                sums[entry] = sums.get(entry, 0) + own
    allowed = None if permitted is None else np.isin(np.arange(ENTRIES), list(permitted))
    matcher = topk.SomeMatcher(ENTRIES)
    for _ in range(2):  # the second finds the scratch array as the first did
        entries, scores = topk.best(*matcher.top([listed(one) for one in lists], k, allowed), k)
        assert list(zip(entries.tolist(), scores.tolist(), strict=True)) == ranked(sums, k)


@given(st.lists(drawn, min_size=1, max_size=4), st.integers(1, 8), drawn)
def test_what_is_added_afterwards_is_allowed_for(
    lists: list[dict[int, float]], k: int, priors: dict[int, float]
) -> None:
    sums = {entry: sum(one.get(entry, 0) for one in lists) for entry in {entry for one in lists for entry in one}}
    most = np.zeros(ENTRIES, np.float32)
    most[list(priors)] = list(priors.values())
    entries, scores = topk.SomeMatcher(ENTRIES).top([listed(one) for one in lists], k, None, float(most.max()))
    entries, scores = topk.best(entries, topk.with_priors(entries, scores, most), k)
    expected = ranked({entry: score + priors.get(entry, 0) for entry, score in sums.items()}, k)
    assert list(zip(entries.tolist(), scores.tolist(), strict=True)) == expected


@given(st.lists(weight, min_size=1, max_size=ENTRIES), st.integers(1, ENTRIES))
def test_the_kth_best_of_scores_many_of_which_are_equal(scores: list[float], k: int) -> None:
    k = min(k, len(scores))
    assert topk.kth_best(np.array(scores, np.float32), k) == sorted(scores)[-k]
