"""Plain records are told from the others; a record taken for plain is one, whatever stands around it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.errors import PageRejected
from indexer.readers.page import RawPage
from indexer.segmenter import SegmentOptions, segment
from indexer.segmenter.leads import LEADS, find_leads
from indexer.segmenter.markers import MARKER_LINES
from indexer.segmenter.plain import LEADS as MAY_LEAD
from indexer.segmenter.plain import LINES, MARKERS, SENSES, may_hold, plain_records

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
def test_plain_records_say_what_their_entries_say(several: list[str]) -> None:
    pages = [page_of("word", text) for text in several]
    for page, plain in zip(pages, plain_records(pages), strict=True):
        entry = segment(page, OPTIONS)
        if plain is not None:
            assert (entry.headword, "\n".join(entry.article), entry.senses, entry.cross_references) == plain
            assert entry.snippets == entry.alternatives == ()


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
    assert may_hold(texts) == [0, 0, 0, MARKERS]


def test_what_is_not_plain_says_what_it_may_hold() -> None:
    texts = ["Charles II", "a\nb", "1. one 2. two", "es ist ②", "1. See 2. saw", "x (q.v.)"]
    assert may_hold(texts) == [SENSES, LINES, SENSES, SENSES, MAY_LEAD | SENSES, MAY_LEAD]


def test_senses_and_references_of_a_paragraph_are_found() -> None:
    texts = ["1. one. 2. two", " cf. eye", "un \u0153il (q.v.)", "See Salt. See Cod."]
    found = plain_records([page_of("word", text) for text in texts])
    assert [record and [sense.text for sense in record.senses] for record in found] == [["one.", "two"], [], [], []]
    assert [record and [reference.headword for reference in record.cross_references] for record in found] == [
        [],
        ["eye"],
        ["\u0153il"],
        ["Salt", "Cod"],
    ]


def test_rejects_are_left_as_they_are() -> None:
    pages = [PageRejected("a", "empty", "nothing"), page_of("word", "text"), page_of("word", "two\nlines")]
    assert plain_records(pages) == [None, ("word", "text", (), ()), None]


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
