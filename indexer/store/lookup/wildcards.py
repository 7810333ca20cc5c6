"""Patterns of ``*`` (any letters or none) and ``?`` (one letter) -> the strings of a lexicon that fit.

Candidates come by beginning, by ending, or by the longest run of letters between signs, whichever the pattern has; they are
sifted by length and by the letters before the first ``*`` and after the last, on arrays. Only what that cannot tell is matched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.arrays import distinct
from indexer.store.lookup.lexicon import Lexicon

Array = NDArray[Any]

PIECE = 1 << 20
"""Bytes of a lexicon's text that are looked through at once."""

CANDIDATES = 1 << 13
"""Strings that are sifted at once."""

COMPARED = 3
"""First bytes that are compared all over a text; further ones where those stand."""

LONGEST_LETTER = 4
"""Bytes of a letter in UTF-8, at most."""


def compile_pattern(folded: str) -> re.Pattern[bytes]:
    """A pattern of ``*`` (any letters) and ``?`` (one letter) over UTF-8; no nested repetition, so linear in practice."""
    parts = re.split(r"(\*+|\?)", folded)
    one = rb"(?:[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]+)"
    any_letters = rb"[\x00-\xff]*?"
    out = [any_letters if p.startswith("*") else one if p == "?" else re.escape(_encoded(p)) for p in parts if p]
    return re.compile(b"".join(out), re.DOTALL)


def fitting(pattern: str, lexicon: Lexicon, limit: int) -> Array:
    """The places, in order, of some strings that fit a pattern: of all, or of so many as the limit says."""
    sieve = _Sieve(pattern, lexicon)
    found, count = [np.zeros(0, np.int64)], 0
    for numbers in _candidates(pattern, lexicon):
        found.append(sieve.fitting(numbers)[: limit - count])
        count += len(found[-1])
        if count >= limit:
            break
    return np.sort(np.concatenate(found))


def _candidates(pattern: str, lexicon: Lexicon) -> Iterator[Array]:
    """Arrays of places among which all strings are that fit."""
    literals = re.split(r"[*?]+", pattern)
    head, tail = literals[0], literals[-1]
    if not head and not tail:
        yield from _holding(_encoded(max(literals, key=len)), lexicon)
        return
    begun = lexicon.with_prefix(head) if head else range(len(lexicon))
    ended = lexicon.with_ending(tail) if tail and begun else np.zeros(0, np.int64)
    if not tail or len(begun) < len(ended):
        for low in range(begun.start, begun.stop, CANDIDATES):
            yield np.arange(low, min(low + CANDIDATES, begun.stop))
        return
    for low in range(0, len(ended), CANDIDATES):
        numbers = ended[low : low + CANDIDATES]
        yield numbers[(numbers >= begun.start) & (numbers < begun.stop)].astype(np.int64)


def _holding(encoded: bytes, lexicon: Lexicon) -> Iterator[Array]:
    """The places of the strings that hold some bytes, piece after piece of the text; of all where there are none."""
    text, starts = lexicon.text, lexicon.starts
    number = starts.dtype.type  # of another type, the array that is searched would be copied
    low = 0
    while low < len(lexicon):
        reach = number(min(int(starts[low]) + PIECE, len(text)))
        high = max(int(starts.searchsorted(reach, side="right")) - 1, low + 1)
        numbers = np.arange(low, high)
        if encoded:
            begin, end = int(starts[low]), int(starts[high])
            at = number(begin) + _occurrences(encoded, text[begin:end]).astype(number)
            numbers = starts[low : high + 1].searchsorted(at, side="right") - 1 + low
            numbers = distinct(numbers[at + len(encoded) <= starts[numbers + 1]], in_runs=True)
        if len(numbers):
            yield numbers
        low = high


def _occurrences(encoded: bytes, text: Array) -> Array:
    """Where some bytes stand in a text."""
    last = len(text) - len(encoded) + 1
    if last <= 0:
        return np.zeros(0, np.int64)
    same = text[:last] == encoded[0]
    for place in range(1, min(len(encoded), COMPARED)):
        same &= text[place : last + place] == encoded[place]
    at: Array = same.nonzero()[0]
    for place in range(COMPARED, len(encoded)):
        at = at[text[at + place] == encoded[place]]
    return at


class _Sieve:
    """Which of some strings fit a pattern."""

    def __init__(self, pattern: str, lexicon: Lexicon) -> None:
        self._lexicon, self._compiled = lexicon, compile_pattern(pattern)
        segments = [_encoded(segment) for segment in pattern.split("*")]
        self._first, self._last = segments[0], segments[-1] if len(segments) > 1 else b""
        self._least = sum(map(len, segments))
        self._most = None if len(segments) > 1 else self._least + (LONGEST_LETTER - 1) * pattern.count("?")
        self._has_middle = any(segments[1:-1]) and not _is_inside(pattern)
        self._runs = [run for run in segments[1:-1] if run] if "?" not in pattern else []
        self._known = len(re.split(b"[?]", self._first)[0])  # all candidates begin so

    def fitting(self, numbers: Array) -> Array:
        """Those of the strings at some places that fit."""
        starts = self._lexicon.starts
        begins, ends = starts[numbers].astype(np.int64), starts[numbers + 1].astype(np.int64)
        sizes = ends - begins
        fits = sizes >= self._least
        if self._most is not None:
            fits &= sizes <= self._most
        numbers, begins, ends = numbers[fits], begins[fits], ends[fits]
        unsure = np.full(len(numbers), self._has_middle)
        for at, byte in enumerate(self._first[self._known :], self._known):
            numbers, begins, ends, unsure = self._agreeing(byte, begins + at, (numbers, begins, ends, unsure))
        for at, byte in enumerate(reversed(self._last), 1):
            numbers, begins, ends, unsure = self._agreeing(byte, ends - at, (numbers, begins, ends, unsure))
        if self._most is not None:
            fits = unsure | (ends - begins == self._least)
            numbers, unsure = numbers[fits], unsure[fits]
        return self._matching(numbers, unsure) if unsure.any() else numbers

    def _agreeing(self, byte: int, at: Array, columns: tuple[Array, ...]) -> tuple[Array, ...]:
        """Rows whose string has a byte at a place; after a sign for a letter of several bytes they stay, unsure."""
        there = self._lexicon.text[at]
        unsure = columns[-1]
        if byte == ord("?"):
            unsure |= there >= 0x80
            return columns
        same = there == byte
        same |= unsure
        return columns if same.all() else tuple(column[same] for column in columns)

    def _matching(self, numbers: Array, unsure: Array) -> Array:
        keep, starts, some = ~unsure, self._lexicon.starts, numbers[unsure]
        low, high = int(starts[some.min()]), int(starts[some.max() + 1])
        if self._runs and high - low <= 2 * PIECE:
            keep[unsure] = self._in_order(some, low, high)
        else:
            fits, encoded = self._compiled.fullmatch, self._lexicon.encoded
            keep[unsure] = [fits(encoded(number)) is not None for number in some.tolist()]
        return numbers[keep]

    def _in_order(self, numbers: Array, low: int, high: int) -> Array:
        """Whether each string holds the runs between the stars one behind the other; each is taken where it first stands.

        low, high  where the text begins and ends that has all of the strings
        """
        text, starts = self._lexicon.text[low:high], self._lexicon.starts
        reached = starts[numbers].astype(np.int64) - low + len(self._first)
        ends = starts[numbers + 1].astype(np.int64) - low - len(self._last)
        found = np.ones(len(numbers), bool)
        for run in self._runs:
            places = np.append(_occurrences(run, text), len(text))  # the last is behind all strings
            reached = places[places.searchsorted(np.minimum(reached, len(text)))] + len(run)
            found &= reached <= ends
        return found


def _is_inside(pattern: str) -> bool:
    """Whether all that hold the pattern's one run of letters fit."""
    return pattern[0] == pattern[-1] == "*" and not set("*?") & set(pattern.strip("*"))


def _encoded(text: str) -> bytes:
    """The bytes of a text; a lone surrogate, from bytes that are no UTF-8, fits no string."""
    return text.encode("utf-8", "surrogatepass")
