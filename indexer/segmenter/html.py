"""Saved pages -> entries.

The parts of a page of the family are cut from its markup and parsed alone; where the cut cannot be trusted the whole
page is parsed, and both ways read the same parts. A page of no known make is read as text. Whatever the page is, the
time is linear in it, and nothing but PageRejected is raised.
"""

from __future__ import annotations

from bs4 import BeautifulSoup, ParserRejectedMarkup, SoupStrainer

from indexer.entry import Entry
from indexer.errors import PageRejected
from indexer.readers.page import RawPage
from indexer.segmenter.html_article import segment_article
from indexer.segmenter.html_clean import drop_unprintable, drop_unseen
from indexer.segmenter.html_cut import cut_parts
from indexer.segmenter.html_head import read_head, saved_address
from indexer.segmenter.html_parts import take_lists
from indexer.segmenter.html_plain import segment_plain
from indexer.segmenter.html_source import take_source
from indexer.segmenter.html_tags import openings
from indexer.segmenter.options import SegmentOptions
from indexer.segmenter.text import reject_binary
from indexer.surrogates import replace_surrogates

MOST_TAGS = 100_000
"""Tags of one page that are parsed; a page with more is rejected as "too-large"."""

MOST_CHARACTERS = 16_000_000
"""Characters of one page that are parsed, without scripts, styles and comments; more are "too-large" as well."""

_LISTS = frozenset({"ul", "ol", "div"})


def segment_html(page: RawPage, options: SegmentOptions, *, whole: bool = False) -> Entry:
    """Cut a saved page into an entry; PageRejected where it is nothing, a list of search results, or too large.

    whole  parse the whole page even where its parts can be cut from the markup first
    """
    reject_binary(page)
    page = page._replace(text=replace_surrogates(page.text))
    markup = drop_unseen(page.text)
    head = read_head(markup)
    page = page._replace(address=page.address or head.address or saved_address(page.text))
    cut = None if whole else cut_parts(markup)
    root = _parse(page, markup if cut is None else cut)
    lists = take_lists(root)
    source = take_source(root, lists)
    entry = segment_article(page, options, root=root, head=head, source=source, lists=lists)
    if entry is not None:
        return entry
    if any(openings(markup, _LISTS, "id", "found_articles")):
        raise PageRejected(page.path, "search-results", "the page lists what a search found; it is no entry")
    return segment_plain(page, options, root=root, head=head, source=source, lists=lists)


def _parse(page: RawPage, markup: str) -> BeautifulSoup:
    """Parse markup into a tree of its body."""
    markup = drop_unprintable(markup)
    if markup.count("<") > MOST_TAGS or len(markup) > MOST_CHARACTERS:
        limit = f"{MOST_TAGS:,} tags or {MOST_CHARACTERS:,} characters"
        raise PageRejected(page.path, "too-large", f"the page holds more than {limit}; split it")
    try:
        return BeautifulSoup(f"<body>{markup}", "lxml", parse_only=SoupStrainer("body"), multi_valued_attributes=None)
    except ParserRejectedMarkup as error:
        raise PageRejected(page.path, "malformed", f"the markup cannot be parsed ({error})") from None
