"""Markup before it is parsed: what no one sees, where elements end, what the head of a page says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.segmenter.html_clean import drop_unprintable, drop_unseen
from indexer.segmenter.html_cut import cut_parts
from indexer.segmenter.html_head import LONGEST_ADDRESS, Head, absolute, primary_language, read_head, saved_address
from indexer.segmenter.html_tags import attributes, balanced_end, openings

MARKUP = st.lists(
    st.sampled_from(
        [*"<>/\"'= ax", "<!--", "-->", "<div", "</div>", "<script", "</script", "<svg", "id=article", "<a "]
    )
).map("".join)
ARTICLE = "<div id='article'><dl><dt>Foo</dt><dd>bar</dd></dl></div>"
LIST = "<ul class='terms-list'><li>Baz — qux</li></ul>"
SOURCE = "<p class='src' id='TerminSourceInfo'>Words. 1999.</p>"


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        ("a<script>'<p>'</script >b<SCRIPT src=x></SCRIPT>c", "abc"),
        ("a<style>p{}</style>b<noscript><p>c</noscript>d<iframe>e</iframe>f", "abdf"),
        ("a<!-- <div> -->b<!doctype html>c<?xml version='1.0'?>d<![endif]>e", "abcde"),
        ("a<script>never closed <p>b", "a"),
        ("a<svg>never closed <p>b<svg>c", "anever closed <p>bc"),
        ("a<!-- never closed <p>b", "ab"),
        ("<p title='<script>'>a</p>", "<p title='<script>'>a</p>"),
        ("<scripture>a</scripture>", "<scripture>a</scripture>"),
    ],
)
def test_what_no_one_sees_goes(markup: str, left: str) -> None:
    assert drop_unseen(markup) == left


def test_what_cannot_be_printed_goes() -> None:
    assert drop_unprintable("a\x00b\ufeffc\td\n\x0b") == "abc\td\n"


@given(MARKUP)
def test_dropping_keeps_order_and_ends(markup: str) -> None:
    left = drop_unseen(markup)
    position = 0
    for character in left:
        position = markup.index(character, position) + 1


@pytest.mark.parametrize(
    ("markup", "end"),
    [
        ("<div>a<div>b</div>c</div>d", 25),
        ("<DIV>a<Div/>b</dIV >c", 20),
        ("<div><divan></divan></div>", 26),
        ("<div>a<div>b</div>c", None),
        ("<div>a</div", None),
        ("a", None),
    ],
)
def test_elements_end_where_their_tags_balance(markup: str, end: int | None) -> None:
    assert balanced_end(markup, 0) == end


def test_tags_are_found_by_a_word_of_an_attribute() -> None:
    markup = "<p class='src2'><p class='src'><div class=src><p id=src><p class='a b src'><p class = src/>src"
    assert [*openings(markup, frozenset({"p"}), "class", "src")] == [16, 56, 75]
    assert [*openings("class='src'>", frozenset({"p"}), "class", "src")] == []


def test_attributes_are_decoded() -> None:
    tag = "<a HREF=\"/x?a&amp;b\" title='it&apos;s' data-x=1 checked href=2>"
    assert attributes(tag) == {"href": "/x?a&b", "title": "it's", "data-x": "1"}


def test_head_says_what_the_page_says_of_itself() -> None:
    markup = """<HTML lang="de-AT"><head><title>Kai &ndash; Lexikon</title><meta property=og:site_name content=Lexikon>
    <link href="//l.example.org/1/Kai?a=1&amp;b=2" rel="canonical"></head><body>
    <a><span itemprop="title">Startseite</span></a><a><span class=x itemprop=title>Home</span></a>
    <span itemprop="title">Kleines <b>Lexikon</b></span><h1></h1><h1 class="t">K<b>a</b>i<br>mauer</h1>"""
    assert read_head(markup) == Head(
        title="Kai – Lexikon",
        headings=("Kai mauer",),
        crumbs=("Kleines Lexikon",),
        site="Lexikon",
        address="https://l.example.org/1/Kai?a=1&b=2",
        language="de-AT",
    )


def test_breadcrumb_of_the_entry_itself_is_no_dictionary() -> None:
    head = Head(crumbs=("Words of the Sea", "Quay"))
    assert head.dictionary("quay") == "Words of the Sea"
    assert head.dictionary("Jetty") == "Quay"
    assert Head().dictionary("Quay") is None


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        ("<!-- saved from url=(0025)http://a.example/1/x.html -->\n<html>", "http://a.example/1/x.html"),
        (
            "<html><!--\n Page saved with X\n url: https://a.example/1/x?a=1&amp;b=2\n -->",
            "https://a.example/1/x?a=1&b=2",
        ),
        ("<html><!-- saved from url=(0014)about:internet -->", None),
        ("<p>saved from url=(0025)http://a.example/1/x.html", None),
        ("<!-- x -->" + " " * 9_000 + "<!-- saved from url=(0025)http://a.example/1/x.html -->", None),
    ],
)
def test_browsers_note_where_a_page_was_saved_from(markup: str, address: str | None) -> None:
    assert saved_address(markup) == address


@pytest.mark.parametrize(
    ("claimed", "address"),
    [
        ("https://a.example/1", "https://a.example/1"),
        ("//a.example/?id=1", "https://a.example/?id=1"),
        ("https://a.example/", None),
        ("/1/x", None),
        ("ftp://a.example/1", None),
        ("https://[a/1", None),
        ("https://a.example/" + "x" * LONGEST_ADDRESS, None),
        (None, None),
    ],
)
def test_only_whole_addresses_of_pages_count(claimed: str | None, address: str | None) -> None:
    assert absolute(claimed) == address


@pytest.mark.parametrize(
    ("declared", "language"),
    [("en", "en"), ("zh-Hans", "zh"), (" DE_at", "de"), ("nno", "nno"), ("und", None), ("english", None), ("", None)],
)
def test_languages_are_primary_subtags(declared: str, language: str | None) -> None:
    assert primary_language(declared) == language


def test_parts_are_cut_in_the_pages_order() -> None:
    page = f"<p>menu</p>{SOURCE}<div><p>more</p>{ARTICLE}</div><div class='holder other-info'>{LIST}</div><p>foot</p>"
    assert cut_parts(page) == f"{SOURCE}\n{ARTICLE}\n<div class='holder other-info'>{LIST}</div>"


def test_a_list_of_unknown_make_keeps_what_follows_the_article() -> None:
    tail = "<p>x</p><h3>Look at <b>other</b> dictionaries:</h3><div>Baz — qux… </div></body>"
    assert cut_parts(f"<body><p>menu</p>{ARTICLE}{tail}") == f"{ARTICLE}\n{tail}"


@pytest.mark.parametrize(
    "page",
    [
        "<p>text</p>",
        "<div id='article'><p>text</p></div>",
        ARTICLE.removesuffix("</div>"),
        f"{ARTICLE}<ul class='terms-list'><li>Baz",
        f"{ARTICLE}<div><em><span itemprop='source'>Words</span>. 1999.</em></div>",
    ],
)
def test_cuts_that_cannot_be_trusted_are_none(page: str) -> None:
    assert cut_parts(page) is None


@given(MARKUP)
def test_a_cut_is_part_of_the_page(markup: str) -> None:
    cut = cut_parts(f"{markup}{ARTICLE}{markup}")
    assert cut is None or all(line in f"{markup}{ARTICLE}{markup}" for line in cut.split("\n"))
