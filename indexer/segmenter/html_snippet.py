"""One item of a parsed list of other dictionaries -> a snippet."""

from __future__ import annotations

import re
from dataclasses import replace

from bs4.element import Tag

from indexer.entry import Snippet
from indexer.segmenter.html_text import plain, read_line
from indexer.segmenter.html_tree import outermost, words
from indexer.segmenter.snippets import BULLETS, parse_snippet

_HEADS = frozenset({"strong", "b", "a", "dt"})
_CELLS = frozenset({"td", "th"})
_NAMES = frozenset({"p", "i", "em", "cite", "small", "span", "div", "a"})
_NAME_MARKS = frozenset({"src", "src2"})
_DASH = re.compile(r"[\s:]*(?:[—–-](?=\s|$))?\s*")
_ENDED = re.compile(r"(?:…|\.\.\.)\s*$")
_EDGES = BULLETS + " \u00a0\t"


def read_snippet(tag: Tag) -> Snippet | None:
    """Return one item of a list as a snippet; None where it has no headword.

    The marks of the item part it: emphasis, a link or a first cell for the headword; a last paragraph, phrase or cell
    for the dictionary. Where they are missing the rules for text part it.
    """
    whole = read_line(tag).strip(_EDGES)
    head = _head(tag, whole)
    rest = whole[len(head) :]
    name = _dictionary(tag, rest)
    if name:
        rest = f"{_with_separator(rest[: rest.rindex(name)].rstrip())}\u00a0{name}"
    if head:
        dash = _DASH.match(rest)
        rest = "x — " + rest[dash.end() if dash else 0 :]
    snippet = parse_snippet(rest)
    return snippet and replace(snippet, headword=plain(head) or snippet.headword, text=plain(snippet.text))


def _with_separator(text: str) -> str:
    """The text with the ellipsis that parts it from its dictionary: one that stands apart, behind the mark of a cut."""
    return text if text.endswith((" …", "\u00a0…", "……")) else text + " …"


def _head(tag: Tag, whole: str) -> str:
    """The text of the mark that the item begins with; empty where it begins with none."""
    names = _CELLS if tag.name == "tr" else _HEADS
    first = next(outermost(tag, lambda mark: mark.name in names), None)
    text = read_line(first).strip(_EDGES) if first else ""
    return text if whole.startswith(text) and len(text) < len(whole) else ""


def _dictionary(tag: Tag, rest: str) -> str:
    """The text of the mark that names the dictionary: by its class, or the last one behind the ellipsis."""
    named = [*outermost(tag, lambda mark: bool(words(mark) & _NAME_MARKS))]
    cells = [] if named or tag.name != "tr" else [*outermost(tag, lambda mark: mark.name in _CELLS)][2:]
    last = named or cells or [*outermost(tag, _is_phrase)]
    text = read_line(last[-1]).strip(_EDGES) if last else ""
    if not text or not rest.endswith(text):
        return text if named and text in rest else ""
    return text if named or cells or _ENDED.search(rest.removesuffix(text)) else ""


def _is_phrase(tag: Tag) -> bool:
    return tag.name in _NAMES and not any(isinstance(child, Tag) for child in tag.contents)
