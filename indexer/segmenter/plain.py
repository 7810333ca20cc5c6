"""Records that are one plain paragraph, as most are: told from the others many at a time, by whole arrays.

Every record of a build is asked. What has a line break, or may hold a lead, a marker or a series of senses, is not plain;
one that only seems to hold them is merely read the long way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from indexer.errors import PageRejected
from indexer.readers.page import RawPage
from indexer.segmenter.entries import BLANKS, clean_headword
from indexer.segmenter.leads import LEAD_HINT, begins_small, lead_strings
from indexer.segmenter.markers import MARKER_WORDS
from indexer.segmenter.senses import SENSE_HINT

_MARKED = re.compile("|".join((r"\n|\r", LEAD_HINT, *map(re.escape, MARKER_WORDS), SENSE_HINT)))
"""What no plain paragraph matches."""

_STRINGS = ("\n", "\r", *lead_strings(), *MARKER_WORDS, "II", "2.", "2)", "b)")
"""Of these every text of ASCII that matches holds one or more."""

_LONGEST = max(map(len, _STRINGS))

Plain = tuple[str, str]
"""The headword and the one paragraph."""


def plain_records(pages: Sequence[RawPage | PageRejected]) -> list[Plain | None]:
    """The headword and the one paragraph of each record that is nothing else; None where ``segment`` has more to look at."""
    found: list[Plain | None] = [None] * len(pages)
    simple = [(place, page) for place, page in enumerate(pages) if isinstance(page, RawPage) and _is_simple(page)]
    marked = marked_texts([page.text for _, page in simple])
    for (place, page), is_marked in zip(simple, marked, strict=True):
        if not is_marked:
            headword, text = clean_headword(page.headword or ""), page.text.strip(BLANKS)
            found[place] = (headword, text) if headword and text else None
    return found


def _is_simple(page: RawPage) -> bool:
    """Whether a page is a record with one headword and one text and no more."""
    headword = page.headword
    if not headword or page.format != "record" or page.alternatives or page.replaced or page.address:
        return False
    return "," not in headword and "\0" not in headword and "\0" not in page.text


def marked_texts(texts: Sequence[str]) -> list[bool]:
    """Which of the texts, none with U+0000, match what no plain paragraph does; now and then one more."""
    marked = [begins_small(text) for text in texts]
    ascii_only = [place for place, text in enumerate(texts) if text.isascii()]
    together = "\0".join([texts[place] for place in ascii_only])
    starts = [0, *accumulate(len(texts[place]) + 1 for place in ascii_only)]
    places = _possible(together)
    of_text = np.searchsorted(np.array(starts), places, side="right") - 1
    for at, own in zip(places.tolist(), of_text.tolist(), strict=True):
        place = ascii_only[own]
        marked[place] = marked[place] or _MARKED.search(together, at, at + _LONGEST + 2) is not None
    if len(ascii_only) < len(texts):
        for place in set(range(len(texts))).difference(ascii_only):
            marked[place] = marked[place] or _MARKED.search(texts[place]) is not None
    return marked


def _possible(text: str) -> NDArray[np.int64]:
    """Where one of the strings may begin in a text of ASCII: a few places more than those where one does."""
    begin, short, go_on = _tables()
    data = text.encode("ascii") + bytes(4)
    pairs = np.ndarray(len(data) - 1, "<u2", data, strides=(1,))
    places = np.flatnonzero(begin[pairs])
    is_kept: NDArray[np.bool_] = short[pairs[places]] | go_on[pairs[places + 2]]
    return places[is_kept]


@cache
def _tables() -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """For two bytes as a number: whether a string begins with them, one of less than four bytes does, one goes on so."""
    strings = [string.encode("ascii") for string in _STRINGS if string.isascii()]
    return (
        _table(prefix for string in strings for prefix in _pairs(string)),
        _table(prefix for string in strings if len(string) < 4 for prefix in _pairs(string)),
        _table(string[2:4] for string in strings if len(string) >= 4),
    )


def _pairs(string: bytes) -> list[bytes]:
    """The first two bytes of a string; of one byte alone, with every byte behind it."""
    return [string[:2]] if len(string) > 1 else [string + bytes([other]) for other in range(256)]


def _table(pairs: Iterable[bytes]) -> NDArray[np.bool_]:
    table = np.zeros(1 << 16, bool)
    table[[int.from_bytes(pair, "little") for pair in pairs]] = True
    return table
