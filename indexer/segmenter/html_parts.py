"""The parts of a parsed page: headword, body, source line, and the elements that list other dictionaries.

No part is needed: each is looked for by every mark that pages of the family bear, and None where there is none.
"""

from __future__ import annotations

from dataclasses import dataclass

from bs4.element import Tag

from indexer.segmenter.html_chrome import is_furniture
from indexer.segmenter.html_text import Line, plain, read_line, read_lines
from indexer.segmenter.html_tree import outermost, words

_TERM_MARKS = frozenset({"term", "title"})
_BODY_MARKS = frozenset({"descript", "content", "definition"})
_LIST_MARKS = frozenset({"other-info", "terms-list"})
_LIST_NAMES = frozenset({"div", "section", "aside", "ul", "ol"})


@dataclass(frozen=True, slots=True)
class Pair:
    """A headword and its body: the last ``dt`` of an article that has a ``dd`` with text, and all such ``dd`` of it.

    headword_language, language  as declared on ``dt`` and ``dd`` or on what holds them; raw values
    """

    headword: str
    headword_language: str | None
    body: tuple[Line, ...]
    language: str | None


def take_lists(root: Tag) -> list[Tag]:
    """Cut the known lists of other dictionaries out of the tree and return them."""
    found = list(outermost(root, _is_list))
    for tag in found:
        tag.extract()
    return found


def find_article(root: Tag) -> Tag | None:
    """Return the article block, or None."""
    return next(outermost(root, lambda tag: tag.attrs.get("id") == "article"), None)


def find_pair(root: Tag, *, marked: bool) -> Pair | None:
    """Return the entry's headword and body, or None where no ``dd`` holds text.

    marked  only terms and bodies that bear a known class or ``itemprop`` count; else such count first
    """
    members = [tag for tag in outermost(root, lambda tag: tag.name in ("dt", "dd")) if not is_furniture(tag)]
    known = [tag for tag in members if words(tag) & (_TERM_MARKS if tag.name == "dt" else _BODY_MARKS)]
    return _last_pair(known) or (None if marked else _last_pair(members))


def declared_language(tag: Tag) -> str | None:
    """The ``lang`` of a tag or of the nearest one around it, as far as the article block or below ``body``."""
    around: Tag | None = tag
    while around is not None and around.name not in ("body", "html"):
        if language := around.attrs.get("lang") or around.attrs.get("xml:lang"):
            return str(language)
        around = None if around.attrs.get("id") == "article" else around.parent
    return None


def _last_pair(members: list[Tag]) -> Pair | None:
    bodies: list[tuple[Tag, list[Line]]] = []
    for tag in reversed(members):
        if tag.name == "dd":
            if lines := read_lines(tag):
                bodies.insert(0, (tag, lines))
        elif bodies:
            lines = [line for _, body in bodies for line in body]
            language = declared_language(bodies[0][0])
            return Pair(plain(read_line(tag)), declared_language(tag), tuple(lines), language)
    return None


def _is_list(tag: Tag) -> bool:
    found = tag.name in _LIST_NAMES and "class" in tag.attrs and words(tag) & _LIST_MARKS
    return bool(found) and tag.attrs.get("id") != "found_articles"
