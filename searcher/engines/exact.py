"""A question that is a headword: the entries under it, whichever way it is written."""

from __future__ import annotations

from bisect import bisect_left

from indexer.analysis import headword_keys
from indexer.store.batch import key_hashes
from indexer.store.segment_reader import SegmentReader

RAW, CASED, FOLDED, ELASTIC = range(4)
"""How strictly a headword is as the question writes it, the strictest first."""

Under = dict[int, tuple[int, int]]
"""Entry number -> the role that the question's headword has there, and how strictly it is that."""


def entries_under(text: str, reader: SegmentReader) -> Under:
    """The entries that have the text as headword, turned headword or alternative."""
    keys = headword_keys(text)
    if not keys.raw:
        return {}
    found = reader.headwords
    value, raw, cased, folded = key_hashes(keys.raw, keys.cased, keys.folded, keys.elastic)
    hashes = found.key_hashes
    at, end = bisect_left(hashes, value), len(hashes)
    under: Under = {}
    loosest = ELASTIC if _is_elastic(keys.folded, keys.elastic) else FOLDED
    while at < end and hashes[at] == value:
        if found.key_folded[at] != folded:
            level = ELASTIC
        elif found.key_cased[at] != cased:
            level = FOLDED
        else:
            level = RAW if found.key_raw[at] == raw else CASED
        if level <= loosest:
            entry, reading = found.key_entries[at], (found.key_roles[at], level)
            if entry not in under or reading < under[entry]:
                under[entry] = reading
        at += 1
    return under


_JOINING = frozenset(" -'’‐‑‒–—,.")


def _is_elastic(folded: str, elastic: str) -> bool:
    """Whether only marks that join or separate words are gone from the elastic form: C++ is not C."""
    return len(folded) == len(elastic) or all(c in _JOINING for c in folded if not c.isalnum())
