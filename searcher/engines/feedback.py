"""More words for a question, out of the entries that answer it best: pseudo-relevance feedback.

The entries that a question finds first are taken for relevant; the words that tell them from the rest of the index join the
question with a smaller weight. It helps questions that describe a subject, and costs a second search.

Source: Rocchio 1971; the choice of words as in Robertson 1990, with the weights of BM25.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.arrays import ranges
from indexer.store.bm25 import inverse_document_frequencies
from indexer.store.segment_reader import SegmentReader
from searcher.engines.evaluator import Clauses, Evaluator
from searcher.engines.postings import Coded, Postings

ENTRIES = 5
"""How many entries are taken for relevant."""

WORDS = 25
"""How many words join a question, at most."""

WEIGHT = 0.4
"""What the most telling of them weighs, of what it would in the question itself."""

COMMONEST = 0.2
"""A word that stands in a greater share of the entries tells nothing."""

Array = NDArray[Any]


def expanded(clauses: Clauses, evaluator: Evaluator) -> Clauses:
    """The clauses, with the words of the best entries beside those that are wanted."""
    found = evaluator.some(clauses, ENTRIES)
    if not found.entries or not clauses.wanted:
        return clauses
    reader = evaluator.reader
    groups, worth = _telling(np.array(found.entries), np.array(found.scores), reader)
    asked = {one.group for one in clauses.wanted if isinstance(one, Coded)}
    new = np.array([group not in asked for group in groups.tolist()], bool)
    groups, worth = groups[new], worth[new]
    if not len(groups):
        return clauses
    best = np.lexsort((groups, -worth))[:WORDS]
    weights = WEIGHT * worth[best] / worth[best[0]]
    added: list[Postings] = [
        _weakened(evaluator.lists.group(group), weight)
        for group, weight in zip(groups[best].tolist(), weights.tolist(), strict=True)
    ]
    return replace(clauses, wanted=clauses.wanted + added)


def _telling(entries: Array, scores: Array, reader: SegmentReader) -> tuple[Array, Array]:
    """The groups of terms in some entries, and how well each tells them from the others; not those that are rare or common."""
    starts = reader.positions[entries].astype(np.int64)
    counts = reader.positions[entries + 1].astype(np.int64) - starts
    terms = reader.forward.terms(ranges(starts, counts))
    of = np.repeat(np.arange(len(entries)), counts)
    known = terms < len(reader.term_group)
    pairs = of[known] * np.int64(len(reader.peaks)) + reader.term_group[terms[known]]
    pairs, times = np.unique(pairs, return_counts=True)
    of, groups = np.divmod(pairs, len(reader.peaks))
    k1, b = reader.ranking.k1, reader.ranking.b
    saturated = times / (times + k1 * (1 - b + b * counts[of] / reader.mean_length))
    distinct, place = np.unique(groups, return_inverse=True)
    weights = np.bincount(place, saturated * (scores / scores.sum())[of])
    frequencies = (reader.list_starts[distinct + 1] - reader.list_starts[distinct]).astype(np.int64)
    fits = (frequencies > 1) & (frequencies <= COMMONEST * len(reader))
    return distinct[fits], weights[fits] * inverse_document_frequencies(len(reader), frequencies[fits])


def _weakened(postings: Postings, weight: float) -> Postings:
    """A list whose postings weigh a share of what they would."""
    assert isinstance(postings, Coded)
    idf = float(postings.idf)
    return Coded(postings.listed, postings.table, idf * weight, postings.peak / (idf * float(postings.bonus)))
