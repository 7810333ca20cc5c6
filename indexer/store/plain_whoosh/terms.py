"""The terms of a field, numbered in byte order: folded forms, or whole values. No Whoosh."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import Protocol

from indexer.store.plain_whoosh.lists import Array, Listed
from indexer.store.segment_reader import SegmentReader


class FieldTerms(Protocol):
    """The terms of one field in byte order, by number.

    lengths  uint8, the length byte of each entry in the field; None where it has no lengths
    """

    lengths: Array | None

    def find(self, text: bytes) -> int:
        """The number of a term, or -1."""

    def seek(self, text: bytes) -> int:
        """The number of the first term that is not below a text, or -1."""

    def after(self, number: int) -> int:
        """The number of the next term, or -1."""

    def text(self, number: int) -> bytes:
        """A term's text."""

    def listed(self, number: int) -> Listed:
        """A term's postings; at least one."""

    def near(self, text: str) -> list[int] | None:
        """The terms at most one edit or swap away; None where the field cannot tell."""


class FormTerms:
    """Folded forms, each numbered as its first term; those without a posting in the field are left out."""

    def __init__(self, reader: SegmentReader, list_of: Callable[[int], Listed], lengths: Array) -> None:
        self.lengths: Array | None = lengths
        self._reader, self._terms, self.listed = reader, reader.terms, list_of

    def find(self, text: bytes) -> int:
        """The number of a form, or -1."""
        try:
            number = self._terms.find(text.decode("utf-8", "surrogatepass"))
        except UnicodeDecodeError:
            return -1
        return number if number >= 0 and self._stands(number) else -1

    def seek(self, text: bytes) -> int:
        """The number of the first form that is not below a text, or -1."""
        return self._first(bisect_left(range(len(self._terms)), text, key=self._terms.encoded))

    def after(self, number: int) -> int:
        """The number of the next form, or -1."""
        return self._first(self._terms.same(number))

    def text(self, number: int) -> bytes:
        """A form."""
        return self._terms.encoded(number)

    def near(self, text: str) -> list[int] | None:
        """The forms at most one edit or swap away."""
        return [number for number in self._terms.within_one_edit(text) if self._stands(number)]

    def _first(self, number: int) -> int:
        while number < len(self._terms):
            if self._stands(number):
                return number
            number = self._terms.same(number)
        return -1

    def _stands(self, number: int) -> bool:
        return True


class HeadwordTerms(FormTerms):
    """The folded forms of the headwords."""

    def _stands(self, number: int) -> bool:
        starts = self._reader.headword_starts
        return bool(starts[number] < starts[self._terms.same(number)])


class ValueTerms:
    """Whole values, sorted.

    text      a value by its number, in bytes
    entries   the entries with a value, by its number
    """

    lengths: Array | None = None

    def __init__(self, count: int, text: Callable[[int], bytes], entries: Callable[[int], Array]) -> None:
        self._count, self.text, self._entries = count, text, entries

    def find(self, text: bytes) -> int:
        """The number of a value, or -1."""
        number = self.seek(text)
        return number if number >= 0 and self.text(number) == text else -1

    def seek(self, text: bytes) -> int:
        """The number of the first value that is not below a text, or -1."""
        number = bisect_left(range(self._count), text, key=self.text)
        return number if number < self._count else -1

    def after(self, number: int) -> int:
        """The number of the next value, or -1."""
        return number + 1 if number + 1 < self._count else -1

    def listed(self, number: int) -> Listed:
        """The entries with a value."""
        return Listed(self._entries(number), None, lambda _: [])

    def near(self, text: str) -> list[int] | None:
        """None: values are compared by Whoosh's own automaton."""
        return None
