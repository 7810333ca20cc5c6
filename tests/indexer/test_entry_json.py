"""Entries as JSON: the shape, the round trip, and what is no entry."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.entry import UNKNOWN, Citation, CrossReference, Entry, Sense, Snippet
from indexer.entry_json import LATEST_YEAR, entry_from_json, entry_to_json
from indexer.errors import PageRejected

words = st.text(min_size=1, max_size=12)
maybe = st.none() | words
years = st.none() | st.integers(0, LATEST_YEAR)
texts = st.lists(words, max_size=3).map(tuple)
entries = st.builds(
    Entry,
    headword=words,
    article=texts,
    alternatives=texts,
    language=maybe,
    headword_language=maybe,
    dictionary=words,
    senses=st.lists(st.builds(Sense, words, words), max_size=3).map(tuple),
    cross_references=st.lists(st.builds(CrossReference, words), max_size=3).map(tuple),
    citation=st.none() | st.builds(Citation, st.text(max_size=9), maybe, maybe, maybe, maybe, years, years),
    snippets=st.lists(st.builds(Snippet, words, st.text(), st.booleans(), words, maybe), max_size=3).map(tuple),
    path=words,
    address=maybe,
    encoding=maybe,
)


@given(entries)
def test_entry_survives_the_round_trip(entry: Entry) -> None:
    assert entry_from_json(json.loads(json.dumps(entry_to_json(entry)))) == entry


def test_shape() -> None:
    entry = Entry(
        "Reed",
        ("1) plant 2) pipe",),
        senses=(Sense("1", "plant"), Sense("2", "pipe")),
        cross_references=(CrossReference("Rush"),),
        citation=Citation("Pond Lore. 2010.", "Pond Lore", year=2010),
        snippets=(Snippet("Reed", "a", True, "Lake"),),
        path="reed.txt",
    )
    assert entry_to_json(entry) == {
        "headword": "Reed",
        "alternatives": [],
        "language": None,
        "headword_language": None,
        "dictionary": UNKNOWN,
        "article": ["1) plant 2) pipe"],
        "senses": ["plant", "pipe"],
        "sense_labels": ["1", "2"],
        "cross_references": ["Rush"],
        "citation": {
            "title": "Pond Lore",
            "author": None,
            "place": None,
            "publisher": None,
            "year": 2010,
            "year_end": None,
            "text": "Pond Lore. 2010.",
        },
        "snippets": [{"headword": "Reed", "text": "a", "cut": True, "dictionary": "Lake", "language": None}],
        "path": "reed.txt",
        "address": None,
        "encoding": None,
    }


def test_absent_fields_take_their_defaults() -> None:
    assert entry_from_json({"headword": "Reed"}, path="a.jsonl:1") == Entry("Reed", (), path="a.jsonl:1")
    assert entry_from_json({"headword": "Reed", "article": None, "more": 1}) == Entry("Reed", ())


def test_senses_without_labels_are_numbered() -> None:
    entry = entry_from_json({"headword": "Reed", "senses": ["plant", "pipe"]})
    assert entry.senses == (Sense("1", "plant"), Sense("2", "pipe"))


def test_lone_surrogate_becomes_a_replacement() -> None:
    entry = entry_from_json(json.loads(r'{"headword": "a\ud800b", "article": ["\udc00", "\ud83d\ude00"]}'))
    assert (entry.headword, entry.article) == ("a\ufffdb", ("\ufffd", "\U0001f600"))


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ([], "the entry"),
        ({}, '"headword"'),
        ({"headword": ""}, '"headword"'),
        ({"headword": 1}, '"headword"'),
        ({"headword": "a", "article": "text"}, '"article"'),
        ({"headword": "a", "article": [1]}, '"article"'),
        ({"headword": "a", "senses": ["x"], "sense_labels": ["1", "2"]}, '"sense_labels"'),
        ({"headword": "a", "citation": "line"}, "citation"),
        ({"headword": "a", "citation": {"year": "1900"}}, '"citation.year"'),
        ({"headword": "a", "citation": {"year": True}}, '"citation.year"'),
        ({"headword": "a", "citation": {"year_end": LATEST_YEAR + 1}}, '"citation.year_end"'),
        ({"headword": "a", "snippets": {}}, '"snippets"'),
        ({"headword": "a", "snippets": [{"headword": "b", "cut": 1}]}, '"snippets[0].cut"'),
        ({"headword": "a", "snippets": [None]}, "snippets[0]"),
    ],
)
def test_message_names_the_field(value: Any, field: str) -> None:
    with pytest.raises(PageRejected) as raised:
        entry_from_json(value, path="a.jsonl:1")
    assert raised.value.reason == "malformed"
    assert raised.value.path == "a.jsonl:1"
    assert field in raised.value.detail
