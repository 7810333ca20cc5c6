"""Headwords that go on from what was typed, and headwords that a misspelt one may mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from indexer.analysis import headword_keys
from indexer.store.arrays import distinct
from indexer.store.kinds import HEADWORD
from indexer.store.lookup.beginnings import Beginnings
from indexer.store.segment_reader import SegmentReader
from searcher.suggesting.known import best_known, best_places
from searcher.suggesting.spelling import likeliest

if TYPE_CHECKING:
    from searcher.findings import Suggestion

SLIP_FROM = 4
"""Letters that must be typed before a slip among them is forgiven."""


def suggest(prefix: str, reader: SegmentReader, limit: int = 10) -> tuple[Suggestion, ...]:
    """Headwords that begin so, the best known first; then those with a later word that does; then those with one slip.

    Where there are none of these, those with one slip in a later word.
    """
    typed = headword_keys(prefix).folded
    if not typed or "\0" in typed:
        return ()
    found = _beginning(reader, typed, limit)
    if len(found) < limit:
        found += _with_word(reader, [reader.terms.with_prefix(typed)], found, limit - len(found))
    if len(found) < limit and len(typed) >= SLIP_FROM:
        found += _with_a_slip(reader, typed, found, limit - len(found))
        if not found:
            words = reader.kept("beginnings of terms", lambda reader: Beginnings(reader.terms))
            found = _with_word(reader, words.with_one_slip(typed), (), limit)
    from searcher.findings import Suggestion

    return tuple([Suggestion(spelt(reader, number), _count(reader, number)) for number in found])


def did_you_mean(word: str, reader: SegmentReader, limit: int = 5) -> tuple[str, ...]:
    """Headwords that a misspelt one may mean, the likeliest first; never the question itself."""
    asked = headword_keys(word).folded
    if not asked:
        return ()
    return tuple([spelt(reader, number) for number in likeliest(asked, reader, limit)])


def spelt(reader: SegmentReader, number: int) -> str:
    """A folded headword as the page of its first entry writes it."""
    found = reader.headwords
    at = int(found.entry_starts[number])
    headword, _, rest = reader.stored[int(found.entries[at])].split("\0", 2)
    if found.roles[at] == HEADWORD:
        return headword
    from json import loads

    wanted = found.lexicon[number]
    return next((a for a in loads(rest).get("alternatives", ()) if headword_keys(a).folded == wanted), headword)


def _count(reader: SegmentReader, number: int) -> int:
    starts = reader.headwords.entry_starts
    return int(starts[number + 1]) - int(starts[number])


def _beginning(reader: SegmentReader, typed: str, limit: int) -> list[int]:
    """The best known headwords that begin so."""
    found = reader.headwords.lexicon.with_prefix(typed)
    return best_known(reader, found, limit)


def _with_word(reader: SegmentReader, terms: list[range], taken: Sequence[int], limit: int) -> list[int]:
    """The best known headwords in which one of the terms stands."""
    starts = reader.headword_starts
    spans = [(int(starts[one.start]), int(starts[one.stop])) for one in terms]
    entries = [reader.headword_postings.entries(low, high) for low, high in spans if low < high]
    if not entries:
        return []
    numbers = distinct(reader.headword_places.take(np.concatenate(entries)))
    numbers = numbers[numbers < len(reader.headwords.lexicon)]
    return best_known(reader, numbers[~np.isin(numbers, taken)], limit)


def _with_a_slip(reader: SegmentReader, typed: str, taken: Sequence[int], limit: int) -> list[int]:
    """The best known headwords that begin as the text would with one letter put in, left out, changed, or two swapped."""
    beginnings = reader.kept("beginnings", lambda reader: Beginnings(reader.headwords.lexicon))
    numbers = best_places(reader, beginnings.with_one_slip(typed), limit + len(taken))
    return [number for number in best_known(reader, numbers, limit + len(taken)) if number not in taken][:limit]
