"""Pages saved as text: each page of tests/fixtures/text becomes the entry of the .json beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from entries import present

from indexer.entry import Citation
from indexer.entry_json import entry_to_json
from indexer.errors import PageRejected
from indexer.readers.page import RawPage
from indexer.segmenter import SegmentOptions, segment

PAGES = Path(__file__).resolve().parents[2] / "fixtures" / "text"
NAMES = sorted(page.stem for page in PAGES.glob("*.txt"))


def read_page(name: str) -> RawPage:
    return RawPage("text", (PAGES / f"{name}.txt").read_bytes().decode(), f"{name}.txt")


@pytest.mark.parametrize("name", NAMES)
def test_page_becomes_its_entry(name: str) -> None:
    expected = json.loads((PAGES / f"{name}.json").read_text("utf-8"))
    assert present(entry_to_json(segment(read_page(name)))) == expected


@pytest.mark.parametrize("name", NAMES)
def test_no_snippet_is_in_the_article(name: str) -> None:
    entry = segment(read_page(name))
    article = "\n".join(entry.article)
    for snippet in entry.snippets:
        assert len(snippet.text) < 20 or snippet.text not in article


def test_every_variant_has_a_page() -> None:
    assert len(NAMES) >= 22
    assert {page.stem for page in PAGES.glob("*.json")} == set(NAMES)


def test_language_is_only_what_is_given() -> None:
    page = read_page("de_two_spaces")
    assert segment(page).language is None
    assert segment(page, SegmentOptions(language="de")).language == "de"


def test_given_dictionary_wins() -> None:
    assert segment(read_page("en_usual"), SegmentOptions(dictionary="Mine")).dictionary == "Mine"


def test_page_without_a_headword_is_named_by_its_address() -> None:
    text = "\u00a0\u00a0\u00a0" + "A paragraph that is far too long to be anybody's headword, since it goes on. " * 3
    page = RawPage("text", text, "pages.jsonl:3", address="https://x.example.org/12/black%20sea_coast")
    assert segment(page).headword == "black sea coast"


def test_page_without_any_name_is_named_by_its_first_line() -> None:
    assert segment(RawPage("text", "  A short line.\n  More of it.", "pages.jsonl:3")).headword == "A short line."


def test_page_that_is_one_line_has_a_headword_and_no_article() -> None:
    entry = segment(RawPage("text", "Foo", "foo.txt"))
    assert (entry.headword, entry.article) == ("Foo", ())


def test_definition_in_one_line_names_its_headword() -> None:
    entry = segment(RawPage("text", "Wafer — a thin disc of paste that seals a letter.", "a.txt"))
    assert entry.headword == "Wafer"
    assert entry.article == ("Wafer — a thin disc of paste that seals a letter.",)


def test_source_line_alone_is_no_article() -> None:
    entry = segment(RawPage("text", "Quill\n\nShore Lexicon. . 1999.", "quill.txt"))
    assert entry.article == ()
    assert entry.citation == Citation("Shore Lexicon. . 1999.", title="Shore Lexicon", year=1999)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \u00a0\n\ufeff\t\r\n", "empty"),
        ("\x00\x01\x02\x03PK\x04" * 50, "binary"),
        ("\ufffd" * 30 + "abc" * 20, "binary"),
    ],
)
def test_page_that_is_nothing_is_rejected(text: str, reason: str) -> None:
    with pytest.raises(PageRejected) as raised:
        segment(RawPage("text", text, "some/page.txt"))
    assert raised.value.reason == reason
    assert raised.value.path == "some/page.txt"
