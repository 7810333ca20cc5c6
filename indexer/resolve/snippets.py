"""Snippets -> the articles that they are the beginnings of: keys are joined by sorting, then letters compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.resolve.beginnings import Beginnings, StoredTexts

Array = NDArray[Any]

BETWEEN_RESTS = 1 << 12
"""Texts that are read between two calls of ``forget``: each may bring 64 kB of its surroundings into memory."""

_SPREAD = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Joined:
    """What became of snippets.

    found     int64[s], the row of each snippet's article; -1 where the corpus has none
    disputed  int64[s], where there is none: the row of the first article of its dictionary and headword, which begins
              otherwise; else -1
    """

    found: NDArray[np.int64]
    disputed: NDArray[np.int64]


def keys_in(dictionaries: Array, keys: Array) -> NDArray[np.uint64]:
    """The keys of headwords within their dictionaries."""
    mixed: NDArray[np.uint64] = keys + dictionaries.astype(np.uint64) * _SPREAD
    return mixed


@dataclass(frozen=True, slots=True)
class Group:
    """Articles and snippets of one key: rows of articles, places of snippets."""

    articles: list[int]
    snippets: list[int]


def groups(entry_keys: Array, entries: Array, snippet_keys: Array) -> Iterator[Group]:
    """The groups in which there are both, in the order of their first articles."""
    if not len(snippet_keys):
        return
    order = np.argsort(entry_keys, kind="stable")
    ordered = entry_keys[order]
    starts = ordered.searchsorted(snippet_keys)
    ends = ordered.searchsorted(snippet_keys, side="right")
    both = np.flatnonzero(ends > starts)
    if not len(both):
        return
    both = both[np.argsort(entries[order[starts[both]]], kind="stable")]
    cuts = np.flatnonzero(np.diff(starts[both])) + 1
    for first, last in zip([0, *cuts.tolist()], [*cuts.tolist(), len(both)], strict=True):
        one = both[first]
        yield Group(entries[order[starts[one] : ends[one]]].tolist(), both[first:last].tolist())


def join(
    rows: Array, texts: StoredTexts, snippets: Array, entries: Array, *, forget: Callable[[], None] = lambda: None
) -> Joined:
    """Join snippets to the articles of their dictionaries and headwords that begin as they do.

    forget  called now and then: what was read of the texts will not be read again soon
    """
    keys = keys_in(rows["dictionary"], rows["key"])
    found, disputed = np.full(len(snippets), -1, np.int64), np.full(len(snippets), -1, np.int64)
    read = 0
    for group in groups(keys[entries], entries, keys[snippets]):
        beginnings = Beginnings(texts, group.articles)
        for place in group.snippets:
            article = beginnings.find(*texts.snippet(snippets[place]))
            if article >= 0:
                found[place] = article
            else:
                disputed[place] = group.articles[0]
        read += len(group.articles) + len(group.snippets)
        if read >= BETWEEN_RESTS:
            forget()
            read = 0
    return Joined(found, disputed)
