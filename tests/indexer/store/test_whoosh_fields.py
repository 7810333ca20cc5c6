"""The analyser that Whoosh gets: the same forms at the same places as the index, and sensible questions."""

from __future__ import annotations

import os
import pickle
import random
import subprocess
import sys
from typing import Any

import pytest
from whoosh.qparser import QueryParser
from whoosh.query import And, Phrase, Prefix, Term, TermRange, Wildcard
from whoosh_stock import WORDS, random_text

from indexer.analysis import tokens
from indexer.store.plain_whoosh.fields import HeadwordAnalyzer, schema

SCHEMA = schema(("en", "fr"))


def analysed(text: str, languages: tuple[str, ...] = (), **settings: Any) -> list[tuple[Any, ...]]:
    """Form, position, start and end of each token."""
    found = HeadwordAnalyzer(languages)(text, positions=True, chars=True, **settings)
    return [(token.text, token.pos, token.startchar, token.endchar) for token in found]


@pytest.mark.parametrize("language", WORDS)
def test_a_text_yields_the_tokens_of_the_analysis(language: str) -> None:
    languages = (language,) if language else ()
    text = random_text(random.Random(5), language, 200)
    every = tokens(text, languages)
    assert analysed(text, languages, mode="index") == [(t.form, t.position, t.start, t.end) for t in every]
    parts = [(t.form, t.position, t.start, t.end) for t in every if not t.extra]
    assert analysed(text, languages, mode="query") == parts


def test_offsets_and_positions_begin_where_they_are_told_to() -> None:
    assert analysed("İstanbul Äpfel", start_pos=7, start_char=100) == [
        ("istanbul", 7, 100, 108),
        ("apfel", 8, 109, 114),
    ]


def test_originals_are_kept_on_request_and_whole_texts_are_folded_whole() -> None:
    analyzer = HeadwordAnalyzer()
    assert [token.original for token in analyzer("Äpfel, O'Brien", keeporiginal=True, mode="query")] == [
        "Äpfel",
        "O",
        "Brien",
    ]
    assert [token.text for token in analyzer("Russo-Jap*É", tokenize=False)] == ["russo-jap*e"]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Treaty", Term("text", "treaty")),
        ("Russo-Japanese", Phrase("text", ["russo", "japanese"])),
        ("RussoJapanese War", And([Phrase("text", ["russo", "japanese"]), Term("text", "war")])),
        ('"the Russo-Japanese War"', Phrase("text", ["the", "russo", "japanese", "war"])),
        ('"Burma s road"~2', Phrase("text", ["burma", "road"], slop=2)),
        ("Burma's", Term("text", "burma")),
        ("l'Eau", Term("text", "eau")),
        ("U.S.A.", Term("text", "usa")),
        ("NAÏVE", Term("text", "naive")),
        ("headword:Ёлка", Term("headword", "елка")),
        ("Ärz*", Prefix("text", "arz")),
        ("Äpf?l", Wildcard("text", "apf?l")),
        ("[Ärzte TO Öl]", TermRange("text", "arzte", "ol")),
        ("dictionary:Brockhaus", Term("dictionary", "Brockhaus")),
        ("kind:article war", And([Term("kind", "article"), Term("text", "war")])),
    ],
)
def test_a_parsed_question_asks_for_folded_parts(text: str, question: Any) -> None:
    assert QueryParser("text", SCHEMA).parse(text) == question


def test_a_schema_goes_through_a_pickle() -> None:
    again = pickle.loads(pickle.dumps(SCHEMA, 2))
    assert again.names() == SCHEMA.names()
    assert again["text"].analyzer == SCHEMA["text"].analyzer == HeadwordAnalyzer(("en", "fr"))
    assert hash(again["text"].analyzer) == hash(HeadwordAnalyzer(("en", "fr")))
    assert again["text"].analyzer != HeadwordAnalyzer()


def test_the_pickle_of_a_schema_is_the_same_in_every_process() -> None:
    script = (
        "import pickle, sys\n"
        "from indexer.store.plain_whoosh.fields import schema\n"
        "sys.stdout.buffer.write(pickle.dumps(schema(('en', 'fr')), 2))"
    )
    command = [sys.executable, "-W", "ignore", "-c", script]
    one, other = (
        subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    )
    assert one == other != b""
