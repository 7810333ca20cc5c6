"""How years, lengths and links are spread over an index: counted on its columns."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.kinds import ARTICLE, NO_YEAR
from indexer.store.segment_reader import SegmentReader

Array = NDArray[Any]

SHARES = {"least": 0, "quarter": 25, "median": 50, "three_quarters": 75, "nine_tenths": 90, "most": 100}
"""What quantiles are called, and their percent."""


def decades(reader: SegmentReader) -> dict[str, int]:
    """How many articles the source lines date in each decade, "1890s" and so on, none between left out; oldest first."""
    years = np.asarray(reader.year)[(reader.kind == ARTICLE) & (reader.year != NO_YEAR)].astype(np.int64) // 10
    if not len(years):
        return {}
    first = int(years.min())
    counts = np.bincount(years - first).tolist()
    return {f"{10 * (first + place)}s": count for place, count in enumerate(counts) if count}


def article_lengths(reader: SegmentReader) -> Array:
    """Words of each article, headword and alternatives not counted."""
    words = np.diff(reader.positions.astype(np.int64)) - reader.head
    found: Array = np.maximum(words[reader.kind == ARTICLE], 0)
    return found


def quantiles(lengths: Array) -> dict[str, int]:
    """Words of the shortest article, of the one a quarter of all are no longer than, and so on; the mean, too."""
    if not len(lengths):
        return {}
    found = {
        name: int(value)
        for name, value in zip(SHARES, np.percentile(lengths, [*SHARES.values()], method="lower"), strict=True)
    }
    return found | {"mean": round(float(lengths.mean()))}


def length_classes(lengths: Array) -> list[tuple[str, int]]:
    """How many articles have 0, 1, 2-3, 4-7, ... words."""
    classes = np.ceil(np.log2(lengths + 1)).astype(np.int64) if len(lengths) else np.zeros(0, np.int64)
    counts = np.bincount(classes).tolist()
    names = ["0", "1"] + [f"{1 << place - 1}–{(1 << place) - 1}" for place in range(2, len(counts))]
    return list(zip(names, counts, strict=False))


def link_counts(reader: SegmentReader) -> dict[str, int]:
    """How entries lead to one another.

    shown       pairs of a page and what it shows among its other dictionaries
    shown_articles  those of them whose article the index has
    references, dangling  cross-references, and those that lead nowhere
    disputed    stubs whose dictionary has an article under their headword that begins otherwise
    linked_to   entries and stubs that others lead to
    """
    return {
        "shown": len(reader.shown),
        "shown_articles": int((reader.kind[reader.shown] == ARTICLE).sum()),
        "references": len(reader.see),
        "dangling": int((reader.see == len(reader)).sum()),
        "disputed": len(reader.disputed),
        "linked_to": int((np.asarray(reader.in_links) > 0).sum()),
    }
