"""Entries under the headword of an entry, in arrays: thousands may share one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from indexer.analysis import headword_keys
from indexer.store.kinds import ALTERNATIVE, key_hashes
from indexer.store.segment_reader import SegmentReader
from searcher.engines.postings import Array


def entries_of_headword(reader: SegmentReader, entry: int, limit: int) -> list[int]:
    """The other entries that have an entry's headword, turned or not: other dictionaries first, articles before stubs.

    Then those come first that write it as the entry does, those whose own headword it is, and those of lower number.
    """
    found = reader.headwords
    entries, roles, raw, folded = map(np.asarray, (found.key_entries, found.key_roles, found.key_raw, found.key_folded))
    places, levels = [], []
    for at in _readings(reader, entry):
        own = at[(entries[at] == entry) & (roles[at] != ALTERNATIVE)]
        if len(own):
            places.append(at)
            levels.append((raw[at] != raw[own[0]]).astype(np.int8) + (folded[at] != folded[own[0]]))
    if not places:
        return []
    at, level = np.concatenate(places), np.concatenate(levels)
    others = entries[at]
    is_own = reader.dictionary[others] == reader.dictionary[entry]
    order = np.lexsort((others, roles[at], level, reader.kind[others], is_own))
    return _each_once(others[order], entry, limit)


def _readings(reader: SegmentReader, entry: int) -> Iterator[Array]:
    """Where the keys stand of what shares the look-up hash of the entry's headword, and of each of its alternatives."""
    hashes = np.asarray(reader.headwords.key_hashes)
    headword, _, rest = reader.stored[entry].split("\0", 2)
    texts = [headword]
    if '"alternatives":' in rest:
        from json import loads

        texts += loads(rest).get("alternatives", ())
    for text in texts:
        keys = headword_keys(text)
        value = hashes.dtype.type(key_hashes(keys.raw, keys.cased, keys.folded, keys.elastic)[0])
        yield np.arange(hashes.searchsorted(value), hashes.searchsorted(value, side="right"))


def _each_once(entries: Array, entry: int, limit: int) -> list[int]:
    _, first = np.unique(entries, return_index=True)
    ordered = entries[np.sort(first)]
    found: list[int] = ordered[ordered != entry][:limit].tolist()
    return found
