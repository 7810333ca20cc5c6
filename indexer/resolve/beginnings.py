"""The letters that a text begins with, and the article of several that begins with those of a snippet.

Pages show other articles cut and damaged: hyphens and apostrophes became blanks, line ends and headings were glued. So
letters and digits alone are compared, folded.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.identity import letters_in, letters_of
from indexer.segmenter.leads import LEADS

COMPARED = 600
"""Letters of a beginning that are compared; what lists of other dictionaries show has some 250."""

READ = 1 << 12
"""Bytes of a stored text that are read for them."""

LEAD = 24
"""Letters that may stand before and between references ("See also", "and") where a snippet runs on into them."""

LEAST_CUT = 4
"""Letters of a reference that such a snippet must end with, at least."""

LEAST_BEFORE = 20
"""Letters that must stand before what articles have lost, a table of contents or references; they are compared, it is not."""

_CONTENTS = re.compile("(?:contents|содержание|зміст|inhaltsverzeichnis|sommaire|contenido)1".encode())
"""A table of contents, which articles have lost; of letters alone."""

LEAST_LEAD = 3
"""Bytes of a word that leads to references; a shorter one begins other words as well."""

_LEADS = (letters_of(lead).encode() for lead, _ in LEADS)
_LEAD = re.compile(b"|".join(sorted((lead for lead in _LEADS if len(lead) >= LEAST_LEAD), reverse=True)))
"""The words that lead to references; of letters alone."""

_AUTHOR = re.compile(rb"-*[ ]*[Bb]y [^\n]{1,100}\n")
"""A line that names an article's author, which snippets do not show."""


class StoredTexts:
    """What the rows of a build say, read one at a time.

    read     gives the bytes of all stored texts, end to end, from one place to another
    lengths  bytes of each
    """

    def __init__(self, read: Callable[[int, int], bytes], lengths: NDArray[Any]) -> None:
        self._between = read
        bounds = np.zeros(len(lengths) + 1, np.int64)
        np.cumsum(lengths, out=bounds[1:])
        self._bounds = bounds.data

    def snippet(self, row: int) -> tuple[bytes, bytes]:
        """The letters of a snippet's headword and of its text, as far as the page did not break in."""
        head, text = self._read(row)
        letters = _letters(text)
        if b"1" in letters and (contents := _CONTENTS.search(letters, LEAST_BEFORE)):
            letters = letters[: contents.start()]
        return _letters(head), letters

    def article(self, row: int) -> list[bytes]:
        """The letters that an article may be said to begin with: behind its headword or the author's name, too."""
        head, body = self._read(row)
        whole = _letters(body)
        found = [whole]
        own = _letters(head)
        if own and whole.startswith(own):
            found.append(whole[len(own) :])
        if body[:1] in b"-Bb" and (line := _AUTHOR.match(body)):
            found.append(_letters(body[line.end() :]))
        return found

    def _read(self, row: int) -> tuple[bytes, bytes]:
        start, end = self._bounds[row], self._bounds[row + 1]
        head, _, rest = self._between(start, min(end, start + READ)).partition(b"\0")
        return head, rest.partition(b"\0")[0]

    def targets(self, row: int) -> list[bytes]:
        """The letters of each headword that a row refers to."""
        rest = self._between(self._bounds[row], self._bounds[row + 1]).rpartition(b"\0")[2]
        return [_letters(target.encode("utf-8", "surrogatepass")) for target in json.loads(rest).get("see", ())]


def _letters(text: bytes) -> bytes:
    return letters_in(text)[:COMPARED]


class Beginnings:
    """The beginnings of some articles, sorted: a snippet is looked up among any number of them by halving."""

    def __init__(self, texts: StoredTexts, rows: Iterable[int]) -> None:
        self._texts = texts
        self._pairs = sorted([(letters, row) for row in rows for letters in texts.article(row)])

    def find(self, head: bytes, body: bytes) -> int:
        """A row whose article begins with the letters of a snippet, with or without its headword in front; -1 for none."""
        found = self._find(body)
        if found < 0 and head and body.startswith(head) and len(body) > len(head):
            found = self._find(body[len(head) :])
        return found

    def all(self, body: bytes, most: int) -> list[int]:
        """The rows whose articles begin with these letters; so many at most."""
        at = bisect_left(self._pairs, (body,))
        found: dict[int, None] = {}
        while at < len(self._pairs) and len(found) < most and self._pairs[at][0].startswith(body):
            found[self._pairs[at][1]] = None
            at += 1
        return list(found)

    def _find(self, body: bytes) -> int:
        at = bisect_left(self._pairs, (body,))
        if at < len(self._pairs) and self._pairs[at][0].startswith(body):
            return self._pairs[at][1]
        for whole, row in self._pairs[max(at - 1, 0) : at + 1]:  # what shares the most letters with it stands beside it
            if self._holds_references(body, whole, row):
                return row
        return -1

    def _holds_references(self, body: bytes, whole: bytes, row: int) -> bool:
        """Whether letters are an article's, but for its references: these stand apart from it, and the page shows them."""
        targets: list[bytes] | None = None
        at = own = 0
        while True:
            shared = _shared(body[at:], whole[own:])
            at, own = at + shared, own + shared
            if at == len(body):
                return True
            ends = own == len(whole) < COMPARED
            if not ends and (own < LEAST_BEFORE or not _LEAD.match(body, at)):
                return False
            if targets is None:
                targets = self._texts.targets(row)
            past = _past_references(body, at, targets)
            if past == at:
                return own >= LEAST_BEFORE and bool(targets) and bool(_LEAD.fullmatch(body, at))
            at = past


def _shared(one: bytes, other: bytes) -> int:
    """How many bytes two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _past_references(body: bytes, at: int, targets: list[bytes]) -> int:
    """Where letters go on behind references, which are taken off the list; ``at`` where there are none."""
    while targets:
        place = body.find(targets[0], at, at + LEAD + len(targets[0]))
        if place < 0:
            return len(body) if _is_cut(body[at:], targets[0]) else at
        at = place + len(targets.pop(0))
    return at


def _is_cut(left: bytes, target: bytes) -> bool:
    """Whether letters end within a target."""
    return any(target.startswith(left[place:]) for place in range(min(LEAD, len(left) - LEAST_CUT) + 1))
