"""What a saved page says of itself outside its article: title, headings, breadcrumb, address, language.

All of it is read from the markup by compiled patterns; nothing here builds a tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

from indexer.segmenter.html_tags import attributes, openings
from indexer.segmenter.word_set import word_set

LONGEST_HEADING = 1_000
"""Characters of markup that a title, heading or breadcrumb may take; a longer one is not read."""
MOST_HEADINGS = 20
"""Headings, and parts of a breadcrumb, that are read from one page."""
MOST_CLAIMS = 200
"""``link`` and ``meta`` tags that are read from one page."""
LONGEST_ADDRESS = 2_000
"""Characters."""
SAVED_WITHIN = 8_000
"""Characters from the start of a page in which a browser notes where it was saved from."""

_HOMES = word_set("home main index dictionaries главная словари startseite accueil inicio головна")
_TITLE = re.compile(rf"<title(?:\s[^<>]*)?>([^<]{{1,{LONGEST_HEADING}}})</title", re.IGNORECASE)
_HEADING = re.compile(r"<h1(?:\s[^<>]*)?>", re.IGNORECASE)
_HEADING_END = re.compile(r"</h1\s*>", re.IGNORECASE)
_CRUMB_END = re.compile(r"</(?:span|a)\s*>", re.IGNORECASE)
_CLAIM = re.compile(r"<(?:link|meta)\s[^<>]*>", re.IGNORECASE)
_HTML = re.compile(r"<html\s[^<>]*>", re.IGNORECASE)
_BODY = re.compile(r"<body[\s>]", re.IGNORECASE)
_SAVED = re.compile(r"(?:saved from url=\(\d{1,6}\)|\burl:\s*)(https?://[^\s<>\"]{3,2000})", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)[^<>]*>")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])")
_NO_LANGUAGES = frozenset({"und", "mul", "zxx", "mis", "xx"})
_BREAKS = frozenset({"br", "p", "div", "li"})
_SPAN = frozenset({"span"})
_SPAN_OR_LINK = frozenset({"span", "a"})


@dataclass(frozen=True, slots=True)
class Head:
    """What stands around the article.

    headings  the texts of all ``h1``, in their order
    crumbs    the parts of the breadcrumb, outermost first, without the home page
    address   the page's own claim (canonical link, ``og:url``), absolute
    language  of the site's furniture, as declared for the whole page
    """

    title: str | None = None
    headings: tuple[str, ...] = ()
    crumbs: tuple[str, ...] = ()
    site: str | None = None
    address: str | None = None
    language: str | None = None

    def dictionary(self, headword: str) -> str | None:
        """The innermost part of the breadcrumb that is not the entry itself, or None."""
        own = headword.casefold()
        return next((crumb for crumb in reversed(self.crumbs) if crumb.casefold() != own), None)


def read_head(markup: str) -> Head:
    """Read a page's head from its markup without unseen parts."""
    body = _BODY.search(markup)
    head = markup[: body.start()] if body else markup
    claims = dict(reversed([*_claims(head)]))
    title = _TITLE.search(head)
    whole = _HTML.search(head)
    return Head(
        title=(title and flat(title[1])) or claims.get("og:title") or None,
        headings=tuple(_texts(markup, (match.start() for match in _HEADING.finditer(markup)), _HEADING_END)),
        crumbs=tuple(crumb for crumb in _crumbs(markup) if crumb.lower() not in _HOMES),
        site=claims.get("og:site_name"),
        address=absolute(claims.get("canonical")) or absolute(claims.get("og:url")),
        language=attributes(whole[0]).get("lang") if whole else None,
    )


def saved_address(markup: str) -> str | None:
    """Return the address that a browser noted in a comment when it saved the page, or None."""
    match = _SAVED.search(markup, 0, SAVED_WITHIN)
    inside = match is not None and "<!--" in markup[: match.start()]
    return absolute(unescape(match[1]).removesuffix("--")) if match and inside else None


def primary_language(declared: str | None) -> str | None:
    """Return the primary subtag of a declared language ("en" of "en-GB"), or None where it declares none."""
    match = _LANGUAGE.match(declared.strip().lower()) if declared else None
    return match[0] if match and match[0] not in _NO_LANGUAGES else None


def absolute(address: str | None) -> str | None:
    """Return the address where it is a whole one that names a page, with its scheme; else None."""
    if not address or len(address) > LONGEST_ADDRESS:
        return None
    address = "https:" + address if address.startswith("//") else address
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    whole = parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query)
    return address if whole else None


def flat(markup: str) -> str:
    """Return the text of a short piece of markup on one line; inline tags neither part nor join words."""
    text = _TAG.sub(lambda tag: " " if tag[2].lower() in _BREAKS else "", markup)
    return " ".join(unescape(text).replace("\u00ad", "").split())


def _claims(markup: str) -> Iterator[tuple[str, str]]:
    """The canonical link and the named ``meta`` values, in their order."""
    for match, _ in zip(_CLAIM.finditer(markup), range(MOST_CLAIMS), strict=False):
        found = attributes(match[0])
        if found.get("rel", "").lower() == "canonical":
            yield "canonical", found.get("href", "")
        elif name := found.get("property") or found.get("name"):
            yield name.lower(), " ".join(found.get("content", "").split())


def _crumbs(markup: str) -> list[str]:
    if crumbs := [*_texts(markup, openings(markup, _SPAN, "itemprop", "title"), _CRUMB_END)]:
        return crumbs
    listed = markup.find("schema.org/BreadcrumbList")
    names = openings(markup[listed:], _SPAN_OR_LINK, "itemprop", "name") if listed >= 0 else ()
    return [*_texts(markup[listed:], names, _CRUMB_END)]


def _texts(markup: str, starts: Iterable[int], closing: re.Pattern[str]) -> Iterator[str]:
    for start, _ in zip(starts, range(MOST_HEADINGS), strict=False):
        begin = markup.find(">", start) + 1 or len(markup)
        end = closing.search(markup, begin, begin + LONGEST_HEADING)
        if end and (text := flat(markup[begin : end.start()])):
            yield text
