"""Single facts about pages of the family and of other sites: headwords, languages, bodies, titles."""

from __future__ import annotations

import pytest

from indexer.entry import Entry
from indexer.readers.page import RawPage
from indexer.segmenter import SegmentOptions
from indexer.segmenter.html import segment_html


def cut(markup: str, path: str = "page.html") -> Entry:
    return segment_html(RawPage("html", markup, path), SegmentOptions())


def article(dt: str, dd: str, around: str = "{}") -> str:
    return around.format(f"<div id='article'><dl>{dt}{dd}</dl></div>")


@pytest.mark.parametrize(
    ("term", "headword"),
    [
        ("<dt class=term>Foo</dt>", "Foo"),
        ("<dt itemprop=title>Foo,\n <i>Bar</i> of</dt>", "Foo, Bar of"),
        ("<dt>Foo<sup>2</sup></dt>", "Foo"),
        ("<dt>bank<sup>1</sup></dt>", "bank"),
        ("<dt>m<sup>2</sup></dt>", "m²"),
        ("<dt>&rlm;\u05d0\u05d1&rlm;</dt>", "\u05d0\u05d1"),
        ("<dt>Маяк это:</dt>", "Маяк"),
        ("", "Heading"),
        ("<dt></dt>", "Heading"),
    ],
)
def test_headword(term: str, headword: str) -> None:
    entry = cut(article(term, "<dd>Text.</dd>", "<h1>Heading это:</h1>{}"))
    assert (entry.headword, entry.article) == (headword, ("Text.",))


@pytest.mark.parametrize(
    ("term", "body", "around", "languages"),
    [
        (" lang=no", " lang=ru", "<html lang=ru>{}", ("ru", "no")),
        (" lang=en", " lang=en-GB", "<html lang=ru>{}", ("en", None)),
        (" lang=no", "", "<html lang=ru>{}", (None, "no")),
        ("", "", "<html lang=fr-FR><div>{}</div>", ("fr", None)),
        ("", "", "<html lang=fr><div lang=es>{}</div>", ("fr", None)),
        ("", "", "{}", (None, None)),
    ],
)
def test_languages(term: str, body: str, around: str, languages: tuple[str | None, str | None]) -> None:
    entry = cut(article(f"<dt{term}>Foo</dt>", f"<dd{body}>Text.</dd>", around))
    assert (entry.language, entry.headword_language) == languages


def test_language_of_the_article_block() -> None:
    markup = article("<dt>Foo</dt>", "<dd>Text.</dd>").replace("<dl>", "<dl lang=es>")
    for whole in (False, True):
        entry = segment_html(RawPage("html", f"<html lang=fr>{markup}", "x.html"), SegmentOptions(), whole=whole)
        assert (entry.language, entry.headword_language) == ("es", None)


def test_last_pair_counts_and_definitions_inside_a_body_are_no_pairs() -> None:
    inner = "<dl><dt>inner</dt><dd>deep</dd></dl>"
    pairs = f"<dt>Menu</dt><dd>old</dd><dt>Foo</dt><dd>one{inner}</dd><dd>two</dd><dt>Empty</dt><dd> </dd>"
    entry = cut(article(pairs, ""))
    assert (entry.headword, entry.article) == ("Foo", ("one", "inner", "deep", "two"))


def test_marked_pair_counts_before_others() -> None:
    entry = cut(article("<dt class=term>Foo</dt><dd itemprop=content>one</dd><dt>Share</dt><dd>link</dd>", ""))
    assert (entry.headword, entry.article) == ("Foo", ("one",))


def test_article_block_without_a_pair_is_read_as_it_stands() -> None:
    entry = cut("<h1>Foo</h1><p>menu</p><div id=article><p>One.</p><p>Two.</p></div><p>foot</p>")
    assert (entry.headword, entry.article) == ("Foo", ("One.", "Two."))


def test_repeats_of_the_headword_and_left_over_marks_go() -> None:
    body = "<dd><div>FOO</div><div>Contents</div><div>=Use=</div><div>Text.</div></dd>"
    assert cut(article("<dt>Foo</dt>", body)).article == ("Use", "Text.")


def test_a_translation_that_is_a_word_of_the_site_stays() -> None:
    entry = cut(article("<dt lang=en>translation</dt>", "<dd lang=ru><div>перевод</div><div>толкование</div></dd>"))
    assert entry.article == ("перевод", "толкование")
    assert cut(article("<dt>translation</dt>", "<dd>перевод</dd>")).article == ("перевод",)


def test_last_line_of_a_body_may_be_the_source_line() -> None:
    entry = cut(article("<dt>Foo</dt>", "<dd>Text.<br>Dictionary of the Sea. A. Sailor. 1904.</dd>"))
    assert entry.citation is not None
    assert (entry.article, entry.citation.author) == (("Text.",), "A. Sailor")


@pytest.mark.parametrize(
    ("head", "headword"),
    [
        ("<title>Foo - Words Online</title>", "Foo"),
        ("<title>Foo | Words | Online</title>", "Foo"),
        ("<title>Foo — это... Что такое Foo?</title>", "Foo"),
        ("<title>Words Online: Foo</title><meta property=og:site_name content='Words Online'><h1>Foo</h1>", "Foo"),
        ("<title>Foo - Words</title><meta property=og:site_name content=Words><h1>Words</h1><h2>Foo</h2>", "Foo"),
        ("<title>Words</title><h1>Foo</h1>", "Foo"),
        ("<title>foo.txt</title><p>Foo</p>", "Foo"),
    ],
)
def test_headword_of_a_page_of_no_known_make(head: str, headword: str) -> None:
    entry = cut(f"{head}<p>A thing that is described in a sentence.</p><p>And in another one.</p>")
    assert entry.headword == headword
    assert entry.article[-2:] == ("A thing that is described in a sentence.", "And in another one.")


@pytest.mark.parametrize(
    "page",
    [
        "<nav>menu</nav><main><h1>Foo</h1><p>Text.</p></main><aside>more</aside><footer>foot</footer>",
        "<p>menu</p><article><header><h1>Foo</h1></header><p>Text.</p></article><p>foot</p>",
        "<p>menu</p><div role=main><h1>Foo</h1><div>Text.</div></div><p>foot</p>",
        "<form><input value=x><div>menu</div><h1>Foo</h1><p>Text.</p></form>",
        "<header>site</header><h1>Foo</h1><form>Search</form><div>Text.</div>",
    ],
)
def test_text_of_a_page_of_no_known_make(page: str) -> None:
    entry = cut(page)
    assert (entry.headword, entry.article) == ("Foo", ("Text.",))


def test_nothing_but_furniture_is_read_as_text() -> None:
    assert cut("<h1>Foo</h1><footer>Text.</footer>").article == ("Text.",)
    assert cut("<title>Foo</title><form><div>Text that stands in a form.</div></form>").headword
