"""Posting lists of single forms, made of the lists that stems share: entries, exact counts, positions. No Whoosh.

Whoosh sees a form once: its terms in all languages are united. A form that has a group for itself has its list on disk,
and the entries are not copied. Where a group has several forms, the masks say which entries have the form; and where an
entry may have others of them too, the form is counted apart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.inversion import MAX_COUNT
from indexer.store.segment_reader import SegmentReader
from indexer.store.terms import OTHER_BIT
from indexer.store.whoosh_occurrences import Gathered, extras_of, gathered

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
        self.text: Callable[[int], Listed] = lru_cache(LISTS)(partial(_text_list, reader))
        self.headword: Callable[[int], Listed] = lru_cache(LISTS)(partial(_headword_list, reader))


def _text_list(reader: SegmentReader, first: int) -> Listed:
    terms = range(first, reader.terms.same(first))
    entries, counts = _united([_term_list(reader, term) for term in terms])
    return Listed(entries, counts, partial(_text_positions, reader, terms, entries, counts))


def _headword_list(reader: SegmentReader, first: int) -> Listed:
    terms = range(first, reader.terms.same(first))
    starts = reader.headword_starts
    bounds = [(int(starts[term]), int(starts[term + 1])) for term in terms]
    lists = [(reader.headword_entries[a:b], _counts(reader.headword_codes[a:b])) for a, b in bounds if a < b]
    entries, counts = _united(lists)
    return Listed(entries, counts, partial(_headword_positions, reader, terms, entries, counts))


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


def _term_list(reader: SegmentReader, term: int) -> Counted:
    """Entries and counts of one term."""
    group = int(reader.term_group[term])
    start, end = reader.starts[group], reader.starts[group + 1]
    entries, codes = reader.entries[start:end], reader.codes[start:end]
    if group >= reader.multiple:
        return entries, _counts(codes)
    bit = np.uint8(1 << int(reader.term_bit[term]))
    keep = np.flatnonzero(reader.masks[start:end] & bit)
    entries, counts, masks = entries[keep], _counts(codes[keep]), reader.masks[start:end][keep]
    shared = bit == 1 << OTHER_BIT and len(_members(reader, group)) > OTHER_BIT + 1
    unclear = np.arange(len(keep)) if shared else np.flatnonzero(masks != bit)
    if len(unclear):
        counts[unclear] = _counted_apart(reader, term, entries[unclear], counts[unclear])
    if shared:
        entries, counts = entries[counts > 0], counts[counts > 0]
    return entries, counts


def _counted_apart(reader: SegmentReader, term: int, entries: Array, totals: Array) -> Array:
    """What one term counts in entries that may have other forms of its group.

    totals  what the whole group counts there
    """
    counts = np.zeros(len(entries), np.int64)
    members = _members(reader, int(reader.term_group[term]))
    for part, places in gathered(reader, entries):
        counts[part] = places.counts(term)
        known = sum(places.counts(member) for member in members)
        for i in np.flatnonzero((known != totals[part]) | (totals[part] == MAX_COUNT)).tolist():
            counts[part.start + i] += _extra_count(reader, term, int(entries[part.start + i]))
    return np.minimum(counts, MAX_COUNT).astype(np.uint8)


def _members(reader: SegmentReader, group: int) -> list[int]:
    return reader.members[int(reader.member_starts[group]) : int(reader.member_starts[group + 1])].tolist()  # type: ignore[no-any-return]


def _extra_count(reader: SegmentReader, term: int, entry: int) -> int:
    head, weight = int(reader.head[entry]), reader.ranking.headword_weight
    return sum(weight if place < head else 1 for place in _extra_places(reader, (term,), entry))


def _extra_places(reader: SegmentReader, terms: range | tuple[int, ...], entry: int) -> list[int]:
    """The places in an entry at which any of the terms, all of one form, stands as an extra."""
    form = reader.terms[terms[0]]
    languages = {reader.term_languages[reader.term_language[term]] for term in terms}
    return [at for other, language, at in extras_of(reader, entry) if other == form and language in languages]


def _text_positions(reader: SegmentReader, terms: range, entries: Array, counts: Array, i: int) -> list[int]:
    entry = int(entries[i])
    head, weight = int(reader.head[entry]), reader.ranking.headword_weight
    places = _places(reader, terms, entry)
    count = sum(weight if place < head else 1 for place in places)
    if count != counts[i] or count >= MAX_COUNT:
        places = sorted(places + _extra_places(reader, terms, entry))
    return [place if place < head else place + FIELD_GAP for place in places]


def _headword_positions(reader: SegmentReader, terms: range, entries: Array, counts: Array, i: int) -> list[int]:
    entry = int(entries[i])
    head = int(reader.head[entry])
    places = [place for place in _places(reader, terms, entry) if place < head]
    if len(places) != counts[i] or len(places) >= MAX_COUNT:
        places = sorted(places + [place for place in _extra_places(reader, terms, entry) if place < head])
    return places


def _places(reader: SegmentReader, terms: range, entry: int) -> list[int]:
    """The places in an entry at which any of the terms stands as a part or as a compound."""
    found = Gathered(reader, np.array([entry]))
    return sorted(place for term in terms for place in found.offsets[found.where(term)].tolist())
