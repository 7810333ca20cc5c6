"""A question to a tree, with a short way for what is asked most.

Most questions are a few words without any sign, one phrase, or one word in a field. They are read by splitting at
blanks or by one pattern, and give exactly what the whole language gives; the rest of the parser is imported when the
first question needs it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from searcher.query.limits import check_length
from searcher.query.signs import MEANINGFUL
from searcher.query.tree import All, Field, Fuzzy, Node, Phrase, Wildcard, Word
from searcher.results import Diagnostic

LONGEST_PLAIN = 256
"""Code points of a question that is tried as plain words; no longer than ``MAX_CLAUSES`` words can be."""

_meaningful = re.compile(f"[{re.escape(MEANINGFUL)}]").search

_one_phrase = re.compile('"([A-Za-z0-9]+(?: [A-Za-z0-9]+)*)"').fullmatch
_one_in_field = re.compile(r"(headword|article):([a-z0-9]+)([*~]?)").fullmatch

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
    tree = read_single(text) if ":" in text or '"' in text else read_plain(text)
    if tree is not None:
        return Parsed(tree, (), text)
    from searcher.query.descent import read_all_syntax

    check_length(text)
    return Parsed(*read_all_syntax(text), text)


def read_plain(text: str) -> Word | All | None:
    """The tree of a question that is words and blanks only; None where it is blank or may hold more."""
    if len(text) > LONGEST_PLAIN or "OR" in text or "NOT" in text or "AND" in text:
        return None
    if not text.replace(" ", "").isalnum() and (_meaningful(text) or text[:1] == "-" or " -" in text):
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


def read_single(text: str) -> Phrase | Field | None:
    """The tree of a question that is one phrase, or one word, prefix or fuzzy word in a field; None where it may be more."""
    size = len(text)
    if size > LONGEST_PLAIN:
        return None
    if phrase := _one_phrase(text):
        return Phrase(phrase[1], (0, size))
    if not (found := _one_in_field(text)):
        return None
    name, word, sign = found.groups()
    span = (len(name) + 1, size)
    node = Wildcard(word + sign, span) if sign == "*" else Fuzzy(word, 1, span) if sign else Word(word, span)
    return Field(name, node, (0, size))
