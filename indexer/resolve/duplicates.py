"""Rows that say the same, and the ids of those that are kept. Pure array code."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.arrays import changes, is_in

Array = NDArray[Any]


def fullest(stored: Array, texts: Array, entries: Array) -> Array:
    """For each entry the one that is kept of those with its text: the longest stored, of equals the first.

    stored, texts  of each entry: the length of its stored text; the hash that equal ones share
    """
    order = np.argsort(texts, kind="stable")
    text = texts[order]
    alone = changes(text) & changes(text[::-1])[::-1]
    tied = order[~alone]
    tied = tied[np.lexsort((entries[tied], -stored[tied].astype(np.int64), texts[tied]))]
    first = changes(texts[tied])
    found = entries.copy()
    found[tied] = entries[tied][np.flatnonzero(first)[np.cumsum(first) - 1]]
    return found


def twins_of(stands_for: Array, entries: Array) -> list[tuple[int, list[int]]]:
    """The groups of duplicates: (kept row, all rows of the group)."""
    groups: dict[int, list[int]] = {}
    for row in entries[stands_for[entries] != entries].tolist():
        groups.setdefault(int(stands_for[row]), []).append(row)
    return [(kept, sorted([kept, *others])) for kept, others in sorted(groups.items())]


def first_equal(values: Array, rows: Array) -> tuple[Array, Array]:
    """The first row of each distinct value, in the order of the values; and for each row the first with its value.

    values  uint64 of all rows, hashes: they are sorted a part of their range at a time
    rows    growing
    """
    first = np.empty(len(rows), rows.dtype)
    distinct = [rows[:0]]
    top = np.ascontiguousarray(values).view(np.uint8)[7::8][rows] >> 4
    for part in range(16):
        places = np.flatnonzero(top == part)
        own = values[rows[places]]
        order = np.argsort(own, kind="stable")
        own, places = own[order], places[order]
        starts = changes(own)
        distinct.append(rows[places[starts]])
        first[places] = distinct[-1][np.cumsum(starts) - 1]
    return np.concatenate(distinct), first


def entry_ids(identities: Array) -> NDArray[np.uint64]:
    """Make the identities distinct: the n-th of equal ones is hashed again with n."""
    ids = identities.copy()
    order = np.argsort(ids, kind="stable")
    ordered = ids[order]
    repeated = np.sort(order[~changes(ordered)])
    taken: set[int] = set()
    last: dict[int, int] = {}
    for row in repeated.tolist():
        identity = value = int(identities[row])
        while value in taken or is_in(ordered, np.array([value], np.uint64))[0]:
            last[identity] = ordinal = last.get(identity, 1) + 1
            value = numbered_id(identity, ordinal)
        taken.add(value)
        ids[row] = value
    return ids


def numbered_id(identity: int, ordinal: int) -> int:
    """The id of the n-th entry, from 2, of those that share an identity."""
    return int.from_bytes(blake2b(b"%d %d" % (identity, ordinal), digest_size=8).digest(), "little")
