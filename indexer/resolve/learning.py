"""Names of one dictionary learned: what pages show under one name agrees with the articles under another.

A page's source line may say "Wikimedia Foundation" where lists of other dictionaries say "Wikipedia". Where snippets of a
name that has no articles are the beginnings of another name's articles, headword after headword, both name one dictionary.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.resolve.beginnings import Beginnings, StoredTexts
from indexer.resolve.snippets import AT_ONCE, Rows, groups
from indexer.store.arrays import is_in

Array = NDArray[Any]

LEAST_AGREEING = 3
"""Headwords under which snippets of a name must agree with articles of another."""

LEAST_SHARE = 0.9
"""Of the headwords under which both have something, the share that must agree."""

LEAST_LETTERS = 40
"""Letters of a snippet that can tell; shorter beginnings agree by chance."""

LOOKED_AT = 2_000
"""Snippets of a name that are compared, at most."""

MOST_AGREEING = 64
"""Articles that one snippet may agree with; of more the first count."""


def learn_names(rows: Rows, texts: StoredTexts, snippets: Array, entries: Array) -> dict[int, int]:
    """The dictionaries, by number, that are learned to be others.

    snippets  rows that have found no article, one of each text
    entries   rows of articles
    """
    snippets = _telling(rows, snippets, entries)
    agreeing: Counter[tuple[int, int]] = Counter()
    comparable: Counter[tuple[int, int]] = Counter()
    named = rows["dictionary"]
    for group in groups(rows["key"].__getitem__, entries, snippets):
        beginnings = Beginnings(texts, group.articles)
        others = set(named[group.articles].tolist())
        counted: set[tuple[int, int]] = set()
        agreed: set[tuple[int, int]] = set()
        for row in snippets[group.snippets].tolist():
            _, body = texts.snippet(row)
            if len(body) >= LEAST_LETTERS:
                own = int(named[row])
                counted |= {(own, other) for other in others}
                agreed |= {(own, int(named[one])) for one in beginnings.all(body, MOST_AGREEING)}
        comparable.update(counted)
        agreeing.update(agreed)
    return _learned(agreeing, comparable)


def _telling(rows: Rows, snippets: Array, entries: Array) -> Array:
    """The snippets that can tell: of names without articles, under headwords that have some; of each name the first."""
    names = rows["dictionary"]
    has_articles = np.zeros(int(names.max()) + 1 if len(names) else 0, bool)
    has_articles[names[entries]] = True
    snippets = snippets[~has_articles[names[snippets]]]
    if not len(snippets):
        return snippets
    snippets = snippets[_are_among(rows["key"], snippets, np.sort(rows["key"][entries]))]
    names = names[snippets]
    order = np.argsort(names, kind="stable")
    ordered = names[order]
    rank = np.arange(len(order)) - ordered.searchsorted(ordered)
    return np.sort(snippets[order[rank < LOOKED_AT]])


def _are_among(keys: Array, rows: Array, known: Array) -> Array:
    """Which of the rows have a key that is among the known ones, which are sorted."""
    found = np.zeros(len(rows), bool)
    for start in range(0, len(rows) if len(known) else 0, AT_ONCE):
        found[start : start + AT_ONCE] = is_in(known, keys[rows[start : start + AT_ONCE]])
    return found


def _learned(agreeing: Counter[tuple[int, int]], comparable: Counter[tuple[int, int]]) -> dict[int, int]:
    best: dict[int, tuple[int, int]] = {}
    for (own, other), count in sorted(agreeing.items()):
        if count >= LEAST_AGREEING and count >= LEAST_SHARE * comparable[own, other]:
            best[own] = max(best.get(own, (0, 0)), (count, -other))
    return {own: -other for own, (_, other) in best.items()}
