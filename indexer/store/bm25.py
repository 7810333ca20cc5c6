"""BM25F as tables: what a count in a row of a length weighs, and what a term is worth."""

from __future__ import annotations

from math import log1p
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.store.lengths import LENGTHS

Array = NDArray[Any]


class Ranking(NamedTuple):
    """The ranking parameters, stored with an index; they mean the same in every engine.

    k1, b            saturation and length normalisation
    headword_weight  what an occurrence in the headword counts, and a token there is long; whole, 1 to 50
    form_bonus       added share of a weight where the entry has the very form that was asked for, not only its stem
    """

    k1: float = 1.6
    b: float = 0.75
    headword_weight: int = 3
    form_bonus: float = 0.05

    def to_json(self) -> dict[str, Any]:
        """The parameters as a JSON object."""
        return self._asdict()


def weights_of(codes: Array, ranking: Ranking, mean_length: float) -> NDArray[np.float32]:
    """The saturated weight of each posting code (count * 256 + length byte), in [0, k1 + 1).

    mean_length  tokens, weighted as the codes are, > 0

    Source: Robertson & Zaragoza 2009, sections 3.4 and 3.6.
    """
    counts = (codes >> 8).astype(np.float64)
    norm = ranking.k1 * (1 - ranking.b + ranking.b * LENGTHS / max(mean_length, 1e-9))
    with np.errstate(invalid="ignore", divide="ignore"):
        weights = counts * (ranking.k1 + 1) / (counts + norm.take(codes & 255))
    return np.nan_to_num(weights).astype(np.float32)


def weight_table(ranking: Ranking, mean_length: float) -> NDArray[np.float32]:
    """float32[65536], the weight of every code that there can be."""
    return weights_of(np.arange(1 << 16), ranking, mean_length)


def inverse_document_frequency(rows: int, frequency: int) -> float:
    """What a term that stands in ``frequency`` of ``rows`` entries is worth; > 0.

    Source: Robertson & Zaragoza 2009, section 3.2, in Lucene's form, which is never negative.
    """
    return log1p((rows - frequency + 0.5) / (frequency + 0.5))


def inverse_document_frequencies(rows: int, frequencies: Any) -> Any:
    """The same for an array of frequencies: float64[n]."""
    return np.log1p((rows - frequencies + 0.5) / (frequencies + 0.5))
