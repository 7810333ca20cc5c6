"""A plain record added at once, and texts read together, give what an entry by itself gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import analyse_surface, compound_of, headword_keys, surface_pattern
from indexer.readers.page import RawPage
from indexer.segmenter import SegmentOptions, segment
from indexer.segmenter.plain import plain_records
from indexer.store.gathering.batch import Batch, BatchBuilder
from indexer.store.gathering.headword_keys import _ascii_key, wide_key
from indexer.store.gathering.texts import Texts
from indexer.store.gathering.vocabulary import Vocabulary
from indexer.store.kinds import key_hashes

OPTIONS = SegmentOptions(language="en")
PIECES = (
    "a",
    "B",
    "Burma's",
    " s",
    ".",
    "! ",
    "Dr.",
    "U.S.",
    "é",
    "й",
    "-",
    "(",
    ")",
    "\n\n",
    " ",
    "C++",
    "RussoJapanese",
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def record(headword: str, body: str, **more: object) -> RawPage:
    return RawPage("record", body, "words.tsv:7", headword, named="words", **more)  # type: ignore[arg-type]


def arrays_of(batch: Batch) -> tuple[object, ...]:
    tables = batch.rows, batch.headwords, batch.references, batch.tokens, batch.extras
    return (*[table.tolist() for table in tables], batch.folded, batch.stored, batch.terms, batch.compounds)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5), st.sampled_from(["utf-8", "cp1251", None]))
def test_plain_records_are_stored_as_their_entries(records: list[tuple[str, str]], encoding: str | None) -> None:
    at_once, one_by_one = BatchBuilder(), BatchBuilder()
    pages = [record(headword, body, encoding=encoding) for headword, body in records]
    plain = [(page, found) for page, found in zip(pages, plain_records(pages), strict=True) if found is not None]
    at_once.add_records(
        [found for _, found in plain],
        [page.path for page, _ in plain],
        dictionary="words",
        language="en",
        encoding=encoding,
    )
    for page, _ in plain:
        one_by_one.add(segment(page, OPTIONS))
    assert arrays_of(at_once.take()) == arrays_of(one_by_one.take())


@pytest.mark.parametrize(
    "page",
    [
        record("Tolstoy, Leo", "a writer"),
        record("two", "one line\nanother"),
        record("nul", "a\0b"),
        record("", "no headword"),
        record("blank", " \u00a0"),
        record("other", "text", alternatives=("names",)),
    ],
    ids=lambda page: page.headword,
)
def test_more_than_a_paragraph_is_not_plain(page: RawPage) -> None:
    assert plain_records([page]) == [None]


def analysed(text: str, language: str) -> tuple[list[str], list[int], list[tuple[int, str]]]:
    """The terms of a text with their language, the places that sentences begin at, and the further forms."""
    terms: list[str] = []
    breaks: list[int] = []
    extras: list[tuple[int, str]] = []
    languages = (language,) if language else ()
    for surface in surface_pattern(languages).findall(text):
        found = analyse_surface(surface, languages)
        compound = compound_of(found)
        for extra in found.extras:
            if compound is None or extra.form != compound[0]:
                extras.append((len(terms) + extra.part, f"{extra.form}\0{language}"))
        terms += [f"{part}\0{language}" for part in found.parts]
        breaks += [len(terms)] if found.breaks else []
    return terms, breaks, extras


@given(st.lists(TEXTS, max_size=6), st.sampled_from(["", "en", "fr"]))
def test_texts_read_together_hold_what_each_holds_alone(texts: list[str], language: str) -> None:
    vocabulary = Vocabulary()
    together = Texts(vocabulary)
    for text in texts:
        together.add(text, language)
    surfaces, counts = together.take()
    names = list(vocabulary.terms)
    pieces = np.split(surfaces, np.cumsum(counts)[:-1]) if texts else []
    for text, piece in zip(texts, pieces, strict=True):
        found = vocabulary.expand(piece)
        extras = [(at, names[term]) for at, term in zip(found.extra_places, found.extra_terms, strict=True)]
        assert ([names[term] for term in found.parts], found.breaks.tolist(), extras) == analysed(text, language)


@given(st.text(st.characters(max_codepoint=127), max_size=20))
def test_keys_of_ascii_are_those_of_any_headword(headword: str) -> None:
    keys = headword_keys(headword)
    value, raw, cased, folded = key_hashes(keys.raw, keys.cased, keys.folded, keys.elastic)
    assert cased == folded
    assert _ascii_key(headword) == (keys.folded, value, raw, folded, wide_key(keys))
