"""The letters that a text begins with, and the article of several that begins with those of a snippet.

Pages show other articles cut and damaged: hyphens and apostrophes became blanks, line ends and headings were glued. So
letters and digits alone are compared, folded.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.batch import letters_of

COMPARED = 600
"""Letters of a beginning that are compared; what lists of other dictionaries show has some 250."""

READ = 1 << 12
"""Bytes of a stored text that are read for them."""

LEAD = 24
"""Letters that may stand before and between references ("See also", "and") where a snippet runs on into them."""

LEAST_CUT = 4
"""Letters of a reference that such a snippet must end with, at least."""

LEAST_BEFORE_CONTENTS = 20
"""Letters that must stand before a table of contents in a snippet; they are compared, and it is not."""

_CONTENTS = re.compile("(?:contents|содержание|зміст|inhaltsverzeichnis|sommaire|contenido)1".encode())
"""A table of contents, which articles have lost; of letters alone."""

_AUTHOR = re.compile(rb"-*[ ]*[Bb]y [^\n]{1,100}\n")
"""A line that names an article's author, which snippets do not show."""

_NO_LETTERS = bytes(b for b in range(128) if not chr(b).isalnum())
_LOWER = bytes(range(256)).lower()


class StoredTexts:
    """What the rows of a build say, read one at a time.

    stored   uint8, all stored texts end to end
    lengths  bytes of each
    """

    def __init__(self, stored: NDArray[np.uint8], lengths: NDArray[Any]) -> None:
        self._buffer = stored.data
        ends = np.cumsum(lengths, dtype=np.int64)
        self._starts, self._ends = ends - lengths, ends

    def snippet(self, row: int) -> tuple[bytes, bytes]:
        """The letters of a snippet's headword and of its text, as far as the page did not break in."""
        head, text = self._read(row)
        letters = _letters(text)
        if b"1" in letters and (contents := _CONTENTS.search(letters, LEAST_BEFORE_CONTENTS)):
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
        start, end = int(self._starts[row]), int(self._ends[row])
        head, _, rest = bytes(self._buffer[start : min(end, start + READ)]).partition(b"\0")
        return head, rest.partition(b"\0")[0]

    def targets(self, row: int) -> list[bytes]:
        """The letters of each headword that a row refers to."""
        rest = bytes(self._buffer[self._starts[row] : self._ends[row]]).rpartition(b"\0")[2]
        return [_letters(target.encode("utf-8", "surrogatepass")) for target in json.loads(rest).get("see", ())]


def _letters(text: bytes) -> bytes:
    if text.isascii():
        return text.translate(_LOWER, _NO_LETTERS)[:COMPARED]
    return letters_of(text.decode("utf-8", "ignore")).encode()[:COMPARED]


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
        if at:
            whole, row = self._pairs[at - 1]
            if len(whole) < COMPARED and body.startswith(whole) and self._runs_on(body[len(whole) :], row):
                return row
        return -1

    def _runs_on(self, letters: bytes, row: int) -> bool:
        """Whether letters behind an article's end are its references, which stand apart from it."""
        at = 0
        for target in self._texts.targets(row):
            left = letters[at:]
            place = left.find(target, 0, LEAD + len(target))
            if place < 0:
                return _is_cut(left, target)
            at += place + len(target)
        return at > 0 and at == len(letters)


def _is_cut(left: bytes, target: bytes) -> bool:
    """Whether letters end within a target."""
    return any(target.startswith(left[place:]) for place in range(min(LEAD, len(left) - LEAST_CUT) + 1))
