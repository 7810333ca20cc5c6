"""Lists of other dictionaries and cross-references in parsed pages, whatever their marks."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag

from indexer.entry import Entry, Snippet
from indexer.readers.page import RawPage
from indexer.segmenter import SegmentOptions
from indexer.segmenter.html import segment_html
from indexer.segmenter.html_links import split_linked
from indexer.segmenter.html_snippet import read_snippet
from indexer.segmenter.html_text import Line, read_lines

FOO = Snippet("Foo, Bar of", "a cut text", True, "Words of the Sea")
MARKER = "Look at other dictionaries:"
NO_BREAK = "\u00a0"


def first(markup: str, name: str) -> Tag:
    found = BeautifulSoup(markup, "lxml", multi_valued_attributes=None).find(name)
    assert isinstance(found, Tag)
    return found


def cut(after: str, body: str = "<div>Text.</div>", *, whole: bool = False) -> Entry:
    article = f"<div id='article'><dl><dt class='term'>Head</dt><dd class='descript'>{body}</dd></dl></div>"
    page = RawPage("html", f"<body><ul><li>Menu — of… all</li></ul>{article}{after}<div>Foot</div></body>", "x.html")
    return segment_html(page, SegmentOptions(), whole=whole)


@pytest.mark.parametrize(
    "item",
    [
        "<li><p><strong><a href=1>Foo, Bar of</a></strong> — &nbsp; a cut text… … &nbsp; </p><p class=src2>{}</p></li>",
        "<li><p><a href=1>Foo, Bar of</a> — a cut text… …</p> <p>{}</p></li>",
        "<li><b>Foo, Bar of</b>: a cut text… <i>{}</i></li>",
        "<li>• Foo, Bar of — a cut text… … &nbsp; {}</li>",
        "<li><strong>Foo,<br>Bar of</strong> – a cut text… <span><em class=src>{}</em></span></li>",
        "<tr><td>Foo, Bar of</td><td>a cut text…</td><td>{}</td></tr>",
        "<tr><th><a>Foo, Bar of</a></th><td>— a cut text…</td><td class=x><i>{}</i></td></tr>",
    ],
)
def test_items_are_parted_by_their_marks(item: str) -> None:
    name = "li" if item.startswith("<li") else "tr"
    holder = "ul" if name == "li" else "table"
    tag = first(f"<{holder}>{item.format('Words of the Sea')}</{holder}>", name)
    assert read_snippet(tag) == FOO


@pytest.mark.parametrize(
    ("item", "snippet"),
    [
        ("<b>A — B</b> — text …&nbsp;<p class=src2>C</p>", Snippet("A — B", "text", False, "C")),
        ("<b>A</b> — text whole<p class=src2>C (D)</p>", Snippet("A", "text whole", False, "C (D)")),
        ("<b>A</b> — text …<p class=src2></p>", Snippet("A", "text", False)),
        ("<b>A</b> — text… …<p class=src2></p>", Snippet("A", "text", True)),
        ("<a>A</a>", Snippet("A", "", False)),
        ("<p class=src2>C</p>", None),
        ("", None),
    ],
)
def test_items_that_lack_a_part(item: str, snippet: Snippet | None) -> None:
    assert read_snippet(first(f"<ul><li>{item}</li></ul>", "li")) == snippet


@pytest.mark.parametrize(
    "listed",
    [
        "<h3>{m}</h3><ul><li><b>Foo, Bar of</b> — a cut text… <i>{d}</i></li></ul><h3>More</h3><ul><li>Not — this…</li></ul>",
        "<div><div><p><b>{m}</b></p></div><div><div><b>Foo, Bar of</b> — a cut text… …&nbsp;{d}</div></div></div>",
        "<p>{m}<br>&nbsp; • Foo, Bar of — a cut text… … &nbsp; {d}</p>",
        "<table><caption>{m}</caption><tr><td>Foo, Bar of</td><td>a cut text…</td><td>{d}</td></tr></table>",
        "<h2>Look at <i>other</i> dictionaries</h2><dl><dt>Foo, Bar of</dt><dd>— a cut text… …</dd><dd>{d}</dd></dl>",
        "<div class=other-info><ul><li><p><b>Foo, Bar of</b> — a cut text…<p class=src2>{d}</ul></div>",
        "<div class='x other-info'><h3>{m}</h3><p>• Foo, Bar of — a cut text… …&nbsp;{d}</p></div>",
    ],
)
@pytest.mark.parametrize("whole", [False, True])
def test_lists_of_every_make(listed: str, whole: bool) -> None:
    entry = cut(listed.format(m=MARKER, d="Words of the Sea"), whole=whole)
    assert entry.snippets == (FOO,)
    assert entry.article == ("Text.",)


def test_a_list_that_got_into_the_body() -> None:
    body = f"<div>Text.</div><p>{MARKER}</p><ul><li><b>Foo, Bar of</b> — a cut text… <i>Words of the Sea</i></ul>"
    entry = cut("", body)
    assert (entry.article, entry.snippets) == (("Text.",), (FOO,))


def test_source_line_without_marks_before_the_list() -> None:
    entry = cut(f"<p>Words of the Sea. A. Sailor. 1904.</p><h3>{MARKER}</h3><p>• A — b… …{NO_BREAK}C</p>")
    assert entry.citation is not None
    assert (entry.citation.author, entry.dictionary, len(entry.snippets)) == ("A. Sailor", "Words of the Sea", 1)


def test_marks_of_the_source_line_win_over_its_text() -> None:
    source = (
        "<p class=src><span itemprop=source>Words. Of the Sea</span>. <i itemprop=author>the Sailors</i>."
        " <i itemprop=source-date>1904-06</i></p>"
    )
    citation = cut(source).citation
    assert citation is not None
    assert (citation.author, citation.year, citation.year_end) == ("the Sailors", 1904, 1906)


def test_source_line_known_by_its_marks_alone() -> None:
    entry = cut("<div class=x><p><em><span itemprop=source>Words of the Sea</span>. 1904.</em></p></div>")
    assert entry.citation is not None
    assert (entry.citation.text, entry.dictionary) == ("Words of the Sea. 1904.", "Words of the Sea")


def lines_of(markup: str) -> list[Line]:
    return read_lines(first(markup, "body"))


def test_linked_references_keep_their_commas() -> None:
    lines = lines_of("Text.<br>See also <a href=1>Foo, Bar of</a>, <a href=2>Baz</a>, and <a href=3>Qux; Quux</a>.")
    assert split_linked(lines) == (("Text.",), ("Foo, Bar of", "Baz", "Qux; Quux"))


def test_links_away_from_a_lead_are_no_references() -> None:
    lines = lines_of("A <a href=1>sea</a> of text.<br>The <a href=2>end</a>.")
    assert split_linked(lines) == (("A sea of text.", "The end."), None)


def test_linked_references_inside_a_paragraph_leave_it_whole() -> None:
    lines = lines_of("2) light; см. тж. <a href=1>fyr</a><br>См. Маяк.")
    assert split_linked(lines) == (("2) light; см. тж. fyr",), ("fyr", "Маяк"))


def test_an_entry_that_only_refers_keeps_its_text() -> None:
    assert split_linked(lines_of("See <a href=1>Foo</a>.")) == (("See Foo.",), ("Foo",))
