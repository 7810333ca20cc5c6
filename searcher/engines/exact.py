"""A question that is a headword: the entries under it, whichever way it is written."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from indexer.analysis import headword_keys
from indexer.store.kinds import key_hashes
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
    while at < end and hashes[at] == value:
        if found.key_folded[at] != folded:
            level = ELASTIC
        elif found.key_cased[at] != cased:
            level = FOLDED
        else:
            level = RAW if found.key_raw[at] == raw else CASED
        entry, reading = found.key_entries[at], (found.key_roles[at], level)
        if entry not in under or reading < under[entry]:
            under[entry] = reading
        at += 1
    return under


def entries_under_any(text: str, also: Sequence[str], reader: SegmentReader) -> Under:
    """The entries under a headword, and less strictly those under further ones, each less than the one before."""
    under = entries_under(text, reader)
    for place, headword in enumerate(also, 1):
        for entry, (role, level) in entries_under(headword, reader).items():
            under.setdefault(entry, (role, level + place * (ELASTIC + 1)))
    return under
