"""Wildcards and misspelt words -> the terms of an index that fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from indexer.analysis import fold
from indexer.store.lexicon import Lexicon

MAX_EXPANSIONS = 4096
"""Terms that a pattern with its prefix unknown, or an edit distance, may stand for."""


def terms_of_pattern(pattern: str, lexicon: Lexicon) -> Sequence[int] | range:
    """The terms that fit a pattern of ``*`` and ``?``: by prefix, by ending, else by looking at every candidate."""
    folded = fold(pattern)
    head = re.split(r"[*?]", folded, maxsplit=1)[0]
    if folded == head + "*":
        return lexicon.with_prefix(head)
    tail = re.split(r"[*?]", folded)[-1]
    if folded == "*" + tail:
        return sorted(islice(lexicon.with_ending(tail), MAX_EXPANSIONS))
    compiled = compile_pattern(folded)
    if head:
        return list(islice(lexicon.matching(compiled, head), MAX_EXPANSIONS))
    if tail:
        return sorted(islice(_fitting(lexicon, lexicon.with_ending(tail), compiled), MAX_EXPANSIONS))
    return list(islice(lexicon.matching(compiled), MAX_EXPANSIONS))


def _fitting(lexicon: Lexicon, numbers: Iterator[int], compiled: re.Pattern[bytes]) -> Iterator[int]:
    return (number for number in numbers if compiled.fullmatch(lexicon.encoded(number)))


def compile_pattern(folded: str) -> re.Pattern[bytes]:
    """A pattern of ``*`` (any letters) and ``?`` (one letter) over UTF-8; no nested repetition, so linear in practice."""
    parts = re.split(r"(\*+|\?)", folded)
    one = rb"(?:[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]+)"
    any_letters = rb"[\x00-\xff]*?"
    out = [any_letters if p.startswith("*") else one if p == "?" else _literal(p) for p in parts if p]
    return re.compile(b"".join(out), re.DOTALL)


def _literal(text: str) -> bytes:
    """The text as a pattern of its bytes; a lone surrogate, from bytes that are no UTF-8, fits no term."""
    return re.escape(text.encode("utf-8", "surrogatepass"))
