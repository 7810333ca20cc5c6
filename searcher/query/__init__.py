"""A question to a query tree with diagnostics, and back; docs/query-language.md describes the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from searcher.query.limits import LANGUAGE_VERSION, MAX_LENGTH, check_length
from searcher.query.parser import Parsed, parse
from searcher.query.tree import (
    All,
    And,
    Field,
    Filter,
    Fuzzy,
    Must,
    Node,
    Not,
    Or,
    Phrase,
    Wildcard,
    Word,
)
from searcher.query.walk import is_condition, is_negative, walk, without_spans, words_of

if TYPE_CHECKING:
    from searcher.query.printer import print_query

__all__ = [
    "LANGUAGE_VERSION",
    "MAX_LENGTH",
    "All",
    "And",
    "Field",
    "Filter",
    "Fuzzy",
    "Must",
    "Node",
    "Not",
    "Or",
    "Parsed",
    "Phrase",
    "Wildcard",
    "Word",
    "check_length",
    "is_condition",
    "is_negative",
    "parse",
    "print_query",
    "walk",
    "without_spans",
    "words_of",
]


def __getattr__(name: str) -> object:
    if name == "print_query":  # most questions are never printed
        from searcher.query.printer import print_query

        return print_query
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
