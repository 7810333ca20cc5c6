"""A question to a tree, with a short way for plain words.

Most questions are a few words without any sign. They are read by splitting at blanks, and give exactly
what the whole language gives; the rest of the parser is imported when the first question needs it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from searcher.query.limits import check_length
from searcher.query.signs import MEANINGFUL
from searcher.query.tree import All, Node, Word
from searcher.results import Diagnostic

LONGEST_PLAIN = 256
"""Code points of a question that is tried as plain words; no longer than ``MAX_CLAUSES`` words can be."""

_meaningful = re.compile(f"[{re.escape(MEANINGFUL)}]").search

# A frozen dataclass sets its fields through object.__setattr__; its slots are almost twice as fast, and every
# question is made of words.
_new: Callable[[type[Word]], Word] = object.__new__
_set_text = Word.__dict__["text"].__set__
_set_span = Word.__dict__["span"].__set__


class Parsed(NamedTuple):
    """A question, understood.

    tree         None where the question is blank
    diagnostics  by position
    text         the question as typed, with its blanks; spans are in it
    """

    tree: Node | None
    diagnostics: tuple[Diagnostic, ...]
    text: str


def parse(text: str) -> Parsed:
    """The tree of a question and what there is to say about the reading.

    Raises QueryError where the text is longer than ``MAX_LENGTH``, and nothing else.
    """
    tree = read_plain(text)
    if tree is not None:
        return Parsed(tree, (), text)
    from searcher.query.descent import read_all_syntax

    check_length(text)
    return Parsed(*read_all_syntax(text), text)


def read_plain(text: str) -> Word | All | None:
    """The tree of a question that is words and blanks only; None where it is blank or may hold more."""
    if (
        len(text) > LONGEST_PLAIN
        or _meaningful(text) is not None
        or text[:1] == "-"
        or " -" in text
        or "OR" in text
        or "NOT" in text
        or "AND" in text
    ):
        return None
    words: list[Word] = []
    start = 0
    for part in text.split(" "):
        end = start + len(part)
        if part:
            word = _new(Word)
            _set_text(word, part)
            _set_span(word, (start, end))
            words.append(word)
        start = end + 1
    if len(words) < 2:
        return words[0] if words else None
    return All(tuple(words), (words[0].span[0], words[-1].span[1]))
