"""Saved pages of the family -> entries, by the marks that such pages bear."""

from __future__ import annotations

import re
from dataclasses import replace

from bs4 import BeautifulSoup
from bs4.element import Tag

from indexer.entry import Citation, Entry
from indexer.readers.page import RawPage
from indexer.segmenter.entries import build_entry
from indexer.segmenter.html_head import Head, primary_language
from indexer.segmenter.html_links import split_linked
from indexer.segmenter.html_list import Others, read_blocks, read_rest, split_body
from indexer.segmenter.html_parts import Pair, find_article, find_pair
from indexer.segmenter.html_text import Line, plain, read_lines
from indexer.segmenter.lines import SITE_LINES
from indexer.segmenter.lines import paragraphs as read_paragraphs
from indexer.segmenter.lines import read_lines as read_text_lines
from indexer.segmenter.options import SegmentOptions
from indexer.segmenter.source_line import is_source_line
from indexer.segmenter.title import without_question

MOST_REPEATS = 2
"""Lines at the beginning of a body that may repeat the headword."""

_HOMOGRAPH = re.compile(r"(?<=[^\W\d_]{3})\s?[⁰¹²³⁴⁵⁶⁷⁸⁹]+$")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


def segment_article(
    page: RawPage,
    options: SegmentOptions,
    *,
    root: BeautifulSoup,
    head: Head,
    source: Citation | None,
    lists: list[Tag],
) -> Entry | None:
    """Cut a page of the family into an entry; None where it bears none of the marks of one.

    root    the parsed page, or the parts cut from it, without source line and lists; it is taken apart
    source  the source line, where it is of the known make
    lists   the lists of other dictionaries that are
    """
    article = find_article(root)
    pair = find_pair(article or root, marked=article is None)
    if pair is None and article is not None:
        pair = Pair("", None, tuple(read_lines(article)), None)
    if pair is None or not (pair.headword or pair.body):
        return None
    headword = _clean(pair.headword) or next(map(without_question, head.headings), "")
    body, others = split_body(article or root, pair.body)
    if lists:
        others = read_blocks(lists)
    elif article is not None and not others.snippets:
        others = read_rest(root, article)
    lines = _without_repeats(_without_site(pair, body), headword)
    line = source or others.source
    if line is None and len(lines) > 1 and is_source_line(plain(lines[-1].text)):
        line = plain(lines.pop().text)
    pair = replace(pair, headword=headword, body=tuple(lines))
    return _assemble(page, options, pair=pair, head=head, line=line, others=others)


def _assemble(
    page: RawPage,
    options: SegmentOptions,
    *,
    pair: Pair,
    head: Head,
    line: Citation | str | None,
    others: Others,
) -> Entry:
    paragraphs, targets = split_linked(pair.body)
    declared = primary_language(pair.language)
    declared_head = primary_language(pair.headword_language)
    if not declared and not declared_head:
        declared = primary_language(head.language)
    return build_entry(
        page,
        options,
        headword=pair.headword,
        paragraphs=paragraphs,
        source=line,
        marker_language=others.marker_language,
        snippets=others.snippets,
        breadcrumb=head.dictionary(pair.headword),
        language=declared,
        headword_language=declared_head,
        targets=targets,
    )


def _clean(headword: str) -> str:
    """The headword without marks of direction and the raised number that tells homographs apart."""
    visible = without_question(headword.translate(_INVISIBLE))
    return _HOMOGRAPH.sub("", visible)


def _without_repeats(lines: tuple[Line, ...], headword: str) -> list[Line]:
    """The lines without those at the beginning that repeat the headword; one line stays."""
    repeats = 0
    while repeats < min(MOST_REPEATS, len(lines) - 1) and _is_same(lines[repeats].text, headword):
        repeats += 1
    return list(lines[repeats:])


def _without_site(pair: Pair, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines without the site's words and the marks of headings; a word that translates another is none of them."""
    lines = tuple(map(_without_marks, lines))
    if pair.headword_language != pair.language or len(lines) == 1:
        return lines
    return tuple(line for line in lines if line.text.rstrip(":").casefold() not in SITE_LINES)


def _without_marks(line: Line) -> Line:
    if not line.text.startswith("="):
        return line
    return replace(line, text="".join(read_paragraphs(read_text_lines(line.text))))


def _is_same(line: str, headword: str) -> bool:
    return _clean(plain(line)).casefold() == headword.casefold()
