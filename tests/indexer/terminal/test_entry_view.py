"""An entry on a terminal."""

import pytest

from indexer.entry import Citation, CrossReference, Entry, Sense, Snippet
from indexer.terminal.entry_view import (
    article_lines,
    cite,
    heading_lines,
    see_also_lines,
    snippet_lines,
    source_lines,
)
from indexer.terminal.styled import Palette

PLAIN = Palette(False)


@pytest.mark.parametrize(
    ("citation", "sentence"),
    [
        (Citation("Atlas of Tides. . 2010.", title="Atlas of Tides", year=2010), "Atlas of Tides, 2010"),
        (
            Citation("-", "Словарь", "Д. Н. Рябов", "М.", "Наука", 1935, 1940),
            "Д. Н. Рябов, Словарь, М.: Наука, 1935–1940",
        ),
        (Citation("a line that nobody understood"), "a line that nobody understood"),
    ],
)
def test_cite_sets_the_parts_that_there_are(citation, sentence):
    assert cite(citation) == sentence


def test_cite_leaves_out_a_title_that_the_reader_knows():
    assert cite(Citation("-", "Atlas", year=2010), known="Atlas") == "2010"
    assert cite(Citation("Atlas.", "Atlas"), known="Atlas") == ""


def test_heading_names_headword_dictionary_languages_and_alternatives():
    entry = Entry("дом", (), ("домъ",), "en", "ru", "Russian Words")
    assert list(heading_lines(entry, PLAIN, 80, kind="article")) == [
        "дом",
        "Russian Words · article · ru→en",
        "also домъ",
    ]


def test_paragraphs_stand_apart_and_set_in():
    assert list(article_lines(("One two three.", "Four."), (), PLAIN, 11)) == [
        "",
        "   One two",
        "   three.",
        "",
        "   Four.",
    ]


def test_senses_hang_under_their_marks():
    article = ("Ebb, v. i. 1. To flow back, as a tide. 2) To wane.", "Syn: See Sink.")
    senses = (Sense("1", "To flow back, as a tide."), Sense("2", "To wane."))
    assert list(article_lines(article, senses, PLAIN, 22)) == [
        "",
        "   Ebb, v. i.",
        "",
        "   1. To flow back, as",
        "      a tide.",
        "   2) To wane.",
        "",
        "   Syn: See Sink.",
    ]


def test_marks_of_two_levels_are_found_whole():
    article = ("n 1: a tide; 2: a fall",)
    senses = (Sense("n 1", "a tide;"), Sense("n 2", "a fall"))
    assert list(article_lines(article, senses, PLAIN, 80)) == ["", "   n 1: a tide;", "   2: a fall"]


def test_a_sense_that_is_not_in_the_article_changes_nothing():
    plain = list(article_lines(("One.",), (), PLAIN, 80))
    assert list(article_lines(("One.",), (Sense("1", "Elsewhere."),), PLAIN, 80)) == plain


def test_references_snippets_and_source_take_no_line_where_there_are_none():
    for lines in (see_also_lines((), PLAIN, 80), snippet_lines((), PLAIN, 80), source_lines(None, PLAIN, 80)):
        assert list(lines) == []


def test_references_and_snippets():
    references = (CrossReference("Tide"), CrossReference("Moon"))
    assert list(see_also_lines(references, PLAIN, 80)) == ["", "See also Tide · Moon"]
    snippets = (Snippet("Ebb", "The going out", True, "Sea Words"), Snippet("Flow", "whole", False))
    assert list(snippet_lines(snippets, PLAIN, 80)) == [
        "",
        "Other dictionaries",
        "",
        "   Ebb · Sea Words",
        "   The going out …",
        "",
        "   Flow · unknown",
        "   whole",
    ]
