"""Entries under the headword of an entry, in arrays: thousands may share one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from indexer.analysis import headword_keys
from indexer.store.arrays import ranges
from indexer.store.kinds import ALTERNATIVE, key_hashes
from indexer.store.segment_reader import SegmentReader
from searcher.engines.exact import spellings
from searcher.engines.postings import Array


def entries_of_headword(reader: SegmentReader, entry: int, limit: int) -> list[int]:
    """The other entries that have an entry's headword, turned or not: other dictionaries first, articles before stubs.

    Then those come first that write it as the entry does, those whose own headword it is, and those of lower number.
    """
    found = reader.headwords
    entries, roles, raw = found.entries, found.roles, found.raw
    places, levels = [], []
    for at, spelling in _readings(reader, entry):
        own = ((entries[at] == entry) & (roles[at] != ALTERNATIVE)).nonzero()[0]
        if len(own):
            places.append(at)
            first = own[roles[at[own]].argmin()]
            levels.append((raw[at] != raw[at[first]]).astype(np.int8) + (spelling != spelling[first]))
    if not places:
        return []
    at, level = np.concatenate(places), np.concatenate(levels)
    others = entries[at]
    is_own = reader.dictionary[others] == reader.dictionary[entry]
    order = np.lexsort((others, roles[at], level, reader.kind[others], is_own))
    return _each_once(others[order], entry, limit)


def _readings(reader: SegmentReader, entry: int) -> Iterator[tuple[Array, Array]]:
    """The rows under the entry's headword and under each of its alternatives, however written, and the number of each spelling."""
    starts = np.asarray(reader.headwords.entry_starts)
    headword, _, rest = reader.stored[entry].split("\0", 2)
    texts = [headword]
    if '"alternatives":' in rest:
        from json import loads

        texts += loads(rest).get("alternatives", ())
    for text in texts:
        keys = headword_keys(text)
        value, *_ = key_hashes(keys.raw, keys.cased, keys.folded, keys.elastic)
        numbers = np.array([number for number, _ in spellings(keys, value, reader)], np.int64)
        first = starts[numbers].astype(np.int64)
        counts = starts[numbers + 1] - first
        yield ranges(first, counts), np.repeat(numbers, counts)


def _each_once(entries: Array, entry: int, limit: int) -> list[int]:
    _, first = np.unique(entries, return_index=True)
    ordered = entries[np.sort(first)]
    found: list[int] = ordered[ordered != entry][:limit].tolist()
    return found
