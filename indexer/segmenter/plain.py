"""Records of one paragraph, as most are: told from the others many at a time, by whole arrays.

Every record of a build is asked. What may hold a lead or a series of senses is looked at for these; what has a line break, or
may hold a marker, is no plain record. One that only seems to hold something is merely read the long way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate
from typing import Any

import numpy as np

from indexer.entry import PlainRecord
from indexer.errors import PageRejected
from indexer.kernels import compiled
from indexer.readers.page import RawPage
from indexer.segmenter.cross_references import find_references
from indexer.segmenter.entries import BLANKS, clean_headword, cross_references_to
from indexer.segmenter.leads import LEAD_HINT, SMALL, begins_small, lead_hints, lead_strings, places_of_leads
from indexer.segmenter.markers import MARKER_WORDS
from indexer.segmenter.senses import SENSE_HINT, find_senses
from indexer.segmenter.string_finder import StringFinder

LINES, LEADS, MARKERS, SENSES = 1, 2, 4, 8
"""What a text may hold, as bits: line breaks, leads or marks behind words, markers, a series of senses."""

_HINTS = (
    (LINES, re.compile(r"\n|\r"), ("\n", "\r")),
    (LEADS, re.compile(LEAD_HINT), tuple(lead_strings())),
    (MARKERS, re.compile("|".join(map(re.escape, MARKER_WORDS))), MARKER_WORDS),
    (SENSES, re.compile(SENSE_HINT), ("II", "2.", "2)", "b)")),
)
"""(what a text may hold, the pattern that it then matches, strings of which it has one or more if it is of ASCII)."""

_NOT_ASCII = 128

_STRINGS = tuple(string for _, _, strings in _HINTS for string in strings if string.isascii())
_LONGEST = max(map(len, _STRINGS))


def plain_records(pages: Sequence[RawPage | PageRejected]) -> list[PlainRecord | None]:
    """What each record says that is one paragraph; None for any other page."""
    found: list[PlainRecord | None] = [None] * len(pages)
    simple = [(place, page) for place, page in enumerate(pages) if isinstance(page, RawPage) and _is_simple(page)]
    marked: list[tuple[int, int, PlainRecord]] = []
    for (place, page), may in zip(simple, may_hold([page.text for _, page in simple]), strict=True):
        if may & (LINES | MARKERS):
            continue
        headword, text = clean_headword(page.headword or ""), page.text.strip(BLANKS)
        if headword and text:
            found[place] = record = PlainRecord(headword, text)
            if may:
                marked.append((place, may, record))
    leads = _leads_of([record.text if may & LEADS else "" for _, may, record in marked])
    for (place, may, record), starts in zip(marked, leads, strict=True):
        found[place] = _with_marks(record, may, starts)
    return found


def _leads_of(texts: list[str]) -> list[list[int] | None]:
    """Where leads may begin in each of some texts; None for those that are not ASCII."""
    asked = [text if text.isascii() else "" for text in texts]
    places = places_of_leads(asked)
    return [own if text is same else None for text, same, own in zip(texts, asked, places, strict=True)]


def _with_marks(record: PlainRecord, may: int, leads: list[int] | None) -> PlainRecord:
    """The record with the senses and the cross-references of its text."""
    headword, text, _, _ = record
    senses = find_senses((text,), headword) if may & SENSES else ()
    targets = find_references(text, leads) if may & LEADS else ()
    return PlainRecord(headword, text, senses, cross_references_to(targets, headword))


def _is_simple(page: RawPage) -> bool:
    """Whether a page is a record with one headword and one text and no more."""
    headword = page.headword
    if not headword or page.format != "record" or page.alternatives or page.replaced or page.address:
        return False
    return "," not in headword and "\0" not in headword and "\0" not in page.text


def may_hold(texts: Sequence[str]) -> list[int]:
    """What each of the texts, none with U+0000, may hold; 0 for a plain paragraph. Now and then a bit too many."""
    if (kernel := compiled("indexer.kernels.hints")) is not None:
        held = list(_hint_finder(kernel).held(list(texts)))
        return [_held(text) if bits & _NOT_ASCII else bits for text, bits in zip(texts, held, strict=True)]
    held = [LEADS if begins_small(text.lstrip(BLANKS)) else 0 for text in texts]
    ascii_only = [place for place, text in enumerate(texts) if text.isascii()]
    together = "\0".join([texts[place] for place in ascii_only])
    starts = np.array([0, *accumulate(len(texts[place]) + 1 for place in ascii_only)])
    places = _finder().places(together)
    of_text = np.searchsorted(starts, places, side="right") - 1
    hints = _hints_by_letter()
    for at, own in zip(places.tolist(), of_text.tolist(), strict=True):
        place = ascii_only[own]
        for bit, search in hints[together[at]]:
            if not held[place] & bit and search(together, at, at + _LONGEST + 2):
                held[place] |= bit
    if len(ascii_only) < len(texts):
        for place in set(range(len(texts))).difference(ascii_only):
            held[place] = _held(texts[place])
    return held


def _held(text: str) -> int:
    """What one text holds, whatever its characters."""
    small = LEADS if begins_small(text.lstrip(BLANKS)) else 0
    return small | sum(bit for bit, pattern, _ in _HINTS if pattern.search(text))


@cache
def _hint_finder(kernel: Any) -> Any:
    """What tells of texts of ASCII what they hold, compiled: the patterns' rules, string by string."""
    blank, no_word = b" \t\n\r\v\f\x1c\x1d\x1e\x1f", bytes(code for code in range(128) if not chr(code).isalnum())
    hints = [
        (words.encode(), LEADS, no_word if is_alone else None, blank + b":" if is_followed else None)
        for words, is_alone, is_followed in lead_hints()
        if words.isascii()
    ]
    hints += [(word.encode(), MARKERS, None, None) for word in MARKER_WORDS if word.isascii()]
    hints += [(b"II", SENSES, blank, blank + b".),\0"), (b"2.", SENSES, blank, blank)]
    hints += [(b"2)", SENSES, blank + b".;:!?)]", None), (b"b)", SENSES, blank + b"(", None)]
    small = [(words.encode(), LEADS) for words in SMALL if words.isascii()]
    return kernel.HintFinder(hints, [("\n", LINES), ("\r", LINES)], small)


@cache
def _hints_by_letter() -> dict[str, list[tuple[int, Callable[..., object]]]]:
    """By what a string begins with: what a text may hold that has it there, and the search that makes sure."""
    hints: dict[str, list[tuple[int, Callable[..., object]]]] = {string[0]: [] for string in _STRINGS}
    for letter, found in hints.items():
        for bit, pattern, strings in _HINTS:
            if any(string[0] == letter for string in strings):
                found.append((bit, pattern.search))
    return hints


@cache
def _finder() -> StringFinder:
    return StringFinder(_STRINGS)
