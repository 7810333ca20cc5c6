"""A cursor over the terms of a field, and what finds terms within an edit distance by it."""

from __future__ import annotations

from typing import Any

from whoosh.codec.base import Automata, FieldCursor

from indexer.store.plain_whoosh.matcher import term_info
from indexer.store.plain_whoosh.terms import FieldTerms


class TermCursor(FieldCursor):  # type: ignore[misc]
    """Goes over the terms of a field."""

    def __init__(self, terms: FieldTerms, fieldobj: Any) -> None:
        self.terms, self._fieldobj = terms, fieldobj
        self._number = terms.seek(b"")

    def first(self) -> Any:
        """Go to the first term, and return it."""
        self._number = self.terms.seek(b"")
        return self.text()

    def find(self, term: Any) -> Any:
        """Go to the first term that is not below the given one, and return it."""
        self._number = self.terms.seek(term if isinstance(term, bytes) else self._fieldobj.to_bytes(term))
        return self.text()

    def next(self) -> Any:
        """Go to the next term, and return it."""
        if self.is_valid():
            self._number = self.terms.after(self._number)
        return self.text()

    def text(self) -> Any:
        """The term that the cursor is at, as the field reads it; None behind the last."""
        return self._fieldobj.from_bytes(self.terms.text(self._number)) if self.is_valid() else None

    term = text

    def term_info(self) -> Any:
        """The statistics of the term that the cursor is at."""
        return term_info(self.terms.listed(self._number), self.terms.lengths) if self.is_valid() else None

    def is_valid(self) -> bool:
        """Whether the cursor is at a term."""
        return self._number >= 0


class HashedAutomata(Automata):  # type: ignore[misc]
    """Looks terms within one edit up by hash; farther ones by Whoosh's own automaton."""

    def terms_within(self, fieldcur: Any, uterm: str, maxdist: int, prefix: int = 0) -> Any:
        """The terms within an edit distance, their first ``prefix`` letters equal; a swap is two edits."""
        prefix = min(prefix, len(uterm))
        near = fieldcur.terms.near(uterm) if maxdist == 1 and isinstance(fieldcur, TermCursor) else None
        if near is None:
            return super().terms_within(fieldcur, uterm, maxdist, prefix)
        words = (fieldcur.terms.text(number).decode("utf-8", "surrogatepass") for number in near)
        return [word for word in words if word.startswith(uterm[:prefix]) and not _is_swap(word, uterm)]


def _is_swap(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) > 1
