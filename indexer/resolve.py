"""Rows of all pages -> which of them an index keeps, and how they lead to one another. Pure array code."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What became of the rows.

    kept       int64[k], the rows that the index keeps, in the order of their entry ids
    ids        uint64[k], their entry ids, strictly growing
    number_of  int32[rows], the entry number that stands for each row: its own, its fullest duplicate's, or - for a
               snippet - its article's or its stub's
    twins      the groups of duplicate entries: (kept row, all rows of the group)
    pages, targets  int32[s], of each snippet the entry number of its page and of what it leads to, in page order
    """

    kept: NDArray[np.int64]
    ids: NDArray[np.uint64]
    number_of: NDArray[np.int32]
    twins: list[tuple[int, list[int]]]
    pages: NDArray[np.int32]
    targets: NDArray[np.int32]

    @property
    def duplicates(self) -> int:
        """How many entries were left out because a fuller one says the same."""
        return sum(len(rows) - 1 for _, rows in self.twins)


def resolve(rows: Array, article: int) -> Resolution:
    """Find duplicates, join snippets to articles or to stubs, and put what is kept in the order of its ids.

    rows     of dtype ``indexer.store.batch.ROW``
    article  the kind that marks an entry; all other rows are snippets
    """
    is_entry = rows["kind"] == article
    entries = np.flatnonzero(is_entry)
    snippets = np.flatnonzero(~is_entry)
    stands_for = np.arange(len(rows))
    stands_for[entries] = _fullest(rows, entries)
    twins = _twins(stands_for, entries)
    unresolved = _join(rows, snippets, np.unique(stands_for[entries]), stands_for)
    stands_for[unresolved] = _first_equal(rows["text"][unresolved], unresolved)
    kept = np.unique(stands_for)
    ids = _entry_ids(rows["identity"][kept])
    order = np.argsort(ids, kind="stable")
    kept, ids = kept[order], ids[order]
    number = np.full(len(rows), -1, np.int32)
    number[kept] = np.arange(len(kept), dtype=np.int32)
    number_of = number[stands_for]
    return Resolution(kept, ids, number_of, twins, number_of[rows["page"][snippets]], number_of[snippets])


def _fullest(rows: Array, entries: Array) -> Array:
    """For each entry the one that is kept of those with its text: the longest stored, of equals the first."""
    order = np.lexsort((entries, -rows["stored"][entries].astype(np.int64), rows["text"][entries]))
    text = rows["text"][entries][order]
    first = np.concatenate(([True], text[1:] != text[:-1])) if len(text) else np.zeros(0, bool)
    best = entries[order][np.flatnonzero(first)[np.cumsum(first) - 1]]
    fullest = np.empty(len(entries), np.int64)
    fullest[order] = best
    return fullest


def _twins(stands_for: Array, entries: Array) -> list[tuple[int, list[int]]]:
    groups: dict[int, list[int]] = {}
    for row in entries[stands_for[entries] != entries].tolist():
        groups.setdefault(int(stands_for[row]), []).append(row)
    return [(kept, sorted([kept, *others])) for kept, others in sorted(groups.items())]


def _join(rows: Array, snippets: Array, entries: Array, stands_for: Array) -> Array:
    """Point each snippet whose dictionary and headword are an entry's to the first such entry; returns the others."""
    keys, first = np.unique(rows["key"][entries], return_index=True)
    if not len(keys):
        return snippets
    at = np.minimum(np.searchsorted(keys, rows["key"][snippets]), len(keys) - 1)
    hit = keys[at] == rows["key"][snippets]
    stands_for[snippets[hit]] = entries[first[at[hit]]]
    rest: Array = snippets[~hit]
    return rest


def _first_equal(values: Array, rows: Array) -> Array:
    """For each row the first with the same value."""
    _, first, inverse = np.unique(values, return_index=True, return_inverse=True)
    return rows[first[inverse]]


def _entry_ids(identities: Array) -> NDArray[np.uint64]:
    """Make the identities distinct: the n-th of equal ones is hashed again with n."""
    ids = identities.copy()
    taken: set[int] = set()
    last: dict[int, int] = {}
    _, first = np.unique(ids, return_index=True)
    repeated = np.ones(len(ids), bool)
    repeated[first] = False
    if repeated.any():
        taken = set(ids[first].tolist())
    for row in np.flatnonzero(repeated).tolist():
        identity = value = int(identities[row])
        while value in taken:
            last[identity] = ordinal = last.get(identity, 1) + 1
            value = int.from_bytes(blake2b(b"%d %d" % (identity, ordinal), digest_size=8).digest(), "little")
        taken.add(value)
        ids[row] = value
    return ids
