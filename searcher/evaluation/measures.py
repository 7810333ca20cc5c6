"""Measures of a ranking: pure functions on its ids and on what each is worth.

A ranking is a sequence of ids, the best first; gains map an id to how relevant it is, 0 or less for not at all. A question
without a relevant id has no figure: leave it out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2

Gains = Mapping[str, int]


def relevant(gains: Gains) -> set[str]:
    """The ids that are relevant at all."""
    return {name for name, gain in gains.items() if gain > 0}


def ndcg(ranking: Sequence[str], gains: Gains, depth: int) -> float:
    """Discounted cumulative gain of the first ``depth``, as a share of the best there could be; in [0, 1].

    Source: Järvelin & Kekäläinen 2002, with the discount log2(rank + 1) and linear gains, as trec_eval has it.
    """
    best = sorted((gain for gain in gains.values() if gain > 0), reverse=True)
    ideal = _discounted(best[:depth])
    return _discounted([max(gains.get(name, 0), 0) for name in ranking[:depth]]) / ideal if ideal else 0.0


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, 1))


def average_precision(ranking: Sequence[str], gains: Gains) -> float:
    """The mean, over the relevant ids, of the precision at the rank of each; 0 for those not found.

    Source: Buckley & Voorhees 2000, section 2.
    """
    wanted = relevant(gains)
    found, total = 0, 0.0
    for rank, name in enumerate(ranking, 1):
        if name in wanted:
            found += 1
            total += found / rank
    return total / len(wanted) if wanted else 0.0


def recall(ranking: Sequence[str], gains: Gains, depth: int) -> float:
    """The share of the relevant ids that are among the first ``depth``."""
    wanted = relevant(gains)
    return len(wanted.intersection(ranking[:depth])) / len(wanted) if wanted else 0.0


def reciprocal_rank(found: Sequence[bool]) -> float:
    """One over the rank of the first that is right; 0 where none is.

    Source: Voorhees 1999, "The TREC-8 question answering track report", section 2.
    """
    return next((1 / rank for rank, right in enumerate(found, 1) if right), 0.0)


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0
