"""The forward array, read by stretches and by sentences, against a plain reading of it."""

from __future__ import annotations

from itertools import pairwise

import hypothesis.strategies as st
import numpy as np
from hypothesis import example, given

from indexer.store.forward_reader import FAR, STEP, WINDOW, Forward
from indexer.store.kinds import GAP, RARE


def forward_of(short: list[int], sentences: list[bool]) -> Forward:
    rare = [place for place, rank in enumerate(short) if rank == RARE]
    return Forward(
        {
            "short": np.array(short, np.uint16 if max(short, default=0) > 255 else np.uint8),
            "ranks": np.zeros(0, np.uint16),
            "ranked": np.zeros(0, np.uint32),
            "rare_places": np.array(rare, np.uint32),
            "rare_terms": np.array(rare, np.uint32) + np.uint32(7),
            "sentences": np.packbits(np.array(sentences, bool), bitorder="little"),
        }
    )


@given(
    st.lists(st.lists(st.sampled_from([0, 3, 255, RARE, 3, 200]), max_size=40), min_size=1, max_size=6),
    st.integers(1, 40),
)
def test_stretches_taken_apart_begin_at_steps_and_have_gaps_around_them(texts: list[list[int]], most: int) -> None:
    forward = forward_of([rank for text in texts for rank in text], [])
    ends = np.cumsum([len(text) for text in texts]).astype(np.uint32)
    starts = np.concatenate(([0], ends[:-1])).astype(np.uint32)
    order = np.arange(len(texts))[::-1]
    found = forward.take_apart(starts[order], ends[order], most)
    text = found.short.tolist()
    for row, begin in zip(order.tolist(), found.begins.tolist(), strict=True):
        wanted = texts[row][:most]
        assert begin % STEP == 0
        assert text[begin - STEP : begin] == [GAP] * STEP
        assert text[begin : begin + len(wanted)] == wanted
    at = np.flatnonzero(found.short != GAP)
    assert text.count(GAP) == len(text) - sum(min(len(one), most) for one in texts)
    assert found.short[at].tolist() == forward.short[found.positions(at)].tolist()
    rare = np.flatnonzero(found.short == RARE)
    assert found.rare_terms(rare).tolist() == (found.positions(rare) + 7).tolist()


@given(st.lists(st.lists(st.sampled_from([0, 3, RARE, 3, 200]), max_size=2 * WINDOW), min_size=1, max_size=6))
def test_stretches_read_in_windows_hold_what_stands_there_and_nothing_behind_the_array(texts: list[list[int]]) -> None:
    forward = forward_of([rank for text in texts for rank in text], [])
    counts = np.array([len(text) for text in texts], np.uint32)
    starts = counts.cumsum(dtype=np.uint32) - counts
    order = np.arange(len(texts))[::-1]
    found = forward.take_windows(starts[order], counts[order])
    short = found.short.tolist()
    assert [short[begin:end] for begin, end in zip(found.begins, found.ends, strict=True)] == texts[::-1]
    assert not (found.begins % WINDOW).any()
    for row, (begin, end) in enumerate(zip(found.begins.tolist(), found.ends.tolist(), strict=True)):
        at = np.arange(begin, end)
        assert found.rows(at).tolist() == [row] * len(at)
        assert forward.short[found.positions(at)].tolist() == texts[::-1][row]
    rare = np.flatnonzero(found.short == RARE)
    assert found.rare_terms(rare).tolist() == (found.positions(rare) + 7).tolist()


@st.composite
def marked_places(draw: st.DrawFn) -> tuple[list[bool], list[int]]:
    """Where sentences begin, mostly few, and some growing places."""
    size = draw(st.integers(2, 300))
    begins = draw(st.sets(st.integers(0, size - 1), max_size=8))
    places = draw(st.sets(st.integers(0, size - 1), min_size=2, max_size=9))
    return [place in begins for place in range(size)], sorted(places)


@given(marked_places(), st.booleans())
@example(([True] + [False] * (FAR + 40) + [True], [0, FAR + 40, FAR + 41]), False)
def test_a_sentence_begins_between_places_where_a_plain_reading_finds_one(
    drawn: tuple[list[bool], list[int]], known: bool
) -> None:
    marks, places = drawn
    forward = forward_of([0] * len(marks), marks)
    found = forward.begin_between(np.array(places), np.full(len(places) - 1, known))
    assert found.tolist() == [known or any(marks[one + 1 : two + 1]) for one, two in pairwise(places)]
