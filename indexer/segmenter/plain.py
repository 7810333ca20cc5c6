"""Records that are one plain paragraph, as most are: told from the others many at a time, by whole arrays.

Every record of a build is asked. What has a line break, or may hold a lead, a marker or a series of senses, is not plain;
one that only seems to hold them is merely read the long way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate

import numpy as np

from indexer.errors import PageRejected
from indexer.readers.page import RawPage
from indexer.segmenter.entries import BLANKS, clean_headword
from indexer.segmenter.leads import LEAD_HINT, begins_small, lead_strings, places_of_leads
from indexer.segmenter.markers import MARKER_WORDS
from indexer.segmenter.record import HOLDS_ANY, LEADS, LINES, MARKERS, SENSES, Holds
from indexer.segmenter.senses import SENSE_HINT
from indexer.segmenter.string_finder import StringFinder

_HINTS = (
    (LINES, re.compile(r"\n|\r"), ("\n", "\r")),
    (LEADS, re.compile(LEAD_HINT), tuple(lead_strings())),
    (MARKERS, re.compile("|".join(map(re.escape, MARKER_WORDS))), MARKER_WORDS),
    (SENSES, re.compile(SENSE_HINT), ("II", "2.", "2)", "b)")),
)
"""(what a text may hold, the pattern that it then matches, strings of which it has one or more if it is of ASCII)."""

_STRINGS = tuple(string for _, _, strings in _HINTS for string in strings if string.isascii())
_LONGEST = max(map(len, _STRINGS))

Plain = tuple[str, str]
"""The headword and the one paragraph."""


def plain_records(pages: Sequence[RawPage | PageRejected]) -> list[Plain | Holds]:
    """The headword and the one paragraph of each record that is nothing else; of any other page, what its text may hold."""
    found: list[Plain | Holds] = [HOLDS_ANY] * len(pages)
    simple = [(place, page) for place, page in enumerate(pages) if isinstance(page, RawPage) and _is_simple(page)]
    held = may_hold([page.text for _, page in simple])
    with_leads: list[tuple[int, int, str]] = []
    for (place, page), may in zip(simple, held, strict=True):
        if may & LEADS and page.text.isascii():
            with_leads.append((place, may, page.text))
        elif may:
            found[place] = Holds(may)
        else:
            headword, text = clean_headword(page.headword or ""), page.text.strip(BLANKS)
            found[place] = (headword, text) if headword and text else HOLDS_ANY
    each = places_of_leads([text for _, _, text in with_leads])
    for (place, may, _), leads in zip(with_leads, each, strict=True):
        found[place] = Holds(may, leads)
    return found


def _is_simple(page: RawPage) -> bool:
    """Whether a page is a record with one headword and one text and no more."""
    headword = page.headword
    if not headword or page.format != "record" or page.alternatives or page.replaced or page.address:
        return False
    return "," not in headword and "\0" not in headword and "\0" not in page.text


def may_hold(texts: Sequence[str]) -> list[int]:
    """What each of the texts, none with U+0000, may hold; 0 for a plain paragraph. Now and then a bit too many."""
    held = [LEADS if begins_small(text) else 0 for text in texts]
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
            held[place] |= sum(bit for bit, pattern, _ in _HINTS if pattern.search(texts[place]))
    return held


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
