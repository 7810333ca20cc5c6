"""A parsed element as the lines that a reader sees.

Blocks and ``br`` part lines and words; inline markup neither parts nor joins them. Hidden elements, advertisements,
page furniture, footnote marks and readings over ruby text stay out. Nothing here recurses, however deep the markup is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4.element import NavigableString, PageElement, Tag

from indexer.segmenter.html_chrome import BLOCKS, SKIPPED, is_furniture
from indexer.segmenter.html_tree import nodes, outermost

CELL_BORDER = " | "
"""Between the cells of a table row that stands on one line."""

_CELLS = frozenset({"td", "th"})
_CELL_BREAKERS = BLOCKS - {"br"}
_INLINE = frozenset({"a", "b", "strong", "i", "em", "span", "u", "cite", "small", "p"})
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_FOOTNOTE = re.compile(r"(?:\[[^\]]{0,12}\]\s*)+")
_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_RAISABLE = re.compile(r"[0-9+\-−=()]+|n")
_WORD_END = re.compile(r"[^\W\d_]{4}$")
_NUMBERED = re.compile(r"[0-9IVX]{1,4}[.)]|[•●–—-]\s")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an element.

    text   without blanks at its ends; blanks inside are single, no-break spaces as they stood
    links  the texts of the links in it, in their order
    """

    text: str
    links: tuple[str, ...] = ()


def read_lines(element: Tag) -> list[Line]:
    """Return the lines of an element, without empty ones."""
    flow = _Flow()
    open_tags: list[tuple[Tag, Iterator[PageElement]]] = [(element, iter(element.contents))]
    while open_tags:
        tag, children = open_tags[-1]
        child = next(children, None)
        if child is None:
            flow.leave(tag)
            open_tags.pop()
        elif isinstance(child, Tag):
            if flow.enter(child):
                open_tags.append((child, iter(child.contents)))
        elif type(child) is NavigableString:
            flow.add(child)
    flow.border()
    return flow.lines


def read_line(element: Tag) -> str:
    """Return the whole text of an element on one line."""
    text = _only_text(element)
    return " ".join(line.text for line in read_lines(element)) if text is None else _squeeze(text)


def plain(text: str) -> str:
    """Return the text with every run of blanks, no-break ones too, as one space, without any at its ends."""
    return " ".join(text.split())


@dataclass(slots=True)
class _Flow:
    """Lines in the making. ``lead`` is a list mark that waits for the first text of its ``li``."""

    lines: list[Line] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    link_start: int | None = None
    lead: str = ""
    preformatted: int = 0
    counts: dict[int, int] = field(default_factory=dict)

    def add(self, text: str) -> None:
        if not self.preformatted or "\n" not in text:
            self.pieces.append(text)
            return
        first, *rest = text.split("\n")
        self.pieces.append(first)
        for line in rest:
            self.border()
            self.pieces.append(line)

    def border(self) -> None:
        text = _squeeze("".join(self.pieces)) if self.pieces else ""
        self.pieces.clear()
        self.link_start = None
        if text.strip("\u00a0\u200b•"):
            lead = "" if _NUMBERED.match(text) else self.lead
            self.lines.append(Line(lead + text, tuple(self.links)))
            self.lead = ""
        self.links.clear()

    def enter(self, tag: Tag) -> bool:
        """Take notice of an opening tag; whether its content is to be read."""
        name = tag.name
        if name in SKIPPED or (tag.attrs and is_furniture(tag)):
            return False
        if name in BLOCKS:
            self.border()
        if name == "a":
            self.link_start = len(self.pieces) if tag.get("href") else None
        elif name == "sup":
            self._raise(tag)
            return False
        elif name == "q":
            self.pieces.append('"')
        elif name == "pre":
            self.preformatted += 1
        elif name == "li":
            self.lead = self._mark(tag)
        elif name == "tr":
            return not self._take_row(tag)
        return name != "br"

    def leave(self, tag: Tag) -> None:
        name = tag.name
        if name == "a" and self.link_start is not None:
            if text := plain("".join(self.pieces[self.link_start :])):
                self.links.append(text)
            self.link_start = None
        elif name == "q":
            self.pieces.append('"')
        elif name in BLOCKS:
            self.border()
            if name == "pre":
                self.preformatted -= 1
            elif name == "li":
                self.lead = ""

    def _raise(self, tag: Tag) -> None:
        """Write x² for a raised 2; leave footnote marks out; part a homograph's number from its word."""
        text = "".join(node for node in nodes(tag) if type(node) is NavigableString).strip()
        if _FOOTNOTE.fullmatch(text) or (text.isdigit() and next(outermost(tag, _is_link), None)):
            return
        if _RAISABLE.fullmatch(text):
            apart = self.pieces and _WORD_END.search(self.pieces[-1])
            text = (" " if apart else "") + text.translate(_RAISED)
        self.pieces.append(text)

    def _mark(self, tag: Tag) -> str:
        parent = tag.parent
        if parent is None or parent.name != "ol":
            return "• "
        start = str(parent.get("start", "1"))
        first = int(start) if start.isdecimal() and len(start) < 6 else 1
        number = self.counts.get(id(parent), first)
        self.counts[id(parent)] = number + 1
        return f"{number}. "

    def _take_row(self, row: Tag) -> bool:
        """Write a table row as one line, where its cells hold no blocks of their own."""
        cells = [cell for cell in row.contents if isinstance(cell, Tag) and cell.name in _CELLS]
        if any(isinstance(node, Tag) and node.name in _CELL_BREAKERS for cell in cells for node in nodes(cell)):
            return False
        texts: list[str] = []
        for cell in cells:
            lines = [] if is_furniture(cell) else read_lines(cell)
            texts.append(" ".join(line.text for line in lines))
            for line in lines:
                self.links.extend(line.links)
        self.pieces.append(CELL_BORDER.join(text for text in texts if text))
        self.border()
        return True


def _is_link(tag: Tag) -> bool:
    return tag.name == "a"


def _only_text(tag: Tag) -> str | None:
    """The text of an element that holds nothing else, be it inside plain inline tags; else None."""
    while len(tag.contents) == 1:
        child = tag.contents[0]
        if type(child) is NavigableString:
            return child
        if not isinstance(child, Tag) or child.name not in _INLINE or (child.attrs and is_furniture(child)):
            return None
        tag = child
    return None


def _squeeze(text: str) -> str:
    """One blank for each run of them, none at the ends; soft hyphens go."""
    if "\u00ad" in text:
        text = text.replace("\u00ad", "")
    if "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text:
        text = _BLANKS.sub(" ", text)
    return text.strip(" ")
