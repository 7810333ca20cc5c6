"""Word tables in the source, as sets."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words of a text between blanks."""
    return frozenset(words.split())
