"""A parsed element as lines: what parts them, what stays out, what a link is."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from indexer.segmenter.html_text import Line, read_line, read_lines


def parse(markup: str) -> BeautifulSoup:
    return BeautifulSoup(f"<body>{markup}", "lxml", multi_valued_attributes=None)


def texts(markup: str) -> list[str]:
    return [line.text for line in read_lines(parse(markup))]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<b>Jap</b>an and <i>Ko</i><u>re</u>a", ["Japan and Korea"]),
        ("<b>Japan</b> <i>and</i>\n<u>Korea</u>", ["Japan and Korea"]),
        ("one<br>two<br/>three", ["one", "two", "three"]),
        ("one<div>two</div>three", ["one", "two", "three"]),
        ("<p>one<p>two", ["one", "two"]),
        ("<div><div><div>one</div></div> </div><p>&nbsp;</p>", ["one"]),
        ("so<wbr>ft co&shy;op", ["soft coop"]),
        ("&laquo;a&raquo; &#1103; &#x44F; &amp;lt; &eacute;&nbsp;x", ["«a» я я &lt; é\u00a0x"]),
        ("a<!-- hidden -->b<script>c()</script>d<style>e</style>f", ["abdf"]),
        ("a<span hidden>b</span><span style='display : none'>c</span><i style='visibility:hidden'>d</i>e", ["ae"]),
        ("<details hidden=until-found>kept</details>", ["kept"]),
        ("<img alt='a picture' src=x>text<svg><text>drawn</text></svg>", ["text"]),
        ("<button>Copy</button><select><option>One</select><textarea>two</textarea>text", ["text"]),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt></ruby>", ["漢字"]),
        ("<math><semantics><mi>x</mi><annotation>\\x</annotation></semantics></math>", ["x"]),
        ("he said <q>no</q>.", ['he said "no".']),
    ],
)
def test_what_parts_lines_and_what_stays_out(markup: str, lines: list[str]) -> None:
    assert texts(markup) == lines


@pytest.mark.parametrize(
    "name", ["ad", "ads", "adsbygoogle", "ad-place", "top_banner", "yandex_rtb_R-A-1", "ya-share2", "noprint", "toc"]
)
def test_advertisements_and_tools_stay_out(name: str) -> None:
    assert texts(f"<div class='x {name}'>buy</div><div id='{name}'>buy</div>text") == ["text"]


@pytest.mark.parametrize("name", ["address", "head", "shadow", "adverb", "stock", "bad", "shared-words", "adjective"])
def test_names_that_only_look_like_them_stay(name: str) -> None:
    assert texts(f"<div class='{name}'>text</div>") == ["text"]


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ("10<sup>6</sup> m<sup>2</sup> s<sup>-1</sup>", "10⁶ m² s⁻¹"),
        ("H<sub>2</sub>O", "H2O"),
        ("1<sup>st</sup>, M<sup>me</sup>", "1st, Mme"),
        ("treaty<sup>[3]</sup><sup>[4] [b]</sup> of", "treaty of"),
        ("treaty<sup><a href='#n'>3</a></sup> of", "treaty of"),
        ("bank<sup>2</sup>", "bank ²"),
    ],
)
def test_raised_and_lowered(markup: str, line: str) -> None:
    assert texts(markup) == [line]


def test_lists_bear_marks() -> None:
    assert texts("<ol start=3><li>one<li><p>two<p>more<li>V. five</ol>") == ["3. one", "4. two", "more", "V. five"]
    assert texts("<ul><li>one<ul><li>two</ul><li>– three</ul>after") == ["• one", "• two", "– three", "after"]
    assert texts("<ol start=x><li>one</ol><ol><li><li>two</ol>") == ["1. one", "2. two"]


def test_rows_stand_on_one_line_unless_their_cells_hold_blocks() -> None:
    assert texts("<table><tr><th>a<th>b<tr><td>c<br>d<td></td><td><b>e</b></table>") == ["a | b", "c d | e"]
    assert texts("<table><tr><td><p>a<p>b</td><td>c</table>") == ["a", "b", "c"]


def test_preformatted_text_keeps_its_lines() -> None:
    assert texts("<pre>a\n  b   c\n\nd</pre>e\nf") == ["a", "b c", "d", "e f"]


def test_links_belong_to_their_line() -> None:
    lines = read_lines(parse("See <a href=1><i>Foo</i>, bar</a> and <a href=2>Baz</a>.<br><a name=x>no</a> link"))
    assert lines == [Line("See Foo, bar and Baz.", ("Foo, bar", "Baz")), Line("no link")]
    assert read_lines(parse("<a href=1>over <div>two</div> lines</a>"))[0].links == ()


@given(st.lists(st.sampled_from(["<b>", "</b>", "<i>", "</i>", "<span>", "</span>", "a", "b", " "]), max_size=30))
def test_inline_tags_neither_part_nor_join(pieces: list[str]) -> None:
    bare = " ".join("".join(piece for piece in pieces if not piece.startswith("<")).split(" ")).split()
    assert read_line(parse("".join(pieces))).split() == bare


@given(
    st.lists(st.sampled_from(["<div>", "<p>", "<br>", "<ul>", "<li>", "<h2>", "<dl>", "<dd>"]), min_size=1, max_size=9)
)
def test_blocks_always_part(blocks: list[str]) -> None:
    assert texts("x" + "".join(blocks) + "x") == ["x", "x"] or texts("x" + "".join(blocks) + "x") == ["x", "• x"]
