"""Whose dictionary: the order of the sources, the aliases, the addresses."""

from __future__ import annotations

import pytest

from indexer.entry import Citation
from indexer.readers.page import RawPage
from indexer.segmenter import SegmentOptions
from indexer.segmenter.dictionary import dictionary_of_address, name_dictionary, resolve_alias

PAGE = RawPage("text", "x", "a/b.txt", named="Named", folder="Folder", address="https://sea.example.org/12/x")
CITATION = Citation("Cited. 2010.", title="Cited", year=2010)


def test_order_of_the_sources() -> None:
    plain = SegmentOptions()
    bare = RawPage("text", "x", "b.txt", folder="Folder", address=PAGE.address)
    given = SegmentOptions(dictionary="Given")
    assert name_dictionary(PAGE, given, breadcrumb="Crumb", citation=CITATION) == "Given"
    assert name_dictionary(PAGE, plain, breadcrumb="Crumb", citation=CITATION) == "Crumb"
    assert name_dictionary(PAGE, plain, citation=CITATION) == "Cited"
    assert name_dictionary(PAGE, plain) == "Named"
    assert name_dictionary(bare, plain) == "sea"
    assert name_dictionary(RawPage("text", "x", "F/b.txt", folder="F"), plain) == "F"
    assert name_dictionary(RawPage("text", "x", "b.txt"), plain) == "unknown"


def test_citation_without_title_names_nothing() -> None:
    assert name_dictionary(PAGE, SegmentOptions(), citation=Citation("(2010)", year=2010)) == "Named"


@pytest.mark.parametrize(
    ("language", "name"), [(None, "Wikipedia"), ("en", "Wikipedia"), ("ru", "Википедия"), ("it", "Wikipedia")]
)
def test_alias_is_what_lists_of_the_language_say(language: str | None, name: str) -> None:
    assert resolve_alias("Wikimedia Foundation", language) == name


def test_other_titles_are_their_own_names() -> None:
    assert resolve_alias("Dictionary of Reeds", "ru") == "Dictionary of Reeds"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://dic.example.org/dic.nsf/ruwiki/12345/slug", "ruwiki"),
        ("dic.example.org/dic.nsf/ushakov/7", "ushakov"),
        ("https://history.example.org/295/Japan", "history"),
        ("//history.example.org/295", "history"),
        ("https://www.example.org/295", None),
        ("https://example.org/295", None),
        ("https://history.example.org/wiki/Japan", None),
        ("http://[::1/295", None),
        ("", None),
    ],
)
def test_address_names_its_dictionary(address: str, name: str | None) -> None:
    assert dictionary_of_address(address) == name
