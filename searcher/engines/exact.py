"""A question that is a headword: the entries under it, whichever way it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.analysis import HeadwordKeys, headword_keys
from indexer.analysis.keys import without_separators
from indexer.store.kinds import key_hashes, loosest
from indexer.store.segment_reader import SegmentReader

RAW, CASED, FOLDED, ELASTIC = range(4)
"""How strictly a headword is as the question writes it, the strictest first."""

Under = dict[int, tuple[int, int]]
"""Entry number -> the role that the question's headword has there, and how strictly it is that."""


def spellings(keys: HeadwordKeys, value: int, reader: SegmentReader) -> Iterator[tuple[int, bool]]:
    """The folded headwords that differ in blanks and marks at most, by number, and whether each does not differ.

    value  the look-up hash of the keys
    """
    lexicon, folded = reader.headwords.lexicon, keys.folded
    for number in reader.headwords.by_loosest.numbers(value):
        spelt = lexicon[number]
        if spelt == folded:
            yield number, True
        elif loosest(spelt, without_separators(spelt)) == loosest(folded, keys.elastic):
            yield number, False


def entries_under(text: str, reader: SegmentReader) -> Under:
    """The entries that have the text as headword, turned headword or alternative."""
    keys = headword_keys(text)
    if not keys.raw:
        return {}
    value, raw, cased, _ = key_hashes(keys.raw, keys.cased, keys.folded, keys.elastic)
    starts, entries, roles, raw_of, cased_of = reader.headwords.rows
    under: Under = {}
    for number, is_same in spellings(keys, value, reader):
        for at in range(starts[number], starts[number + 1]):
            if not is_same:
                level = ELASTIC
            elif cased_of[at] != cased:
                level = FOLDED
            else:
                level = RAW if raw_of[at] == raw else CASED
            entry, reading = entries[at], (roles[at], level)
            if entry not in under or reading < under[entry]:
                under[entry] = reading
    return under


def entries_under_any(text: str, also: Sequence[str], reader: SegmentReader) -> Under:
    """The entries under a headword, and less strictly those under further ones, each less than the one before."""
    under = entries_under(text, reader)
    for place, headword in enumerate(also, 1):
        for entry, (role, level) in entries_under(headword, reader).items():
            under.setdefault(entry, (role, level + place * (ELASTIC + 1)))
    return under
