"""The source line of a parsed page, by the marks that it bears."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bs4.element import Tag

from indexer.entry import Citation
from indexer.segmenter.html_text import plain, read_line
from indexer.segmenter.html_tree import outermost, words
from indexer.segmenter.source_line import parse_source_line

_PHRASES = frozenset({"p", "em", "i", "cite", "small", "span"})


def take_source(root: Tag, lists: Iterable[Tag] = ()) -> Citation | None:
    """Cut the source line out of the tree and return it parsed; None where there is none of the known make.

    lists  taken out of the tree before: where tags are not closed the source line may have got into one

    What the marks single out (``itemprop`` of source, author, date) wins over what the line reads as.
    """
    found = next((tag for part in (root, *lists) for tag in outermost(part, _is_named)), None)
    found = found or next(outermost(root, _is_classed), None) or _around(next(outermost(root, _is_marked), None))
    if found is None:
        return None
    found.extract()
    line = plain(read_line(found))
    return _cite(line, _marked(found)) if line else None


def _is_named(tag: Tag) -> bool:
    return tag.attrs.get("id") == "TerminSourceInfo"


def _is_classed(tag: Tag) -> bool:
    return tag.name == "p" and "src" in words(tag)


def _is_marked(tag: Tag) -> bool:
    return tag.attrs.get("itemprop") == "source"


def _around(tag: Tag | None) -> Tag | None:
    """The paragraph or phrase that a mark stands in."""
    while tag is not None and tag.parent is not None and tag.parent.name in _PHRASES:
        tag = tag.parent
    return tag


def _marked(line: Tag) -> dict[str, str]:
    marks = outermost(line, lambda tag: "itemprop" in tag.attrs)
    return {str(mark["itemprop"]): plain(read_line(mark)).strip(" .,;") for mark in marks}


def _cite(line: str, marked: dict[str, str]) -> Citation:
    citation = parse_source_line(line)
    title, author, date = (marked.get(name) for name in ("source", "author", "source-date"))
    if title and parse_source_line(title + ".").title == title:
        citation = replace(citation, title=title)
    if author:
        citation = replace(citation, author=author)
    dated = parse_source_line(f"x. {date}") if date else None
    if dated and dated.year:
        citation = replace(citation, year=dated.year, year_end=dated.year_end)
    return citation
