"""Saved pages of no known make: their text, read by the rules for text pages."""

from __future__ import annotations

import re

from bs4.element import NavigableString, Tag

from indexer.entry import Citation, Entry
from indexer.errors import PageRejected
from indexer.readers.page import RawPage
from indexer.segmenter.entries import build_entry
from indexer.segmenter.html_chrome import is_furniture
from indexer.segmenter.html_head import Head, primary_language
from indexer.segmenter.html_list import join_lines, read_behind, read_blocks
from indexer.segmenter.html_parts import declared_language
from indexer.segmenter.html_text import read_lines
from indexer.segmenter.html_tree import nodes, outermost
from indexer.segmenter.markers import find_marker
from indexer.segmenter.options import SegmentOptions
from indexer.segmenter.text import cut_text
from indexer.segmenter.title import without_question

SEARCHED_LINES = 40
"""First lines among which the heading of a page is looked for; what stands before it is furniture."""

_CONTAINER_IDS = frozenset({"article", "main", "content", "main-content", "mw-content-text", "bodyContent", "entry"})
_FURNITURE = frozenset({"footer", "aside", "header", "form", "nav"})
_CONTENTS = frozenset({"h1", "h2", "p"})
_BORDER = re.compile(r"\s+(?:[|»·]|::|[-–—])\s+")
_FILE = re.compile(r"\S+\.[a-z0-9]{2,5}", re.IGNORECASE)


def segment_plain(
    page: RawPage, options: SegmentOptions, *, root: Tag, head: Head, source: Citation | None, lists: list[Tag]
) -> Entry:
    """Cut a page of no known make by the rules for text: heading, paragraphs, source line, marker, list.

    root    the parsed page without source line and lists; it is taken apart
    source  the source line, where it is of the known make
    lists   the lists of other dictionaries that are
    PageRejected ("empty") where the page shows no text, whatever its title.
    """
    container, furniture = _container(root)
    lines = read_lines(container)
    if all(line.text in head.headings for line in lines):
        lines += [line for tag in furniture for line in read_lines(tag)]
    text = join_lines(lines)
    if not text:
        raise PageRejected(page.path, "empty", "the page shows no text")
    marker = find_marker(text)
    others = read_blocks(lists) if lists or marker is None else read_behind(container, text, marker)
    named, own = _find_heading(head, text)
    cut = cut_text(own, named)
    return build_entry(
        page,
        options,
        headword=cut.headword,
        paragraphs=cut.paragraphs,
        source=source or cut.source,
        marker_language=others.marker_language,
        snippets=others.snippets,
        breadcrumb=head.dictionary(cut.headword or ""),
        language=primary_language(declared_language(container)) or primary_language(head.language),
    )


def _container(root: Tag) -> tuple[Tag, list[Tag]]:
    """The element that holds the page's text, and the furniture that was taken out of it."""
    found = [tag for tag in outermost(root, _may_contain) if _has_text(tag)]
    container = found[0] if len(found) == 1 else root
    furniture = list(outermost(container, _is_furniture))
    for tag in furniture:
        tag.extract()
    return container, furniture


def _may_contain(tag: Tag) -> bool:
    marked = tag.name in ("article", "main") or tag.attrs.get("role") == "main"
    return (marked or tag.attrs.get("id") in _CONTAINER_IDS) and not is_furniture(tag)


def _has_text(tag: Tag) -> bool:
    return any(isinstance(node, NavigableString) and node.strip() for node in nodes(tag))


def _is_furniture(tag: Tag) -> bool:
    if tag.name in ("form", "header"):
        return next(outermost(tag, lambda inner: inner.name in _CONTENTS), None) is None
    return tag.name in _FURNITURE


def _find_heading(head: Head, text: str) -> tuple[str | None, str]:
    """The headword by the page's headings and title, and the text from the line on which it stands.

    A heading that stands in the text is best, and of headings one that the title names. Without any the title serves,
    but where the text begins with a line twice, as pages saved as text do, that line is the headword.
    """
    lines = text.split("\n\n")
    shown = {without_question(line).casefold(): place for place, line in reversed([*enumerate(lines[:SEARCHED_LINES])])}
    titles = _title_parts(head)
    headings = [without_question(heading) for heading in head.headings if heading != head.site]
    both = [heading for heading in headings if heading.casefold() in {title.casefold() for title in titles}]
    for name in (*both, *headings, *titles):
        if (place := shown.get(name.casefold())) is not None:
            return name, "\n\n".join(lines[place:])
    if lines[0] in lines[1:2]:
        return None, text
    return next(iter(both or headings or titles), None), text


def _title_parts(head: Head) -> list[str]:
    """What the page's title may name, best first; nothing where it is the name of a file."""
    if not head.title or _FILE.fullmatch(head.title):
        return []
    title = head.title.removesuffix(head.site or "").rstrip(" -–—|»·:") or head.title
    parts = (without_question(part) for part in (*_BORDER.split(title), title))
    return [part for part in dict.fromkeys(parts) if part]
