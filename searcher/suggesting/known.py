"""How well known each headword is, and the best known of many without looking at them all."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.segment_reader import SegmentReader

Array = NDArray[Any]

BLOCK = 256
"""Headwords of which the best known is kept: blocks without a good one are passed over."""

LONGEST = 255
"""Bytes of a headword beyond which all count as equally long."""

MOST = 1 << 22
"""Entries and pages beyond which all headwords count as equally well known."""


def knowledge(reader: SegmentReader) -> tuple[Array, Array]:
    """int32 for each folded headword, the higher the better known; and the highest of each block.

    A headword is as well known as it has entries and as many pages point to them; of equals the shorter is the better.
    """
    found = reader.headwords
    if not len(found.lexicon):
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    starts = np.asarray(found.entry_starts).astype(np.int64)
    links = np.concatenate(([0], np.cumsum(reader.in_links[found.entries], dtype=np.int64)))
    known = np.diff(links[starts]) + np.diff(starts)
    lengths = np.minimum(np.diff(found.lexicon.starts), LONGEST)
    values = (np.minimum(known, MOST) * (LONGEST + 1) + LONGEST - lengths).astype(np.int32)
    return values, np.maximum.reduceat(values, np.arange(0, len(values), BLOCK))


def best_known(reader: SegmentReader, numbers: range | Array, limit: int) -> list[int]:
    """The best known of some headwords, by their places in the growing list; of equals the first."""
    values, highest = reader.kept("knowledge", knowledge)
    among = _in_good_blocks(numbers, highest, limit) if isinstance(numbers, range) else numbers
    own: Array = values.take(among)
    if len(own) > limit > 0:
        good = own >= np.partition(own, len(own) - limit)[len(own) - limit]
        among, own = among[good], own[good]
    found: list[int] = among[(-own).argsort(kind="stable")][:limit].tolist()
    return found


def best_places(reader: SegmentReader, ranges: list[range], limit: int) -> Array:
    """Places among which the best known of some ranges are, fewer where a range is long."""
    _, highest = reader.kept("knowledge", knowledge)
    few = [one for one in ranges if len(one) <= BLOCK * limit]
    found = [_in_good_blocks(one, highest, limit) for one in ranges if len(one) > BLOCK * limit]
    lengths = np.array([len(one) for one in few], np.int64)
    begins = np.array([one.start for one in few], np.int64) - (lengths.cumsum() - lengths)
    return np.sort(np.concatenate((*found, np.repeat(begins, lengths) + np.arange(lengths.sum()))))


def _in_good_blocks(numbers: range, highest: Array, limit: int) -> Array:
    """Those of a range that may be among the best: no block that has them is lower than the best blocks' highest."""
    first, last = -(-numbers.start // BLOCK), numbers.stop // BLOCK
    if last - first <= max(limit, 1):
        return np.arange(numbers.start, numbers.stop)
    whole = highest[first:last]
    edge = np.partition(whole, len(whole) - max(limit, 1))[len(whole) - max(limit, 1)]
    good = first + (whole >= edge).nonzero()[0]
    inside = (good[:, None] * BLOCK + np.arange(BLOCK)).reshape(-1)
    return np.concatenate((np.arange(numbers.start, first * BLOCK), inside, np.arange(last * BLOCK, numbers.stop)))
