"""Entries under the headword of an entry, in arrays: thousands may share one."""

from __future__ import annotations

import numpy as np

from indexer.store.batch import ALTERNATIVE
from indexer.store.segment_reader import SegmentReader
from searcher.engines.postings import Array


def entries_of_headword(reader: SegmentReader, entry: int, limit: int) -> list[int]:
    """The other entries that have an entry's headword, turned or not: other dictionaries first, articles before stubs.

    Then those come first that write it as the entry does, those whose own headword it is, and those of lower number.
    """
    found = reader.headwords
    hashes, entries, roles = map(np.asarray, (found.key_hashes, found.key_entries, found.key_roles))
    raw, folded = np.asarray(found.key_raw), np.asarray(found.key_folded)
    own = np.flatnonzero((entries == entry) & (roles != ALTERNATIVE))
    places, levels = [], []
    for key in own.tolist():
        at = np.arange(hashes.searchsorted(hashes[key]), hashes.searchsorted(hashes[key], side="right"))
        places.append(at)
        levels.append((raw[at] != raw[key]).astype(np.int8) + (folded[at] != folded[key]))
    at, level = np.concatenate(places), np.concatenate(levels)
    others = entries[at]
    order = np.lexsort(
        (
            others,
            roles[at],
            level,
            reader.kind[others],
            reader.dictionary[others] == reader.dictionary[entry],
        )
    )
    return _each_once(others[order], entry, limit)


def _each_once(entries: Array, entry: int, limit: int) -> list[int]:
    _, first = np.unique(entries, return_index=True)
    ordered = entries[np.sort(first)]
    found: list[int] = ordered[ordered != entry][:limit].tolist()
    return found
