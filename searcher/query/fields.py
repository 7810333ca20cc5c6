"""Field names and what may stand after each."""

from __future__ import annotations

import re

from searcher.query.remarks import Remarks, show
from searcher.query.signs import NARROW, TRAILING
from searcher.query.terms import read_term
from searcher.query.tree import Filter, Fuzzy, Span, Wildcard

FIELDS = {
    "headword": "headword",
    "article": "article",
    "dictionary": "dictionary",
    "dict": "dictionary",
    "language": "language",
    "lang": "language",
    "kind": "kind",
    "year": "year",
    "seealso": "seealso",
}
"""A field as typed, in lower case: its name in the tree."""

FILTERS = frozenset({"dictionary", "language", "kind", "year", "seealso"})
"""Fields that hold a condition; the others hold text."""

SINGLE_VALUED = FILTERS - {"seealso"}
"""Filters of which an entry has one value: a list in brackets means any of them."""

KINDS = frozenset({"article", "snippet"})

_NAMES = ", ".join(sorted(set(FIELDS.values())))
_FIELD_LIKE = re.compile(r"([^\W\d_][\w-]+):(.?)")
_YEARS = re.compile(r"(\d{1,4})?\s*(\.{2,3}|…|[-–—])\s*(\d{1,4})?")


def report_field_like(signs: str, span: Span, remarks: Remarks) -> None:
    """Remark on a word that looks like a field and is none: ``foo:bar``, but not 12:30, C: or http://x."""
    match = _FIELD_LIKE.match(signs, span[0])
    if match is None:
        return
    if match[1].lower() in FIELDS:
        remarks.read("empty-field", span, "text", reason="nothing stands right after the colon")
    elif match[2].isalnum() or match[2] in ('"', "“", "„", "«", "("):
        reason = f"there is no field {show(match[1])}; the fields are {_NAMES}"
        remarks.read("unknown-field", span, "text", reason=reason)


def read_filter(name: str, text: str, span: Span, remarks: Remarks, *, quoted: bool) -> Filter | None:
    """The condition for a value as typed; None, and a remark, where the field has no such value."""
    if name == "kind":
        return _read_kind(text, span, remarks)
    if name == "year":
        return _read_years(text, span, remarks, quoted=quoted)
    if quoted:
        return Filter(name, text, span)
    return _read_name(name, text, span, remarks)


def _read_kind(text: str, span: Span, remarks: Remarks) -> Filter | None:
    value = text.strip(TRAILING).lower()
    if value not in KINDS:
        remarks.read("filter-value", span, "text", reason="a kind is article or snippet")
        return None
    return Filter("kind", value, span)


def _read_name(name: str, text: str, span: Span, remarks: Remarks) -> Filter | None:
    """A dictionary, language or headword, or a pattern of them."""
    node = read_term(text, span, remarks)
    if isinstance(node, Wildcard):
        return Filter(name, node.pattern, span, pattern=True)
    if isinstance(node, Fuzzy):
        remarks.read("fuzzy", span, show(node.text), reason=f"{name}: takes no fuzzy words")
    value = node.text.rstrip(",;!?")
    if not any(map(str.isalnum, value)):
        reason = f"{name}: needs a name, in quotation marks if it is only signs"
        remarks.read("filter-value", span, "text", reason=reason)
        return None
    return Filter(name, value, span)


def _read_years(text: str, span: Span, remarks: Remarks, *, quoted: bool) -> Filter | None:
    value = text if quoted else text.rstrip(",;!?")
    if not quoted and value.endswith(".") and not value.endswith(".."):
        value = value[:-1]
    years = _years(value.translate(NARROW))
    if years is None:
        reason = "a year is written 1917, 1917..1921, ..1921 or 1917.."
        remarks.read("filter-value", span, "text", reason=reason)
        return None
    low, high = years
    if low is not None and high is not None and low > high:
        low, high = high, low
        remarks.read("filter-value", span, show(f"{low}..{high}"), reason="the earlier year comes first")
    return Filter("year", value, span, low=low, high=high)


def _years(value: str) -> tuple[int | None, int | None] | None:
    if 1 <= len(value) <= 4 and value.isdecimal():
        return int(value), int(value)
    match = _YEARS.fullmatch(value)
    if match is None:
        return None
    low, high = (int(digits) if digits else None for digits in (match[1], match[3]))
    is_open = low is None or high is None
    if (low is None and high is None) or (is_open and match[2] in "-–—"):
        return None
    return low, high
