"""Wildcards and misspelt words -> the terms of an index that fit."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.analysis import fold
from indexer.store.lookup.lexicon import Lexicon
from indexer.store.lookup.wildcards import compile_pattern, fitting

__all__ = ["MAX_EXPANSIONS", "compile_pattern", "terms_of_pattern"]

MAX_EXPANSIONS = 4096
"""Terms that a pattern, or an edit distance, may stand for; a plain beginning stands for all."""


def terms_of_pattern(pattern: str, lexicon: Lexicon) -> Sequence[int] | range:
    """The terms that fit a pattern of ``*`` and ``?``, in order."""
    folded = fold(pattern)
    head = folded.removesuffix("*")
    if folded != head and "*" not in head and "?" not in head:
        return lexicon.with_prefix(head)
    found: list[int] = fitting(folded, lexicon, MAX_EXPANSIONS).tolist()
    return found
