"""Cross-references -> the entries that they mean: sorted arrays of headword keys, asked from the strictest to the loosest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.resolve.snippets import AT_ONCE, Rows, keys_in
from indexer.store.arrays import distinct, is_in

Array = NDArray[Any]


def find_targets(
    references: Array, dictionaries: Array, headwords: Array, ranks: Array, numbers: Array
) -> NDArray[np.int64]:
    """The row that each cross-reference leads to; -1 where it leads nowhere.

    references    of dtype ``indexer.store.gathering.batch.REFERENCE``
    dictionaries  of each row of the build, its dictionary
    headwords     of dtype ``HEADWORD_KEY``: those of rows that may be led to
    ranks         of each of them what it is preferred by, the lowest first
    numbers       of each of them its entry number: of equals the lowest is preferred, whatever the order of pages

    Articles go before stubs, wherever they are; among them the same dictionary before others; within it and without: the
    headword as written, then as folded, then without hyphens and blanks, then turned ("A, B" as "B A"). A reference leads to
    its own entry only where nothing else is meant.
    """
    found = np.full(len(references), -1, np.int64)
    order = np.lexsort((numbers, headwords["role"], ranks))
    headwords, ranks = headwords[order], ranks[order]
    own = dictionaries[references["row"]]
    for rank in distinct(ranks).tolist():
        some = headwords[slice(*ranks.searchsorted([rank, rank + 1]))]
        for keys, probes in _ways(references, own, some, dictionaries[some["row"]]):
            open_ = np.flatnonzero(found < 0)
            if not len(open_):
                break
            found[open_] = _first_other(keys, some["row"], probes[open_], references["row"][open_])
    itself = np.flatnonzero(found < 0)
    found[itself] = _itself(headwords, references[itself])
    return found


def asked_for(headwords: Rows, references: Array, numbers: Array) -> tuple[Array, Array, Array]:
    """Those headwords of kept rows that some reference may mean; and of each its row and that row's entry number.

    numbers  of each row of the build its entry number, below zero for rows that are not kept
    """
    wanted = distinct(np.concatenate((references["key"], references["turned"])))
    keys, rows, parts = headwords["key"], headwords["row"], []
    for start in range(0, len(headwords) if len(wanted) else 0, AT_ONCE):
        part = slice(start, start + AT_ONCE)
        asked = is_in(wanted, keys[part])
        parts.append(np.flatnonzero(asked & (numbers[rows[part]] >= 0)) + start)
    found = headwords.take(np.concatenate(parts) if parts else np.zeros(0, np.int64))
    return found, found["row"], numbers[found["row"]]


def _ways(references: Array, own: Array, headwords: Array, theirs: Array) -> Iterator[tuple[Array, Array]]:
    """Pairs of keys of headwords and what references ask for, the strictest first."""
    key, probe, turned = headwords["key"], references["key"], references["turned"]
    for near in (True, False):
        known = keys_in(theirs, key) if near else key
        asked = keys_in(own, probe) if near else probe
        for check in ("raw", "folded"):
            yield keys_in(headwords[check], known * _ODD), keys_in(references[check], asked * _ODD)
        yield known, asked
        yield known, keys_in(own, turned) if near else turned


_ODD = np.uint64(0xD6E8FEB86659FD93)


def _first_other(keys: Array, rows: Array, probes: Array, askers: Array) -> Array:
    """Of each probe the first row with its key that is not the asker's; -1 for none."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    found = np.full(len(probes), -1, np.int64)
    at = ordered.searchsorted(probes)
    for _ in range(2):
        there = (ordered.take(at, mode="clip") == probes) & (at < len(ordered))
        candidates = rows[order.take(at, mode="clip")]
        fits = there & (candidates != askers) & (found < 0)
        found[fits] = candidates[fits]
        at = at + 1
    return found


def _itself(headwords: Array, references: Array) -> Array:
    """The asking row where one of its own headwords is asked for; else -1."""
    own = distinct(keys_in(headwords["row"], headwords["key"]))
    meant = np.zeros(len(references), bool)
    for asked in ("key", "turned"):
        probes = keys_in(references["row"], references[asked])
        meant |= is_in(own, probes)
    return np.where(meant, references["row"].astype(np.int64), -1)
