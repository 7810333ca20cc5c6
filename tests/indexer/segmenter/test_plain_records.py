"""Plain records are told from the others; a record taken for plain is one, whatever stands around it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.errors import PageRejected
from indexer.readers.page import RawPage
from indexer.segmenter import SegmentOptions, segment
from indexer.segmenter import record as held
from indexer.segmenter.leads import LEADS, find_leads
from indexer.segmenter.markers import MARKER_LINES
from indexer.segmenter.plain import may_hold, plain_records
from indexer.segmenter.record import HOLDS_ANY, Holds, segment_record

OPTIONS = SegmentOptions(dictionary="words", language="en")
words = st.sampled_from(
    [words for words, _ in LEADS]
    + [words.lower() for words, _ in LEADS]
    + [line for _, line in MARKER_LINES[:4]]
    + [
        "1.",
        "2.",
        "1)",
        "(2)",
        "I",
        "II",
        "II.",
        "①",
        "②",
        "a)",
        "b)",
        "(b)",
        "(q.v.)",
        "x",
        "Seen",
        "words.",
        "é",
        ":",
    ]
    + ["(", "[", ",", ";", "— ", ")", "...", "\n", "\r", "\u00a0", "Look"]
)
texts = st.lists(st.tuples(words, st.sampled_from(["", " ", "  "])), max_size=12).map(
    lambda pairs: "".join(word + blank for word, blank in pairs)
)


def page_of(headword: str, body: str) -> RawPage:
    return RawPage("record", body, "words.tsv:7", headword, named="words")


@given(st.lists(texts, max_size=6))
def test_plain_records_have_nothing_but_headword_and_paragraph(several: list[str]) -> None:
    pages = [page_of("word", text) for text in several]
    for page, plain in zip(pages, plain_records(pages), strict=True):
        entry = segment(page, OPTIONS)
        if isinstance(plain, Holds):
            assert segment_record(page, OPTIONS, plain) == entry
        else:
            assert (entry.headword, "\n".join(entry.article)) == plain
            assert entry.senses == entry.cross_references == entry.snippets == entry.alternatives == ()


@pytest.mark.parametrize(("words", "kind"), LEADS)
def test_every_lead_is_marked(words: str, kind: str) -> None:
    assert [bool(bits) for bits in may_hold([f"Text. {words} X", "x", f"{words} X"])] == [True, False, True]


def test_words_that_only_begin_like_hints_are_plain() -> None:
    texts = [
        "Seen from here, seeing is believing.",
        "in 12.40 parts (2) of words. The end",
        "World War III, too",
        "Lookout",
    ]
    assert may_hold(texts) == [0, 0, 0, held.MARKERS]


def test_what_is_not_plain_says_what_it_may_hold() -> None:
    texts = ["Charles II", "a\nb", "1. one 2. two", "es ist ②", "1. See 2. saw", "x (q.v.)"]
    assert may_hold(texts) == [held.SENSES, held.LINES, held.SENSES, held.SENSES, held.LEADS | held.SENSES, held.LEADS]


def test_rejects_are_left_as_they_are() -> None:
    pages = [PageRejected("a", "empty", "nothing"), page_of("word", "text"), page_of("word", "See also X.")]
    assert plain_records(pages) == [HOLDS_ANY, ("word", "text"), Holds(held.LEADS, [0])]


BOTH_CASES = [words for words, _ in LEADS] + [w[0].lower() + w[1:] for w, kind in LEADS if kind != "letter"]
ALTERNATIVES = "|".join(map(re.escape, sorted(set(BOTH_CASES), key=len, reverse=True)))
ANY_LEAD = re.compile(rf"({ALTERNATIVES})(?:\s*:)?(?:\s+|(?<=[】→]))")


@given(texts)
@example("① 【见】")
def test_leads_are_found_as_one_pattern_of_all_finds_them(text: str) -> None:
    found = [(lead.start, lead.words, lead.end) for lead in find_leads(text)]
    alone = [match for match in ANY_LEAD.finditer(text) if not (match.start() and text[match.start() - 1].isalnum())]
    measures = {"см.", "См.", "див.", "Див."}  # behind a figure they are centimetres, or nothing
    assert set(found) <= {(match.start(), match[1], match.end()) for match in alone}
    assert {place for place in found if place[1] not in measures} == {
        (match.start(), match[1], match.end()) for match in alone if match[1] not in measures
    }
