"""The parts of a saved page that hold its entry, cut from the markup before anything is parsed.

A tree of a whole page costs tens of milliseconds, nearly all of them for menus. The parts that matter have names, and
their ends are found by counting tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from html import unescape

from indexer.segmenter.html_tags import balanced_end, openings
from indexer.segmenter.markers import find_marker
from indexer.segmenter.word_set import word_set

LONGEST_MARKER = 400
"""Characters of one piece of text in which a marker line is looked for outside the known list."""
MOST_LISTS = 8
"""Blocks of the known list's make that are cut from one page."""

Span = tuple[int, int]

_TERM = re.compile(r"<dt[\s>]", re.IGNORECASE)
_BODY = re.compile(r"<dd[\s>]", re.IGNORECASE)
_INLINE = re.compile(r"</?(?:b|i|em|strong|u|span|a|font|small|big|q|cite)(?:\s[^<>]*)?>", re.IGNORECASE)
_TEXT = re.compile(rf">([^<>]{{1,{LONGEST_MARKER}}})<")
_ITEM = re.compile(r"<(?:li|tr)[\s>]", re.IGNORECASE)
_EMPHASIS = word_set("b big em font i small span strong tt u")
_ATTRIBUTED = re.compile(rf"<({'|'.join(_EMPHASIS)})[\s/]", re.IGNORECASE)
_LINKED = re.compile(r"(?<=<strong>)<a\s[^<>]*>([^<>]*)</a>(?=</strong>)")
_DIV = frozenset({"div"})
_PARAGRAPH = frozenset({"p"})
_MARKED = frozenset({"span", "em", "i", "cite", "a", "div", "b"})
_BLOCK = frozenset({"div", "section", "aside"})
_LIST = frozenset({"ul", "ol"})


def cut_parts(markup: str) -> str | None:
    """Return the markup of the article, its source line and the lists of other dictionaries, in the page's order.

    markup  without unseen parts, see ``html_clean.drop_unseen``
    None where the cut cannot be trusted: no article block of the known make, or tags that do not balance. A page whose
    list is of an unknown make keeps everything that follows its article.
    """
    article = _spans(markup, openings(markup, _DIV, "id", "article"), ())
    if not article or not _holds_pair(markup, article[0]):
        return None
    block = article[0]
    lists = _spans(markup, _list_openings(markup), [block])
    sources = None if lists is None else _find_sources(markup, [block, *lists])
    if lists is None or sources is None:
        return None
    if not lists and _has_marker(markup[block[1] :]):
        lists, sources = [(block[1], len(markup))], [span for span in sources if span[1] <= block[0]]
    pieces = [(start, _LINKED.sub(r"\1", markup[start:end])) for start, end in (*lists, *sources)]
    return "\n".join(piece for _, piece in sorted([(block[0], _thin(markup[slice(*block)])), *pieces]))


def _find_sources(markup: str, taken: list[Span]) -> list[Span] | None:
    """The source lines outside the spans taken; None where one cannot be told by its own tag."""
    for attribute, value in (("id", "TerminSourceInfo"), ("class", "src")):
        if starts := [*openings(markup, _PARAGRAPH, attribute, value)]:
            return _spans(markup, starts, taken)
    return None if any(openings(markup, _MARKED, "itemprop", "source")) else []


def _thin(markup: str) -> str:
    """The markup without emphasis that says nothing: of names that no tag gives an attribute, and outside lists."""
    if _ITEM.search(markup) and _has_marker(markup):
        return markup
    names = _EMPHASIS - {name.lower() for name in _ATTRIBUTED.findall(markup)}
    return _emphasis(tuple(sorted(names))).sub("", markup) if names else markup


@cache
def _emphasis(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"</?(?:{'|'.join(names)})>", re.IGNORECASE)


def _list_openings(markup: str) -> list[int]:
    blocks = openings(markup, _BLOCK, "class", "other-info")
    return sorted([*blocks, *openings(markup, _LIST, "class", "terms-list")])


def _spans(markup: str, starts: Iterable[int], taken: Iterable[Span]) -> list[Span] | None:
    """The elements that open there, outside the spans taken and outside one another; None where one does not end."""
    found: list[Span] = []
    for start in starts:
        if any(first <= start < last for first, last in (*taken, *found)):
            continue
        end = balanced_end(markup, start)
        if end is None or any(start < first < end for first, _ in taken):
            return None
        found.append((start, end))
        if len(found) == MOST_LISTS:
            break
    return found


def _holds_pair(markup: str, span: Span) -> bool:
    term = _TERM.search(markup, *span)
    return term is not None and _BODY.search(markup, term.end(), span[1]) is not None


def _has_marker(markup: str) -> bool:
    pieces = _TEXT.findall(_INLINE.sub("", markup))
    return find_marker(unescape("\n".join(piece.strip() for piece in pieces))) is not None
