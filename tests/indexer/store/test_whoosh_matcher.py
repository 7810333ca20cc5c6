"""The matcher's walk over a posting list, and the bounds of its blocks."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from whoosh.formats import Characters, Existence, Positions
from whoosh.matching import ReadTooFar

from indexer.errors import IndexProblem
from indexer.store.lengths import LENGTHS
from indexer.store.plain_whoosh.lists import Listed
from indexer.store.plain_whoosh.matcher import BLOCK, PostingMatcher, refuse_format, term_info


class ByWeight:
    """Scores a posting by its weight over its length, and bounds a block likewise."""

    def supports_block_quality(self) -> bool:
        return True

    def score(self, matcher: PostingMatcher) -> float:
        return matcher.weight()

    def max_quality(self) -> float:
        return 1e9

    def block_quality(self, matcher: PostingMatcher) -> float:
        return matcher.block_max_weight()


def matcher_of(entries: list[int], counts: list[int] | None = None, *, scorer: Any = None) -> PostingMatcher:
    """A matcher over a list; every entry's length byte is its number's last byte."""
    listed = Listed(
        np.array(entries, np.int32), None if counts is None else np.array(counts, np.uint8), lambda i: [entries[i]]
    )
    lengths = (np.arange(max(entries, default=0) + 1) & 255).astype(np.uint8)
    return PostingMatcher(listed, lengths, Positions(), term=("text", b"form"), scorer=scorer)


ENTRIES = some.lists(some.integers(0, 2000), unique=True, max_size=400).map(sorted)


@given(ENTRIES, some.lists(some.integers(0, 2100), max_size=20))
def test_skipping_goes_to_the_first_entry_that_is_not_below(entries: list[int], targets: list[int]) -> None:
    matcher = matcher_of(entries)
    reached = -1
    for target in targets:
        if not matcher.is_active():
            with pytest.raises(ReadTooFar):
                matcher.skip_to(target)
            break
        matcher.skip_to(target)
        reached = max(reached, target)
        rest = [entry for entry in entries if entry >= reached]
        assert matcher.is_active() == bool(rest)
        if rest:
            assert (matcher.id(), type(matcher.id())) == (rest[0], int)


@given(ENTRIES)
def test_walking_hands_out_every_entry_once_as_plain_numbers(entries: list[int]) -> None:
    matcher = matcher_of(entries, [1 + entry % 9 for entry in entries])
    walked, blocks = [], 0
    while matcher.is_active():
        walked.append((matcher.id(), matcher.weight()))
        assert (type(matcher.id()), type(matcher.weight())) == (int, float)
        blocks += matcher.next()
    assert walked == [(entry, 1 + entry % 9) for entry in entries]
    assert blocks == -(-len(entries) // BLOCK)
    with pytest.raises(ReadTooFar):
        matcher.next()
    matcher.reset()
    assert list(matcher.all_ids()) == entries
    assert not matcher.is_active()


def test_a_copy_walks_by_itself() -> None:
    matcher = matcher_of([3, 5, 8], [1, 2, 3])
    matcher.next()
    other = matcher.copy()
    other.next()
    assert (matcher.id(), matcher.weight(), other.id(), other.weight()) == (5, 2.0, 8, 3.0)
    assert other.term() == ("text", b"form")


def test_behind_the_end_the_last_entry_is_still_named() -> None:
    matcher = matcher_of([3, 5])
    matcher.skip_to(100)
    assert (matcher.is_active(), matcher.id()) == (False, 5)


@given(some.lists(some.integers(1, 255), min_size=1, max_size=900), some.integers(0, 255))
def test_skipping_blocks_skips_nothing_that_is_good_enough(counts: list[int], least: int) -> None:
    matcher = matcher_of(list(range(len(counts))), counts, scorer=ByWeight())
    good, reached = {i for i, count in enumerate(counts) if count > least}, set()
    while matcher.is_active():
        matcher.skip_to_quality(least)
        if matcher.is_active():
            block = range(matcher.id() - matcher.id() % BLOCK, len(counts))[:BLOCK]
            assert matcher.block_max_weight() == max(counts[i] for i in block) > least
            assert matcher.block_min_length() == min(LENGTHS[i & 255] for i in block)
            assert matcher.block_max_length() == max(LENGTHS[i & 255] for i in block)
            reached.update(block)
            matcher.skip_to(block[-1] + 1)
    assert good <= reached


def test_without_a_scorer_no_quality_is_promised() -> None:
    assert not matcher_of([1]).supports_block_quality()
    assert matcher_of([1], scorer=ByWeight()).supports_block_quality()


def test_values_without_positions_count_once() -> None:
    listed = Listed(np.array([4, 6]), None, lambda _: [])
    matcher = PostingMatcher(listed, None, Existence(), term=("kind", b"article"), scorer=None)
    assert (matcher.weight(), matcher.value(), matcher.value_as("frequency")) == (1.0, b"", 1)
    assert (matcher.block_max_weight(), matcher.block_min_length()) == (1.0, 1)
    with pytest.raises(IndexProblem, match="without positions"):
        matcher.spans()
    info = term_info(listed, None)
    assert (info.weight(), info.doc_frequency(), info.max_weight(), info.min_id(), info.max_id()) == (2, 2, 1, 4, 6)


@pytest.mark.parametrize("format_", [Characters(), Existence(), Positions(field_boost=2.0)])
def test_formats_that_the_index_does_not_carry_are_refused(format_: Any) -> None:
    refuse_format("text", Positions(), positions=True)
    refuse_format("kind", Existence(), positions=False)
    with pytest.raises(IndexProblem, match="Positions without a boost"):
        refuse_format("text", format_, positions=True)
