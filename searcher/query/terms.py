"""A word token to a node: plain, a pattern, or fuzzy.

``*`` counts inside a word and at either end, ``?`` only between two letters, ``~`` only at the end.
Punctuation around a pattern does not belong to it. A word that holds a colon or a bracket is plain, and
so is one without a letter or digit.
"""

from __future__ import annotations

import re

from searcher.query.limits import MAX_DISTANCE, MAX_WILDCARDS
from searcher.query.remarks import Remarks, show
from searcher.query.signs import LEADING, NARROW, TRAILING
from searcher.query.tree import Fuzzy, Span, Wildcard, Word

_FUZZY = re.compile(r"([^~]+)~(\d*)")
_NEIGHBOUR = rf"[^\s/{re.escape(TRAILING)}]"
_INNER = re.compile(rf"(?<={_NEIGHBOUR})\?+(?={_NEIGHBOUR})")
_STARS = re.compile(r"\*{2,}")


def read_term(text: str, span: Span, remarks: Remarks) -> Word | Wildcard | Fuzzy:
    """The node for a word as typed."""
    signs = text.translate(NARROW)
    if "*" not in signs and "?" not in signs and "~" not in signs:
        return Word(text, span)
    core = _core(signs)
    fuzzy = _FUZZY.fullmatch(core)
    if _is_plain(fuzzy[1] if fuzzy else core) or core.endswith("~~"):
        return _plain(text, span, remarks)
    if fuzzy is None:
        return _read_pattern(core, text, span, remarks) if _has_wildcard(core) else Word(text, span)
    if _has_wildcard(fuzzy[1]):
        remarks.read("fuzzy", span, show(fuzzy[1]), reason="a pattern cannot be fuzzy as well")
        return _read_pattern(_core(fuzzy[1]), text, span, remarks)
    start = signs.index(core)
    return _read_fuzzy(text[start : start + len(fuzzy[1])], fuzzy[2], (span[0] + start, span[1]), remarks)


def _core(signs: str) -> str:
    return signs.rstrip(TRAILING).lstrip(LEADING)


def _has_wildcard(core: str) -> bool:
    return "*" in core or _INNER.search(core) is not None


def _is_plain(core: str) -> bool:
    return ":" in core or "(" in core or not any(map(str.isalnum, core))


def _plain(text: str, span: Span, remarks: Remarks) -> Word:
    """The word as it stands; remark on signs in it that might have been meant."""
    signs = _core(text.translate(NARROW))
    if "*" in signs:
        reason = "a pattern needs a letter or digit, and holds no colon or bracket"
        remarks.read("wildcard", span, "text", reason=reason)
    elif signs.endswith("~") and len(signs) > 1:
        remarks.read("fuzzy", span, "text", reason="a fuzzy word is written word~, word~1 or word~2")
    return Word(text, span)


def _read_pattern(core: str, text: str, span: Span, remarks: Remarks) -> Word | Wildcard:
    pattern = _STARS.sub("*", core)
    if pattern.count("*") + pattern.count("?") > MAX_WILDCARDS:
        reason = f"a pattern may hold at most {MAX_WILDCARDS} of the signs * and ?"
        remarks.read("limit", span, "text", reason=reason)
        return Word(text, span)
    return Wildcard(pattern, span)


def _read_fuzzy(text: str, digits: str, span: Span, remarks: Remarks) -> Word | Fuzzy:
    distance = MAX_DISTANCE + 1 if len(digits) > 4 else int(digits or 1)
    if distance == 0:
        remarks.read("fuzzy", span, show(text), reason="the number after ~ is 1 or 2")
        return Word(text, (span[0], span[0] + len(text)))
    if distance > MAX_DISTANCE:
        meaning = show(f"{text}~{MAX_DISTANCE}")
        remarks.read("limit", span, meaning, reason=f"a word may differ by at most {MAX_DISTANCE} letters")
    return Fuzzy(text, min(distance, MAX_DISTANCE), span)
