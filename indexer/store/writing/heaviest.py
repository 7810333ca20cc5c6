"""The heaviest postings of each list: by them a search leaves out what cannot be among the best."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.bm25 import inverse_document_frequency
from indexer.store.kinds import HEAD

Array = NDArray[Any]

LONG_LIST = 2048
"""Posting lists longer than this keep their best postings apart, in a head."""


class Heaviest:
    """Collects them, list by list.

    weights  float32, of a posting by its code
    priors   float32, what each entry is worth of itself
    """

    def __init__(self, weights: Array, priors: Array) -> None:
        self._weights, self._priors = weights, priors
        self._peaks = [np.zeros(0, np.float32)]
        self._best: dict[int, Array] = {}

    def add(self, first: int, totals: Array, rows: Array, codes: Array) -> None:
        """Add the lists behind those before: the number of the first, how many postings each has, and these."""
        weights = self._weights.take(codes)
        ends = np.cumsum(totals)
        self._peaks.append(np.maximum.reduceat(weights, ends - totals))  # every list of a group has a posting
        for i in np.flatnonzero(totals > LONG_LIST).tolist():
            own = slice(int(ends[i] - totals[i]), int(ends[i]))
            self._best[first + i] = _best(weights[own] + self._priors_in_list(rows[own]))

    def _priors_in_list(self, entries: Array) -> Array:
        """What is added to the scores of a list's entries, as if its word were worth 1."""
        found: Array = self._priors.take(entries)
        return found / np.float32(inverse_document_frequency(len(self._priors), len(entries)))

    def arrays(self) -> dict[str, Array]:
        """The heaviest weight of each list, which lists are long, and the places of the best postings of each of these."""
        return {
            "peaks": np.concatenate(self._peaks),
            "heads": np.array(list(self._best), np.uint32),
            "best": np.concatenate([np.zeros(0, np.uint32), *self._best.values()]),
        }


def _best(own: Array) -> NDArray[np.uint32]:
    """The places in a list of its HEAD heaviest postings, the heaviest first, equal ones in entry order."""
    edge = np.partition(own, len(own) - HEAD)[-HEAD]
    above = np.flatnonzero(own > edge)
    equal = np.flatnonzero(own == edge)[: HEAD - len(above)]
    places = np.sort(np.concatenate((above, equal)))
    return places[np.argsort(-own[places], kind="stable")].astype(np.uint32)
