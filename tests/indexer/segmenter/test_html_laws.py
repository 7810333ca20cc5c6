"""Whatever a saved page is: an entry or a reject, within stated limits, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from entries import hold_to_laws
from hypothesis import given
from hypothesis import strategies as st

from indexer.entry import Entry
from indexer.errors import PageRejected
from indexer.readers.page import RawPage
from indexer.segmenter import SegmentOptions
from indexer.segmenter.html import MOST_TAGS, segment_html

PAGES = {
    path.stem: path.read_text("utf-8") for path in (Path(__file__).parents[2] / "fixtures" / "html").glob("*.html")
}
REASONS = {"empty", "binary", "search-results", "too-large", "malformed"}
HEAD = "<div id='article'><dl><div itemscope><dt class='term'>Head</dt><dd class='descript'>"
PIECES = """\
<div id="article">|<dl>|</dl>|<div itemscope>|<dt class="term" lang="en">|</dt>|<dd class="descript">|</dd>|<div>|</div>|<br>
|<p id="TerminSourceInfo" class="src">|</p>|<p class="src2">|<span itemprop="source">|</span>|<div class="other-info">|<li>
|<ul class="terms-list">|</ul>|<ul id="found_articles">|<strong>|</strong>|<a href="/1">|</a>|<h1>|</h1>|<title>|</title>
|<!--|-->|<script>|</script>|<table>|<tr>|<td>|<main>|<article>|<sup>|<q>|<pre>|<ol start="9">|<b hidden>|</b>
|<form>|<body>
|Look at other dictionaries:|See also |Foo|Foo, Bar of|; | — |… …|&nbsp;|• |Words. 1904.|это:|=x=|[1]|2|\x00|\ud800|<|>|"|&#0;
|\n\n"""
MARKUP = st.lists(st.sampled_from(PIECES.replace("\n|", "|").split("|")), max_size=60).map("".join)


def cut(markup: str, *, whole: bool = False) -> Entry | None:
    try:
        return segment_html(RawPage("html", markup, "folder/page.html"), SegmentOptions(), whole=whole)
    except PageRejected as error:
        rejected = error
    assert rejected.path == "folder/page.html"
    assert rejected.reason in REASONS
    return None


def check(entry: Entry | None) -> None:
    if entry is None:
        return
    hold_to_laws(entry)
    assert all(snippet.headword and snippet.text == snippet.text.strip() for snippet in entry.snippets)


@given(st.text(max_size=200) | MARKUP, st.booleans())
def test_any_markup_is_an_entry_or_a_reject(markup: str, whole: bool) -> None:
    check(cut(markup, whole=whole))


@given(MARKUP, st.booleans())
def test_any_body_is_an_entry_or_a_reject(markup: str, whole: bool) -> None:
    check(cut(HEAD + markup, whole=whole))


@given(st.sampled_from(sorted(PAGES)), st.lists(st.tuples(st.floats(0, 1), st.integers(1, 400)), max_size=6))
def test_pages_with_holes_are_entries_or_rejects(name: str, holes: list[tuple[float, int]]) -> None:
    markup = PAGES[name]
    for place, length in holes:
        start = int(place * len(markup))
        markup = markup[:start] + markup[start + length :]
    check(cut(markup))


@given(st.sampled_from(sorted(PAGES)), st.floats(0, 1))
def test_pages_that_break_off_are_entries_or_rejects(name: str, place: float) -> None:
    check(cut(PAGES[name][: int(place * len(PAGES[name]))]))


@given(st.sampled_from(sorted(PAGES)), MARKUP, st.floats(0, 1))
def test_pages_with_strange_markup_inside_are_entries_or_rejects(name: str, markup: str, place: float) -> None:
    start = int(place * len(PAGES[name]))
    check(cut(PAGES[name][:start] + markup + PAGES[name][start:]))


@pytest.mark.parametrize(
    "tag", ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<dl><dd>", "<sup>", "<q>", "<span lang=en>"]
)
def test_deep_markup_is_read(tag: str) -> None:
    entry = cut(HEAD + tag * (20_000 // tag.count("<")) + "deep down")
    assert entry is not None
    assert "deep down" in "".join(entry.article)


def test_more_tags_than_the_limit_are_refused() -> None:
    with pytest.raises(PageRejected, match=f"too-large.*{MOST_TAGS:,} tags"):
        segment_html(RawPage("html", HEAD + "<div>" * MOST_TAGS, "x.html"), SegmentOptions())


def test_what_is_cut_away_does_not_count_against_the_limit() -> None:
    entry = cut("<p>menu</p>" * MOST_TAGS + HEAD + "text</dd></div></dl></div>")
    assert entry is not None
    assert entry.article == ("text",)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "<img alt='' src='data:image/png;base64," + "A" * 3_000_000 + "'>"),
        ("<style>a{background:url(data:" + "B" * 3_000_000 + ")}</style>", ""),
        ("<p title='" + "c " * 500_000 + "'>", ""),
        ("<script>" + "d('<div>');" * 200_000 + "</script>", "<!-- " + "e" * 1_000_000 + " -->"),
        ("", "<p style='" + "display :" * 100_000 + "'></p>"),
        ("<" * 50_000, ">" * 100_000),
        ('<a href="' * 2_000, ""),
    ],
)
def test_megabytes_of_furniture_do_no_harm(before: str, after: str) -> None:
    entry = cut(f"{before}{HEAD}<div>text{after}</div></dd></div></dl></div>")
    assert entry is not None
    assert "text" in entry.article[0]


def test_long_runs_of_references_are_read() -> None:
    entry = cut(HEAD + "See also <a href='/1'>Foo</a>; " * 5_000)
    assert entry is not None
    assert [reference.headword for reference in entry.cross_references] == ["Foo"]


@pytest.mark.parametrize("markup", ["", " \n", "&nbsp;<p></p>", "<script>x</script>", "<title>Only a title</title>"])
def test_nothing_is_rejected_as_empty(markup: str) -> None:
    with pytest.raises(PageRejected, match="empty"):
        segment_html(RawPage("html", markup, "x.html"), SegmentOptions())


def test_bytes_are_rejected_as_binary() -> None:
    with pytest.raises(PageRejected, match="binary"):
        segment_html(RawPage("html", "\x00\x01\x02<p>" * 400, "x.html"), SegmentOptions())


def test_control_characters_inside_words_go() -> None:
    entry = cut(f"{HEAD}wo\x00rds and &#0;more{' text' * 40}")
    assert entry is not None
    assert entry.article[0].startswith("words and")


@pytest.mark.parametrize("lone", ["\ud800", "&#xD800;", "&#56320;", "&#xdfff"])
def test_lone_surrogates_are_replacement_characters_wherever_they_stand(lone: str) -> None:
    links = f"<link rel='canonical' href='https://example.org/a{lone}/1'>"
    crumbs = f"<span itemprop='title'>Works{lone} of reference</span>"
    listed = (
        f"<ul class='terms-list'><li><strong><a href='/1'>Gold{lone} leaf</a></strong> — Thin{lone} gold.</li></ul>"
    )
    source = f"<p id='TerminSourceInfo' class='src'>Works{lone}. 1904.</p>"
    body = f"Words{lone} of it. See also <a href='/2'>Foil{lone}s</a>."
    article = f"<div id='article'><dl><div itemscope><dt class='term'></dt><dd class='descript'>{body}</dd></div></dl>"
    for whole in (False, True):
        entry = cut(f"{links}{crumbs}<h1>Leaf{lone} of gold</h1>{article}{source}</div>{listed}", whole=whole)
        assert entry is not None
        check(entry)
        assert (entry.headword, entry.dictionary) == ("Leaf\ufffd of gold", "Works\ufffd of reference")
        assert entry.address == "https://example.org/a\ufffd/1"
        assert [snippet.headword for snippet in entry.snippets] == ["Gold\ufffd leaf"]
        assert "\ufffd of it" in entry.article[0]
        str(entry).encode()
