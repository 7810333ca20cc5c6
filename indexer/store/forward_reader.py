"""The forward array, read: which term stands at a position, and where among given positions a term stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.kinds import GAP, GAP_TERM, RARE

Array = NDArray[Any]


class Forward:
    """The forward array of an index, as ``indexer.store.forward`` writes it."""

    def __init__(self, arrays: dict[str, Array]) -> None:
        self.short, self.ranks, self.ranked = arrays["short"], arrays["ranks"], arrays["ranked"]
        self._rare_places, self._rare_terms = arrays["rare_places"], arrays["rare_terms"]
        self._sentences = arrays["sentences"]

    def __len__(self) -> int:
        return len(self.short)

    def take(self, places: Array) -> Places:
        """The given positions, to be searched."""
        return Places(self, places)

    def terms(self, places: Array) -> NDArray[np.uint32]:
        """The term at each position; GAP_TERM between two texts of one field."""
        short = self.short[places]
        known = short < GAP
        found = np.full(len(places), GAP_TERM, np.uint32)
        found[known] = self.ranked[short[known]]
        rare = np.flatnonzero(short == RARE)
        found[rare] = self.rare_terms(places[rare])
        return found

    def rare_terms(self, places: Array) -> Array:
        """The terms at positions whose term has no rank."""
        return self._rare_terms[self._rare_places.searchsorted(places.astype(self._rare_places.dtype))]

    def starts_sentence(self, places: Array) -> NDArray[np.bool_]:
        """Whether a sentence begins at each position (the first of an entry counts as it is marked)."""
        return (self._sentences[places >> 3] >> (places & 7).astype(np.uint8)) & 1 == 1  # type: ignore[no-any-return]


class Places:
    """Positions of the forward array, gathered; hits are numbers of places in them."""

    __slots__ = ("_forward", "_places", "_short")

    def __init__(self, forward: Forward, places: Array) -> None:
        self._forward, self._places = forward, places
        self._short = forward.short[places]

    def __len__(self) -> int:
        return len(self._places)

    def where(self, terms: Iterable[int]) -> Array:
        """Where any of the terms stands, growing."""
        hits = [self._where(term) for term in terms]
        return hits[0] if len(hits) == 1 else np.sort(np.concatenate(hits))

    def _where(self, term: int) -> Array:
        rank = self._forward.ranks[term]
        at: Array = (self._short == rank).nonzero()[0]
        return at if rank < GAP else at[self._forward.rare_terms(self._places[at]) == term]

    def is_at(self, at: Array, terms: Iterable[int]) -> Array:
        """Whether any of the terms stands at each of these places."""
        found = np.zeros(len(at), bool)
        for term in terms:
            rank = self._forward.ranks[term]
            if rank < GAP:
                found |= self._short[at] == rank
            else:
                rare = (self._short[at] == RARE).nonzero()[0]
                found[rare] |= self._forward.rare_terms(self._places[at[rare]]) == term
        return found
