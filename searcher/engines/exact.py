"""A question that is a headword: the entries under it, whichever way it is written."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np

from indexer.analysis import headword_keys
from indexer.store.batch import ALTERNATIVE, HEADWORD, TURNED, key_hashes
from indexer.store.segment_reader import SegmentReader
from searcher.engines.postings import Array

TIERS = {HEADWORD: "exact headword", TURNED: "turned headword", ALTERNATIVE: "alternative headword"}

RAW, CASED, FOLDED, ELASTIC = range(4)
"""How strictly a headword is as the question writes it, the strictest first."""


@dataclass(frozen=True, slots=True)
class HeadwordMatches:
    """Entries whose headword is the question: growing entry numbers, the role it has there, how strictly it is that."""

    entries: Array
    roles: Array
    levels: Array


def entries_under(text: str, reader: SegmentReader) -> HeadwordMatches | None:
    """The entries that have the text as headword, turned headword or alternative; None where there are none."""
    keys = headword_keys(text)
    if not keys.raw:
        return None
    found = reader.headwords
    value, raw, cased, folded = key_hashes(keys.raw, keys.cased, keys.folded, keys.elastic)
    low = bisect_left(found.key_hashes, value)
    if low == len(found.key_hashes) or found.key_hashes[low] != value:
        return None
    own = slice(low, bisect_right(found.key_hashes, value, lo=low))
    entries, roles = found.key_entries[own], found.key_roles[own]
    levels = np.full(len(entries), ELASTIC, np.uint8)
    levels[found.key_folded[own] == folded] = FOLDED
    levels[found.key_cased[own] == cased] = CASED
    levels[found.key_raw[own] == raw] = RAW
    if not _is_elastic(keys.folded, keys.elastic):
        keep = levels < ELASTIC
        entries, roles, levels = entries[keep], roles[keep], levels[keep]
    if not len(entries):
        return None
    order = np.lexsort((levels, roles, entries))
    entries, roles, levels = entries[order], roles[order], levels[order]
    first = np.concatenate(([True], entries[1:] != entries[:-1]))
    return HeadwordMatches(entries[first], roles[first], levels[first])


_JOINING = frozenset(" -'’‐‑‒–—,.")


def _is_elastic(folded: str, elastic: str) -> bool:
    """Whether only marks that join or separate words are gone from the elastic form: C++ is not C."""
    return len(folded) == len(elastic) or all(c in _JOINING for c in folded if not c.isalnum())
