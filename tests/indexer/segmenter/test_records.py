"""Records of headword and body."""

from __future__ import annotations

import pytest

from indexer.entry import CrossReference, Snippet
from indexer.errors import PageRejected
from indexer.readers.page import RawPage
from indexer.segmenter import segment


def record(headword: str | None, body: str) -> RawPage:
    return RawPage("record", body, "words.tsv:7", headword=headword, named="Words")


def test_plain_body_is_one_paragraph() -> None:
    entry = segment(record("Reed ", "  A plant of ponds. "))
    assert (entry.headword, entry.article, entry.dictionary) == ("Reed", ("A plant of ponds.",), "Words")
    assert (entry.senses, entry.cross_references, entry.citation, entry.path) == ((), (), None, "words.tsv:7")


def test_inverted_headword_is_turned() -> None:
    assert segment(record("Smith, John", "A smith.")).alternatives == ("John Smith",)


def test_body_that_only_refers_keeps_its_text() -> None:
    entry = segment(record("Тростникъ", "См. Камышъ."))
    assert entry.article == ("См. Камышъ.",)
    assert entry.cross_references == (CrossReference("Камышъ"),)


def test_own_headword_is_no_target() -> None:
    assert segment(record("Reed", "See Reed; see also Rush.")).cross_references == (CrossReference("Rush"),)


def test_senses_are_found() -> None:
    assert [sense.label for sense in segment(record("Reed", "1) a plant 2) a pipe")).senses] == ["1", "2"]


def test_lines_are_paragraphs_and_repeated_headword_goes() -> None:
    entry = segment(record("Reed", "REED\nA plant.\n\nA pipe.\nPond Lore. . 2010."))
    assert entry.article == ("A plant.", "A pipe.")
    assert entry.dictionary == "Pond Lore"


def test_list_in_a_body_is_cut_off() -> None:
    entry = segment(record("Reed", "A plant. Look at other dictionaries: • Reed — a rush… …\u00a0 Pond Lore"))
    assert entry.article == ("A plant.",)
    assert entry.snippets == (Snippet("Reed", "a rush", True, "Pond Lore"),)


def test_headword_may_have_no_body() -> None:
    assert segment(record("Reed", "")).article == ()


@pytest.mark.parametrize(("headword", "body", "name"), [(None, "Reed\n\nA plant.", "Reed"), (" ", "Rush", "Rush")])
def test_body_without_headword_is_a_page(headword: str | None, body: str, name: str) -> None:
    assert segment(record(headword, body)).headword == name


@pytest.mark.parametrize(("headword", "body", "reason"), [(None, " ", "empty"), ("Reed", "\x00\x01" * 9, "binary")])
def test_record_that_is_nothing_is_rejected(headword: str | None, body: str, reason: str) -> None:
    with pytest.raises(PageRejected) as raised:
        segment(record(headword, body))
    assert raised.value.reason == reason
