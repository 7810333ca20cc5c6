"""The compiled finder finds what the arrays' way does, whatever the lists, and notices arrays that do not fit together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from indexer.kernels import PLAIN, compiled
from indexer.store.kinds import HEAD
from indexer.store.packed_postings import PackedPostings, code_bits
from searcher.engines.compiled_lists import CompiledLists
from searcher.engines.postings import Coded
from searcher.engines.topk import SLACK, SomeMatcher, best, hold_all, with_priors

finder = compiled("searcher.kernels.finder")
pytestmark = pytest.mark.skipif(finder is None, reason="the kernels are not compiled: there is no C compiler")

ENTRIES = 30_000
NUMBERED = 40


class Drawn:
    """Random lists of one file, with masks, and where ``rare`` with codes that have no number."""

    def __init__(self, seed: int, sizes: Sequence[int], *, rare: bool = False, levels: int = NUMBERED) -> None:
        random = np.random.default_rng(seed)
        bits = code_bits(ENTRIES)
        entries = [np.sort(random.choice(ENTRIES, size, replace=False)) for size in sizes]
        numbers = [random.integers(0, levels, size) for size in sizes]
        starts = np.cumsum([0, *sizes])
        places = np.sort(random.choice(starts[-1], starts[-1] // 20, replace=False)) if rare else np.zeros(0, np.int64)
        packed = (np.concatenate(entries) << bits | np.concatenate(numbers)).astype(np.uint32)
        packed[places] |= np.uint32((1 << bits) - 1)
        packed[places] &= ~np.uint32((1 << bits) - 1 - NUMBERED)
        arrays = {
            "packed": packed,
            "codes": np.arange(NUMBERED, dtype=np.uint16),
            "rare_places": places.astype(np.uint64),
            "rare_codes": random.integers(NUMBERED, 3 * NUMBERED, len(places)).astype(np.uint16),
        }
        self.postings = PackedPostings(arrays, ENTRIES)
        self.table = self.postings.tabulate(lambda codes: codes.astype(np.float32) / 7 + np.float32(0.1))
        self.masks = random.integers(0, 256, len(packed)).astype(np.uint8)
        self.priors = (random.random(ENTRIES) ** 8 / 2).astype(np.float32)
        self.starts = starts.tolist()

    def lists(self, made: Any = None, *, bonus: float = 1.05) -> list[Coded]:
        """The lists; those at even places are asked for a form."""
        made = made or CompiledLists(self.postings, self.table, self.masks)
        found = []
        for i, (start, end) in enumerate(zip(self.starts, self.starts[1:], strict=False)):
            masks = None if i % 2 else self.masks[start:end]
            idf = float(np.log(ENTRIES / (end - start + 1))) + 0.1
            peak = float(self.table.of_codes(np.array([3 * NUMBERED]))[0])
            one = Coded(self.postings.list(start, end), self.table, idf, peak, masks, 1 << i % 8, bonus, i)
            one.compiled = made.of(one)
            found.append(one)
        return found


def ranked(entries: Any, scores: Any, priors: Any, k: int) -> tuple[list[int], list[float]]:
    chosen, weights = best(entries, with_priors(entries, scores, priors), k)
    return chosen.tolist(), weights.tolist()


SIZES = (
    (1,),
    (3, 70, 1500),
    (900, 950, 5000),
    (40, 28_000, 29_000, 29_500),
    (5000, 20_000, 25_000),
    (30, 30, 30, 30, 30, 30, 4000),
    (12_000, 12_000),
)


@pytest.mark.parametrize("levels", [1, 3, NUMBERED], ids="{} levels".format)
@pytest.mark.parametrize("rare", [False, True], ids=["numbered", "rare"])
@pytest.mark.parametrize("sizes", SIZES, ids=repr)
def test_the_best_are_the_arrays_way_s_to_the_last_bit(sizes: Sequence[int], rare: bool, levels: int) -> None:
    drawn = Drawn(len(sizes) + levels, sizes, rare=rare, levels=levels)
    lists = drawn.lists()
    coded = [one.compiled for one in lists]
    matcher = SomeMatcher(ENTRIES)
    allowed = np.random.default_rng(5).random(ENTRIES) < 0.3
    for priors in (None, drawn.priors):
        found = finder.Finder(ENTRIES, priors)
        for k in (1, 2, 22, 100, 1000):
            for mask in (None, allowed):
                spread = 0.0 if priors is None else 0.5
                some = ranked(*matcher.top(lists, k, mask, spread), priors, k)
                assert found.some(coded, k, mask) == some
                entries, scores = hold_all(lists, mask)
                assert found.all(coded, k, mask) == (*ranked(entries, scores, priors, k), len(entries))


def test_the_best_of_a_long_list_are_found_out_of_those_that_are_told() -> None:
    drawn = Drawn(3, [10, 20_000])
    weights = drawn.lists(bonus=1.0)[1].weights
    order = np.argsort(-weights - drawn.priors[drawn.lists()[1].entries], kind="stable")[:HEAD]
    told = CompiledLists(drawn.postings, drawn.table, drawn.masks, np.array([1]), order.astype(np.uint16))
    first, long = drawn.lists(told, bonus=1.0)
    found = finder.Finder(ENTRIES, drawn.priors)
    assert found.best_of_long(first.compiled, 5) is None
    assert found.best_of_long(long.compiled, HEAD) is None
    assert found.best_of_long(long.compiled, 9) == ranked(long.entries, long.weights, drawn.priors, 9)
    beyond = CompiledLists(drawn.postings, drawn.table, drawn.masks, np.array([1]), np.full(HEAD, 20_000))
    wrong = drawn.lists(beyond)[1].compiled
    with pytest.raises(IndexError, match="of 20000"):
        found.best_of_long(wrong, 9)


def test_those_that_are_told_are_not_enough_where_the_form_may_lift_another() -> None:
    drawn = Drawn(4, [20_000], levels=1)
    told = CompiledLists(drawn.postings, drawn.table, drawn.masks, np.array([0]), np.arange(HEAD, dtype=np.uint16))
    (one,) = drawn.lists(told, bonus=1 + SLACK)
    assert finder.Finder(ENTRIES, None).best_of_long(one.compiled, 60) is None


def test_no_list_and_no_wish_find_nothing() -> None:
    found = finder.Finder(ENTRIES, None)
    assert found.some([], 10) == ([], [])
    assert found.all([Drawn(1, [5]).lists()[0].compiled], 0) == ([], [], 0)


@pytest.mark.parametrize("fewer", [0, 1, 8, 20_000])
def test_entries_that_the_index_does_not_have_are_noticed(fewer: int) -> None:
    lists = [one.compiled for one in Drawn(2, [200, 9000, 20_000]).lists()]
    found = finder.Finder(fewer, None)
    for ask in (found.some, found.all):
        for _ in range(2):
            with pytest.raises(IndexError):
                ask(lists[:1], 10)
    with pytest.raises(IndexError):
        found.some(lists, 10)


def test_postings_out_of_order_end_and_leave_nothing_behind() -> None:
    drawn, other = Drawn(2, [200, 9000]), Drawn(9, [500, 700]).lists()
    np.random.default_rng(1).shuffle(drawn.postings.packed)
    found = finder.Finder(ENTRIES, None)
    lists = [one.compiled for one in drawn.lists()]
    found.all(lists, 10)
    with pytest.raises(IndexError, match="out of order"):
        found.some(lists, 10)
    coded = [one.compiled for one in other]
    assert found.some(coded, 30) == finder.Finder(ENTRIES, None).some(coded, 30)


def test_what_does_not_fit_together_is_refused() -> None:
    drawn = Drawn(2, [20, 90])
    made = compiled("searcher.kernels.lists").Lists
    values, none = drawn.table.of_low, np.zeros(0, np.uint8)
    whole = made(drawn.postings.packed, 16, values, NUMBERED, drawn.masks, none, none, HEAD)
    for start, end, bit in ((0, 111, 0), (-1, 20, 0), (20, 20, 0)):
        with pytest.raises(IndexError):
            whole.listed(start, end, 1.0, 2.0, bit)
    unmasked = made(drawn.postings.packed, 16, values, 4, none, none, none, HEAD)
    with pytest.raises(IndexError):
        unmasked.listed(0, 20, 1.0, 2.0, 1)
    for idf in (-1.0, float("nan"), float("inf")):
        with pytest.raises(ValueError):
            whole.listed(0, 20, idf, 2.0)
    with pytest.raises(ValueError):
        whole.listed(0, 20, 1.0, 2.0, rare=(np.zeros(2, np.intp), np.zeros(1, np.float32)))
    for bits, heads in ((17, none), (-1, none), (16, np.arange(2))):
        with pytest.raises(ValueError):
            made(drawn.postings.packed, bits, values, 4, none, heads, none, HEAD)
    with pytest.raises(ValueError):
        finder.Finder(5, np.zeros(4, np.float32))
    found, one = finder.Finder(ENTRIES, None), whole.listed(0, 20, 1.0, 2.0)
    with pytest.raises(IndexError):
        found.some([one], 5, np.ones(5, bool))
    with pytest.raises(TypeError):
        found.some([one, None], 5)


def test_nothing_is_compiled_where_that_is_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PLAIN, "1")
    assert Drawn(1, [5]).lists()[0].compiled is None
