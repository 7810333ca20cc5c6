"""All entries that a question matches, not the best alone: what is counted, and what is sorted by something else than relevance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.arrays import is_in
from searcher.engines.entry_sets import NO_PLACES
from searcher.engines.evaluator import Clauses, Evaluator
from searcher.engines.port import Match
from searcher.engines.postings import Array, Postings
from searcher.engines.topk import hold_all


@dataclass(frozen=True, slots=True)
class Whole:
    """The entries that match.

    entries    entry numbers, growing
    held       bool[entries], True for those that match all that was asked for
    loosened   true where some of ``entries`` were taken in for some of the words
    """

    entries: NDArray[Any]
    held: NDArray[np.bool_]
    loosened: bool


def whole_of(
    evaluator: Evaluator, clauses: Clauses, under: Iterable[int], *, match: Match, exact: bool, enough: int
) -> Whole:
    """Every entry that a question matches, by the rules that the best are found by.

    under   entries of which the question is the headword: they match
    enough  where fewer match all of the words, those that hold some count as well
    """
    lists = clauses.required + clauses.wanted
    allowed = evaluator.allowed(clauses)
    every = _joined(_with_all(lists, allowed), front := np.array(sorted(under), np.int32))
    several = len(clauses.wanted) > 1 or clauses.asked > len(lists)
    if not (match == "any" or (len(every) < enough and not exact and several)):
        return Whole(every, np.ones(len(every), bool), False)
    full = every if match == "all" or not lists else front
    entries = _joined(_with_some(clauses, allowed, len(evaluator.reader)), full)
    held = np.zeros(len(entries), bool)
    held[entries.searchsorted(full)] = True
    return Whole(entries, held, match == "all" and len(entries) > len(every))


def _joined(entries: Array, few: Array) -> Array:
    """Growing entries, with some more among them."""
    missing = few[~is_in(entries, few)]
    return np.insert(entries, entries.searchsorted(missing), missing) if len(missing) else entries


def _with_all(lists: Sequence[Postings], allowed: Array | None) -> Array:
    """The entries that are in every list; without a list, all that are allowed where anything is asked of them."""
    if not lists:
        return (NO_PLACES if allowed is None else allowed.nonzero()[0]).astype(np.int32)
    if len(lists) > 1:
        return hold_all(lists, allowed)[0]
    entries = lists[0].entries
    return entries if allowed is None else entries[allowed.take(entries)]


def _with_some(clauses: Clauses, allowed: Array | None, size: int) -> Array:
    """The entries with all that is required, and at least one of the wanted where nothing is."""
    if clauses.required:
        return hold_all(clauses.required, allowed)[0]
    mask = np.zeros(size, bool)
    for one in clauses.wanted:
        mask[one.entries] = True
    if allowed is not None:
        mask &= allowed
    return mask.nonzero()[0].astype(np.int32)


def weights_at(lists: Sequence[Postings], entries: Array) -> Array:
    """What each of some entries, growing, weighs in all lists together."""
    total = np.zeros(len(entries), np.float32)
    for one in lists:
        total += one.at(entries)
    return total
