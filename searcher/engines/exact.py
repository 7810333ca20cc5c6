"""A question that is a headword: the entries under it, whichever way it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from indexer.analysis import HeadwordKeys, headword_keys
from indexer.analysis.keys import without_separators
from indexer.kernels import compiled
from indexer.store.kinds import key_hashes, loosest
from indexer.store.segment_reader import SegmentReader

RAW, CASED, FOLDED, ELASTIC = range(4)
"""How strictly a headword is as the question writes it, the strictest first."""

Under = dict[int, tuple[int, int]]
"""Entry number -> the role that the question's headword has there, and how strictly it is that."""


def loosest_of(folded: str) -> str:
    """The loosest form of a folded headword."""
    return loosest(folded, without_separators(folded))


def spellings(keys: HeadwordKeys, value: int, reader: SegmentReader) -> Iterator[tuple[int, bool]]:
    """The folded headwords that differ in blanks and marks at most, by number, and whether each does not differ.

    value  the look-up hash of the keys
    """
    lexicon, folded = reader.headwords.lexicon, keys.folded
    for number in reader.headwords.by_loosest.numbers(value):
        spelt = lexicon[number]
        if spelt == folded:
            yield number, True
        elif loosest_of(spelt) == loosest(folded, keys.elastic):
            yield number, False


class HeadwordFinder:
    """Looks headwords up; safe from many threads."""

    def __init__(self, reader: SegmentReader) -> None:
        self._reader = reader
        self._compiled = _compiled(reader)

    def under(self, text: str) -> Under:
        """The entries that have the text as headword, turned headword or alternative."""
        if self._compiled is not None:
            found: Under | None = self._compiled(text)
            if found is not None:
                return found
        return self.plainly(text)

    def plainly(self, text: str) -> Under:
        """The same, nothing compiled."""
        keys = headword_keys(text)
        if not keys.raw:
            return {}
        value, raw, cased, _ = key_hashes(keys.raw, keys.cased, keys.folded, keys.elastic)
        starts, entries, roles, raw_of, cased_of = self._reader.headwords.rows
        under: Under = {}
        for number, is_same in spellings(keys, value, self._reader):
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


def _compiled(reader: SegmentReader) -> Callable[[str], Under | None] | None:
    """What looks up most texts, compiled; None where that is not there."""
    kernel, found = compiled("searcher.kernels.headwords"), reader.headwords
    if kernel is None:
        return None
    rows = (found.entry_starts, found.entries, found.roles, found.raw, found.cased)
    under: Callable[[str], Under | None] = kernel.Headwords(
        found.lexicon.text, found.lexicon.starts, found.by_loosest, rows, loosest_of
    ).under
    return under


def headword_finder(reader: SegmentReader) -> HeadwordFinder:
    """What looks the headwords of an index up."""
    return reader.kept("headword finder", HeadwordFinder)


def entries_under(text: str, reader: SegmentReader) -> Under:
    """The entries that have the text as headword, turned headword or alternative."""
    return headword_finder(reader).under(text)


def entries_under_any(text: str, also: Sequence[str], reader: SegmentReader) -> Under:
    """The entries under a headword, and less strictly those under further ones, each less than the one before."""
    under = entries_under(text, reader)
    for place, headword in enumerate(also, 1):
        for entry, (role, level) in entries_under(headword, reader).items():
            under.setdefault(entry, (role, level + place * (ELASTIC + 1)))
    return under
