"""Articles that stop before their end, by how their dictionary ends its articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

LEAST_LETTERS = 60
"""Characters of a last paragraph that may be said to be open: shorter ones are references, names, lists."""

LEAST_ARTICLES = 20
"""Articles of a dictionary, at least, before it is known how it ends them."""

MOST_OPEN = 0.05
"""Of a dictionary that ends more of its articles without a mark nothing can be told."""

COMPLETE, OPEN, ELLIPSIS = 0, 1, 2

_ELLIPSES = ("…", "...")
_OPEN = frozenset(",;:-–—(‐&")


def ending_of(article: str) -> int:
    """How an article's last paragraph ends."""
    last = article.rstrip()
    if last.endswith(_ELLIPSES):
        return ELLIPSIS
    begin = last.rfind("\n") + 1
    if len(last) - begin < LEAST_LETTERS:
        return COMPLETE
    return OPEN if last[-1].isalpha() or last[-1] in _OPEN else COMPLETE


def cut_articles(
    endings: NDArray[Any], dictionaries: NDArray[Any], articles: NDArray[Any]
) -> Iterator[tuple[int, str]]:
    """The entry numbers of articles that are cut, each with the reason.

    endings, dictionaries  of each entry
    articles               bool, false for stubs
    """
    names = int(dictionaries.max()) + 1 if len(dictionaries) else 0
    counts = np.bincount(dictionaries[articles], minlength=names)
    for ending in (ELLIPSIS, OPEN):
        is_so = articles & (endings == ending)
        have = np.bincount(dictionaries[is_so], minlength=names)
        rare = (counts >= LEAST_ARTICLES) & (have <= MOST_OPEN * counts)
        for number in np.flatnonzero(is_so & (rare[dictionaries] | (ending == ELLIPSIS))).tolist():
            if ending == ELLIPSIS:
                yield number, "its article ends with an ellipsis"
            else:
                whole = 1 - have[dictionaries[number]] / counts[dictionaries[number]]
                yield number, f"its article ends within a sentence; {whole:.1%} of its dictionary's end with a mark"
