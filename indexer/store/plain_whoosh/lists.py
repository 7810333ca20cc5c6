"""Posting lists of single forms, made of the lists that stems share: entries, exact counts, positions. No Whoosh.

Whoosh sees a form once: its terms in all languages are united. A form that has a group for itself has its list on disk.
Where a group has several forms, the masks say which entries have the form; and where an
entry may have others of them too, the form is counted apart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.kinds import MAX_COUNT, OTHER_BIT
from indexer.store.plain_whoosh.occurrences import Occurrences
from indexer.store.segment_reader import SegmentReader

Array = NDArray[Any]
Counted = tuple[Array, Array]

LISTS = 256
"""Posting lists that a reader keeps for the next question."""

FIELD_GAP = 1000
"""Positions between headwords and article where a field has both: no phrase with less slop reaches over."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A posting list.

    entries    integer[n], strictly growing
    counts     integer[n], what the form counts in each; None where each counts 1
    positions  the positions in the n-th entry of the list, growing
    """

    entries: Array
    counts: Array | None
    positions: Callable[[int], list[int]]


class FormLists:
    """Makes the posting lists of forms, each named by its first term; safe from many threads."""

    def __init__(self, reader: SegmentReader) -> None:
        occurrences = Occurrences(reader)
        self.text: Callable[[int], Listed] = lru_cache(LISTS)(partial(_text_list, occurrences))
        self.headword: Callable[[int], Listed] = lru_cache(LISTS)(partial(_headword_list, occurrences))


def _text_list(occurrences: Occurrences, first: int) -> Listed:
    terms = range(first, occurrences.reader.terms.same(first))
    entries, counts = _united([_term_list(occurrences, term) for term in terms])
    return Listed(entries, counts, partial(_text_positions, occurrences, terms, entries, counts))


def _headword_list(occurrences: Occurrences, first: int) -> Listed:
    reader = occurrences.reader
    terms = range(first, reader.terms.same(first))
    starts = reader.headword_starts
    lists = [reader.headword_postings.list(int(starts[term]), int(starts[term + 1])) for term in terms]
    entries, counts = _united([(one.entries, _counts(one.codes)) for one in lists if len(one)])
    return Listed(entries, counts, partial(_headword_positions, occurrences, terms, entries, counts))


def _counts(codes: Array) -> Array:
    return (codes >> 8).astype(np.uint8)


def _united(lists: list[Counted]) -> Counted:
    """One list of several: what an entry counts in any of them."""
    if len(lists) == 1:
        return lists[0]
    entries = np.concatenate([entries for entries, _ in lists])
    order = entries.argsort(kind="stable")
    found, at = np.unique(entries[order], return_index=True)
    return found, np.add.reduceat(np.concatenate([counts for _, counts in lists])[order].astype(np.int64), at)


def _term_list(occurrences: Occurrences, term: int) -> Counted:
    """Entries and counts of one term."""
    reader = occurrences.reader
    group = int(reader.term_group[term])
    start, end = reader.starts[group], reader.starts[group + 1]
    listed = reader.postings.list(start, end)
    entries, codes = listed.entries, listed.codes
    if group >= reader.multiple:
        return entries, _counts(codes)
    bit = np.uint8(1 << int(reader.term_bit[term]))
    keep = np.flatnonzero(reader.masks[start:end] & bit)
    entries, counts, masks = entries[keep], _counts(codes[keep]), reader.masks[start:end][keep]
    shared = bit == 1 << OTHER_BIT and len(reader.members(group)) > OTHER_BIT + 1
    unclear = np.arange(len(keep)) if shared else np.flatnonzero(masks != bit)
    if len(unclear):
        counts[unclear] = _counted_apart(occurrences, term, entries[unclear], counts[unclear])
    if shared:
        entries, counts = entries[counts > 0], counts[counts > 0]
    return entries, counts


def _counted_apart(occurrences: Occurrences, term: int, entries: Array, totals: Array) -> Array:
    """What one term counts in entries that may have other forms of its group.

    totals  what the whole group counts there
    """
    reader = occurrences.reader
    counts = np.zeros(len(entries), np.int64)
    members = reader.members(int(reader.term_group[term]))
    for part, places in occurrences.gathered(entries):
        counts[part] = places.counts(term)
        known = sum(places.counts(member) for member in members)
        for i in np.flatnonzero((known != totals[part]) | (totals[part] == MAX_COUNT)).tolist():
            entry = int(entries[part.start + i])
            counts[part.start + i] += _weight(reader, entry, occurrences.extra_places((term,), entry))
    return np.minimum(counts, MAX_COUNT).astype(np.uint8)


def _weight(reader: SegmentReader, entry: int, places: list[int]) -> int:
    """What a form counts that stands at these places of an entry."""
    head, weight = reader.head[entry], reader.ranking.headword_weight
    return sum([weight if place < head else 1 for place in places])


def _text_positions(occurrences: Occurrences, terms: range, entries: Array, counts: Array, i: int) -> list[int]:
    reader, entry = occurrences.reader, int(entries[i])
    places = occurrences.places(terms, entry)
    count = _weight(reader, entry, places)
    if count != counts[i] or count >= MAX_COUNT:
        places = sorted(places + occurrences.extra_places(terms, entry))
    head = int(reader.head[entry])
    return [place if place < head else place + FIELD_GAP for place in places]


def _headword_positions(occurrences: Occurrences, terms: range, entries: Array, counts: Array, i: int) -> list[int]:
    entry = int(entries[i])
    head = int(occurrences.reader.head[entry])
    places = [place for place in occurrences.places(terms, entry) if place < head]
    if len(places) != counts[i] or len(places) >= MAX_COUNT:
        places = sorted(places + [place for place in occurrences.extra_places(terms, entry) if place < head])
    return places
