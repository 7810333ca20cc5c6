"""The list of other dictionaries in a parsed page: known blocks, or whatever list follows a marker line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from indexer.entry import UNKNOWN, Snippet
from indexer.segmenter.html_snippet import read_snippet
from indexer.segmenter.html_text import Line, plain, read_line, read_lines
from indexer.segmenter.html_tree import nodes, outermost
from indexer.segmenter.markers import Marker, find_marker
from indexer.segmenter.snippets import LONGEST_DICTIONARY, parse_list
from indexer.segmenter.source_line import is_source_line

MOST_SNIPPETS = 1_000
"""Items that are read from one list."""
LONGEST_MARKER = 400
"""Characters of an element that can be a marker line."""
MOST_MARKER_NODES = 40
"""Nodes inside an element that can be a marker line."""

_ENDED = re.compile(r"(?:…|\.\.\.)[\s\u00a0]*$")
_STOPS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "footer"})
_PLACE = "\ue000"
"""Stands in a page where its article was."""


@dataclass(frozen=True, slots=True)
class Others:
    """A page's list of other dictionaries, empty where it has none.

    source  a source line without marks of its own, between the article and the marker line
    """

    snippets: tuple[Snippet, ...] = ()
    marker_language: str | None = None
    source: str | None = None


def read_blocks(blocks: Iterable[Tag]) -> Others:
    """Read the known blocks of a page."""
    snippets: list[Snippet] = []
    language: str | None = None
    for block in blocks:
        listed = _read_all(outermost(block, lambda tag: tag.name == "li"))
        text = _opening_text(block) if listed else join_lines(read_lines(block))
        marker = find_marker(text)
        snippets.extend(listed or _read_text(text[marker.end :] if marker else text))
        language = language or (marker.language if marker else None)
    return Others(tuple(snippets), language)


def _opening_text(block: Tag) -> str:
    """The text of a block before its first list item."""
    pieces: list[str] = []
    for node, _ in zip(nodes(block), range(MOST_MARKER_NODES), strict=False):
        if isinstance(node, NavigableString):
            pieces.append(node)
        elif isinstance(node, Tag) and node.name == "li":
            break
    return "".join(pieces).strip()


def split_body(root: Tag, body: tuple[Line, ...]) -> tuple[tuple[Line, ...], Others]:
    """Part an article's lines from a list that got among them, as it does where no tag is closed.

    root  what holds the elements that the lines were read from
    """
    text = join_lines(body)
    marker = find_marker(text)
    if marker is None:
        return body, Others()
    before = text[: marker.start].split("\n\n")
    kept = tuple(replace(line, text=part) for line, part in zip(body, before, strict=False) if part.strip())
    return kept, read_behind(root, text, marker)


def read_rest(root: BeautifulSoup, article: Tag) -> Others:
    """Read a list of no known make that follows the article somewhere in the page; the article leaves the tree."""
    place = root.new_tag("p")
    place.string = _PLACE
    article.replace_with(place)
    text = join_lines(read_lines(root)).partition(_PLACE)[2]
    marker = find_marker(text)
    if marker is None:
        return Others()
    last = text[: marker.start].strip().rpartition("\n\n")[2]
    return replace(read_behind(root, text, marker), source=last if is_source_line(last) else None)


def read_behind(root: Tag, text: str, marker: Marker) -> Others:
    """Read the list behind a marker: the elements that follow its own, else the text.

    text  the lines of the root, in which the marker was found
    """
    tag = _marker_tag(root)
    snippets = (_read_following(tag) if tag else ()) or _read_text(text[marker.end :])
    return Others(snippets, marker.language)


def join_lines(lines: Iterable[Line]) -> str:
    """The lines as text whose lines are paragraphs."""
    return "\n\n".join(line.text for line in lines)


def _read_following(tag: Tag) -> tuple[Snippet, ...]:
    """The snippets of the list items, else of the table rows, between an element and the next heading."""
    for name in ("li", "tr"):
        if snippets := _read_all(item for item in _following(tag, name) if _is_listed(read_line(item))):
            return snippets
    return ()


def _read_all(tags: Iterable[Tag]) -> tuple[Snippet, ...]:
    read = (read_snippet(tag) for tag, _ in zip(tags, range(MOST_SNIPPETS), strict=False))
    return tuple(snippet for snippet in read if snippet and (snippet.text or snippet.dictionary != UNKNOWN))


def _read_text(text: str) -> tuple[Snippet, ...]:
    """The snippets of lines, by the rules for text; what has neither a dash nor an ellipsis is furniture.

    The headword, the text and the dictionary of one snippet may stand on lines of their own.
    """
    lines: list[str] = []
    for line in text.split("\n\n"):
        if lines and line.startswith(("— ", "—\u00a0")):
            lines[-1] += " " + line
        elif lines and _ENDED.search(lines[-1]) and not _is_listed(line) and len(line) <= LONGEST_DICTIONARY:
            lines[-1] += "\u00a0" + line
        else:
            lines.append(line)
    return parse_list("\n\n".join(line for line in lines if _is_listed(line)))


def _is_listed(text: str) -> bool:
    return " — " in text.replace("\u00a0", " ") or "…" in text


def _marker_tag(root: Tag) -> Tag | None:
    """The first element that is a marker line and nothing else."""
    for node in nodes(root):
        if isinstance(node, Tag) and (text := _short_text(node)):
            marker = find_marker(text)
            if marker and not (text[: marker.start] + text[marker.end :]).strip():
                return node
    return None


def _short_text(tag: Tag) -> str | None:
    """The text of a small element on one line; None for a large one."""
    pieces: list[str] = []
    for count, node in enumerate(nodes(tag)):
        if count == MOST_MARKER_NODES:
            return None
        if isinstance(node, NavigableString):
            pieces.append(node)
    text = plain("".join(pieces))
    return text if len(text) <= LONGEST_MARKER else None


def _following(tag: Tag, name: str) -> Iterator[Tag]:
    """The outermost elements of a name behind an element, up to the next heading."""
    node = _behind(tag)
    while node is not None:
        if isinstance(node, Tag) and node.name in _STOPS:
            return
        if isinstance(node, Tag) and node.name == name:
            yield node
            node = _behind(node)
        else:
            node = node.next_element


def _behind(tag: Tag) -> PageElement | None:
    """The first node behind an element that is not inside it."""
    node: Tag | None = tag
    while node is not None and node.next_sibling is None:
        node = node.parent
    return node.next_sibling if node is not None else None
