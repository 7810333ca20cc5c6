"""Entries that are alike in text: those that share an entry's most telling words."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.bm25 import inverse_document_frequencies
from indexer.store.kinds import GAP_TERM
from indexer.store.segment_reader import SegmentReader
from searcher.engines.evaluator import Evaluator
from searcher.engines.topk import Matches, best

Array = NDArray[Any]

TELLING = 12
"""Words of an entry by which others like it are looked for."""

MOST_POSITIONS = 2000
"""Positions of an entry in which its words are looked for: a long one has said by then what it is about."""

COMMON_SHARE = 20
"""A word that more than one of so many entries has tells nothing, in an index of more than COMMON_LEAST entries."""

COMMON_LEAST = 200


def telling_groups(reader: SegmentReader, entry: int, *, most: int = TELLING) -> NDArray[np.int64]:
    """The groups of an entry's most telling words, the most telling first.

    Only words that another entry has too. The worth of a word is its inverse document frequency times the square root of its
    count, one in the headword counted as the ranking counts it.
    """
    start, end = int(reader.positions[entry]), int(reader.positions[entry + 1])
    terms = reader.forward.terms(np.arange(start, min(end, start + MOST_POSITIONS)))
    weights = np.ones(len(terms))
    weights[: int(reader.head[entry])] = reader.ranking.headword_weight
    words = terms != GAP_TERM
    groups, inverse = np.unique(np.asarray(reader.term_group)[terms[words]].astype(np.int64), return_inverse=True)
    sizes = reader.list_starts[groups + 1].astype(np.int64) - reader.list_starts[groups]
    counts = np.bincount(inverse, weights[words], minlength=len(groups))
    worth = inverse_document_frequencies(len(reader), sizes) * np.sqrt(counts)
    fits = (sizes > 1) & (sizes <= max(len(reader) // COMMON_SHARE, COMMON_LEAST))
    groups, worth = groups[fits], worth[fits]
    order: Array = np.argsort(-worth, kind="stable")[:most]
    found: NDArray[np.int64] = groups[order]
    return found


def similar(evaluator: Evaluator, entry: int, limit: int, *, allowed: Array | None = None) -> Matches:
    """The entries most alike to one in text, the best first, itself not among them.

    allowed  bool[entries], False where an entry is not wanted; None where all are
    """
    lists = [evaluator.lists.group(int(group)) for group in telling_groups(evaluator.reader, entry)]
    if not lists or limit < 1:
        return Matches([], [], 0, False)
    entries, scores = evaluator.any_of(lists, limit + 1, allowed)
    keep = (entries != entry).nonzero()[0]
    found, weights = best(entries[keep], scores[keep], limit)
    return Matches(found.tolist(), weights.tolist(), len(found), False)
