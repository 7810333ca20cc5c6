"""Saved pages: each page of tests/fixtures/html becomes the entry, or the reject, of the .json beside it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from entries import present

from indexer.entry_json import entry_to_json
from indexer.errors import PageRejected
from indexer.readers.page import RawPage
from indexer.segmenter import SegmentOptions
from indexer.segmenter.html import segment_html
from indexer.segmenter.html_clean import drop_unseen
from indexer.segmenter.html_cut import cut_parts

PAGES = Path(__file__).resolve().parents[2] / "fixtures" / "html"
NAMES = sorted(page.stem for page in PAGES.glob("*.html"))
UNCUT = {
    "en_damaged": "no tag is closed",
    "en_fragment": "no article block",
    "en_nothing": "no article block",
    "en_other_skin": "no article block",
    "en_preformatted": "no article block",
    "en_table_layout": "no article block",
    "ru_search_results": "no article block",
}
"""Pages whose parts cannot be cut from the markup, and why."""


def read_page(name: str, **values: Any) -> RawPage:
    return RawPage("html", (PAGES / f"{name}.html").read_bytes().decode(), f"{name}.html", **values)


def outcome(page: RawPage, *, whole: bool = False) -> dict[str, Any]:
    try:
        return present(entry_to_json(segment_html(page, SegmentOptions(), whole=whole)))
    except PageRejected as error:
        return {"rejected": error.reason}


@pytest.mark.parametrize("name", NAMES)
def test_page_becomes_its_entry(name: str) -> None:
    assert outcome(read_page(name)) == json.loads((PAGES / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_cut_and_whole_page_say_the_same(name: str) -> None:
    assert outcome(read_page(name)) == outcome(read_page(name), whole=True)


@pytest.mark.parametrize("name", NAMES)
def test_pages_of_the_family_are_cut(name: str) -> None:
    markup = drop_unseen(read_page(name).text)
    cut = cut_parts(markup)
    assert (cut is None) == (name in UNCUT), UNCUT.get(name)
    if cut is not None:
        assert "<h1" not in cut
        assert len(cut) < len(markup)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in UNCUT])
def test_emphasis_around_letters_changes_nothing(name: str) -> None:
    page = read_page(name)
    expected = outcome(page)
    words = re.findall(r"[^\W\d_]{5,}", "\n".join(expected["article"]))
    word = next(word for word in words if page.text.count(word) == 1)
    start = page.text.index(word)
    marked = page.text[:start] + f"<i>{word[:2]}</i><span>{word[2:]}</span>" + page.text[start + len(word) :]
    changed = RawPage("html", marked, page.path)
    assert outcome(changed) == expected
    assert outcome(changed, whole=True) == expected


def test_every_page_has_its_entry() -> None:
    assert len(NAMES) >= 22
    assert {page.stem for page in PAGES.glob("*.json")} == set(NAMES)
    assert set(UNCUT) <= set(NAMES)


def test_options_win() -> None:
    options = SegmentOptions(dictionary="Given", language="nn")
    entry = segment_html(read_page("no_ru_bilingual"), options)
    assert (entry.dictionary, entry.language, entry.headword_language) == ("Given", "nn", "no")


def test_given_address_wins_over_the_pages_own() -> None:
    given = "https://other.example.org/1"
    assert segment_html(read_page("en_encyclopaedia", address=given), SegmentOptions()).address == given


def test_corpus_pages_say_the_same_cut_and_whole(corpus: Path) -> None:
    pages = sorted(corpus.rglob("*.html"))
    assert len(pages) >= 15
    for path in pages:
        page = RawPage("html", path.read_text("utf-8"), path.name)
        assert outcome(page) == outcome(page, whole=True), path.name
