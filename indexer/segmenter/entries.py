"""The parts that a page was cut into -> an entry, by the same rules for every format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import unquote

from indexer.entry import Citation, CrossReference, Entry, Sense, Snippet
from indexer.errors import PageRejected
from indexer.readers.page import RawPage
from indexer.segmenter.cross_references import split_references
from indexer.segmenter.dictionary import name_dictionary
from indexer.segmenter.options import SegmentOptions
from indexer.segmenter.senses import find_senses
from indexer.segmenter.source_line import parse_source_line
from indexer.segmenter.turning import turned

LONGEST_TITLE = 120
"""Characters of a first line that serves as headword; a longer one is a paragraph."""

_RECORD = re.compile(r"[:#]\d+$")
_SUFFIXES = re.compile(r"(?:\.(?:txt|text|html?|xhtml|gz|zst|bz2|xz))+$", re.IGNORECASE)
_SLUG = re.compile(r"/\d+/([^/?#]+)/?(?:[?#]|$)")

BLANKS = (
    " \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff\u200b"
)
"""What ``str.isspace`` knows, the byte-order mark and the blank of no width."""


def build_entry(
    page: RawPage,
    options: SegmentOptions,
    *,
    headword: str | None,
    paragraphs: Iterable[str],
    source: str | Citation | None = None,
    marker_language: str | None = None,
    snippets: tuple[Snippet, ...] = (),
    breadcrumb: str | None = None,
    alternatives: Iterable[str] = (),
    language: str | None = None,
    headword_language: str | None = None,
    senses: tuple[Sense, ...] | None = None,
    targets: Iterable[str] | None = None,
) -> Entry:
    """Put an entry together from the parts of a page; PageRejected where they hold nothing.

    headword         None where the page has none: then the first line serves, else the file's name
    paragraphs       of the article, without headword, source line and list; blank ones fall away
    source           the source line as it stood, or parsed where the page marks its parts
    marker_language  of the marker line: chooses among the names of a dictionary, nothing more
    breadcrumb       the dictionary that the page itself names
    alternatives     further headwords that the page gives; the turned form of the headword joins them
    language         of the article as the page declares it; the option wins
    senses           where the format marks them its own way; None to look for the usual marks
    targets          headwords referred to where the format marks them; None to look for the usual words

    Paragraphs in which nothing but such words are found leave the article.
    """
    article = tuple([bare for one in paragraphs if (bare := one.strip(BLANKS))])
    if targets is None:
        article, targets = split_references(article)
    name = clean_headword(headword) if headword else ""
    if not name:
        name, article = headword_without_line(page, article)
    citation = parse_source_line(source) if isinstance(source, str) else source
    declared = options.language or language
    return Entry(
        headword=name,
        article=article,
        alternatives=_alternatives(name, alternatives),
        language=declared,
        headword_language=headword_language if headword_language != declared else None,
        dictionary=name_dictionary(
            page, options, breadcrumb=breadcrumb, citation=citation, marker_language=marker_language
        ),
        senses=find_senses(article, name) if senses is None else senses,
        cross_references=cross_references_to(targets, name),
        citation=citation,
        snippets=snippets,
        path=page.path,
        address=page.address,
        encoding=page.encoding,
    )


def clean_headword(line: str) -> str:
    """The headword of a line: one blank between words, none around it."""
    return " ".join(line.strip(BLANKS).split())


def headword_without_line(page: RawPage, article: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Name a page that has no headword: by its first line where that is short, else by its file.

    Returns the headword, and the article without a first line that became one. PageRejected where there is no
    text either.
    """
    if not article:
        raise PageRejected(page.path, "empty", "the page holds no headword and no text")
    if len(article[0]) <= LONGEST_TITLE and "\n" not in article[0]:
        return clean_headword(article[0]), article[1:]
    return name_of_page(page) or clean_headword(article[0][:LONGEST_TITLE]), article


def name_of_page(page: RawPage) -> str:
    """The headword that a page's address or its own file is named by; "" where neither says any."""
    slug = _SLUG.search(page.address) if page.address else None
    if slug:
        name = unquote(slug[1], errors="replace")
    elif _RECORD.search(page.path):
        return ""
    else:
        name = _SUFFIXES.sub("", PurePosixPath(page.path.rsplit("!", 1)[-1]).name)
    return clean_headword(name.replace("_", " "))


def _alternatives(headword: str, given: Iterable[str]) -> tuple[str, ...]:
    names = dict.fromkeys(clean_headword(name) for name in given) if given else {}
    if "," in headword and (other := turned(headword)):
        names[other] = None
    if not names:
        return ()
    return tuple(name for name in names if name and name != headword)


def cross_references_to(targets: Iterable[str], headword: str) -> tuple[CrossReference, ...]:
    """The cross-references of an entry to each of some headwords but its own."""
    if not targets:
        return ()
    own = headword.casefold()
    return tuple(CrossReference(target) for target in dict.fromkeys(targets) if target.casefold() != own)
