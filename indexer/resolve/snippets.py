"""Snippets -> the articles that they are the beginnings of: keys are joined by sorting, then letters compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.resolve.beginnings import Beginnings, StoredTexts
from indexer.store.gathering.columns import Columns

Array = NDArray[Any]
Rows = Columns | Array

AT_ONCE = 1 << 18
"""Keys that are looked up at once."""

_HALF, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Joined:
    """What became of snippets.

    found     int32[s], the row of each snippet's article; -1 where the corpus has none
    disputed  int32[s], where there is none: the row of the first article of its dictionary and headword, which begins
              otherwise; else -1
    """

    found: NDArray[np.int32]
    disputed: NDArray[np.int32]


def keys_in(dictionaries: Array, keys: Array) -> NDArray[np.uint64]:
    """The keys of headwords within their dictionaries."""
    mixed: NDArray[np.uint64] = keys + dictionaries.astype(np.uint64) * _SPREAD
    return mixed


def _keys_of(dictionaries: Array, keys: Array, rows: Array) -> NDArray[np.uint64]:
    return keys_in(dictionaries[rows], keys[rows])


@dataclass(frozen=True, slots=True)
class Group:
    """Articles and snippets of one key: rows of articles, places of snippets."""

    articles: list[int]
    snippets: list[int]


def groups(keys: Callable[[Array], Array], entries: Array, snippets: Array) -> Iterator[Group]:
    """The groups in which there are both, in the order of their first articles.

    keys     of rows
    entries  rows of articles, growing
    """
    if not len(snippets):
        return
    entry_keys = keys(entries)
    order = np.argsort(entry_keys, kind="stable").astype(np.uint32)
    ordered, entries = entry_keys[order], entries[order]
    place = np.empty(len(order), np.uint32)
    place[order] = np.arange(len(order), dtype=np.uint32)
    both = _both(ordered, order, keys, snippets)
    del order, entry_keys, keys
    at = 0
    while at < len(both):
        last = both[min(at + AT_ONCE, len(both)) - 1] >> _HALF
        end = int(both.searchsorted((last + np.uint64(1)) << _HALF))
        firsts = both[at:end] >> _HALF
        cuts = np.flatnonzero(np.diff(firsts, prepend=firsts[:1] + np.uint64(1)))
        starts = place[firsts[cuts]]
        ends = ordered.searchsorted(ordered[starts], side="right")
        places = (both[at:end] & _LOW).tolist()
        bounds = [*cuts.tolist(), end - at]
        for number, (start, stop) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
            yield Group(entries[start:stop].tolist(), places[bounds[number] : bounds[number + 1]])
        at = end


def _both(ordered: Array, order: Array, keys: Callable[[Array], Array], snippets: Array) -> NDArray[np.uint64]:
    """Of each snippet with a key that entries have: the first of these, and in the lower half its own place; sorted."""
    found, length = np.empty(len(snippets), np.uint64), 0
    for start in range(0, len(snippets) if len(ordered) else 0, AT_ONCE):
        own_keys = keys(snippets[start : start + AT_ONCE])
        at = ordered.searchsorted(own_keys)
        there = np.flatnonzero(ordered.take(at, mode="clip") == own_keys)
        own = order[at[there]].astype(np.uint64) << _HALF | (there + start).astype(np.uint64)
        found[length : length + len(own)] = own
        length += len(own)
    found = found[:length]
    found.sort()
    return found


def join(rows: Rows, texts: StoredTexts, snippets: Array, entries: Array) -> Joined:
    """Join snippets to the articles of their dictionaries and headwords that begin as they do."""
    found, disputed = np.full(len(snippets), -1, np.int32), np.full(len(snippets), -1, np.int32)
    for group in groups(partial(_keys_of, rows["dictionary"], rows["key"]), entries, snippets):
        beginnings = Beginnings(texts, group.articles)
        for place in group.snippets:
            article = beginnings.find(*texts.snippet(int(snippets[place])))
            if article >= 0:
                found[place] = article
            else:
                disputed[place] = group.articles[0]
    return Joined(found, disputed)
