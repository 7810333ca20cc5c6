"""Posting lists handed to compiled code, where it is there."""

from __future__ import annotations

from typing import Any

import numpy as np

from indexer.kernels import compiled
from indexer.store.kinds import HEAD
from indexer.store.packed_postings import PackedPostings, Tabulated
from searcher.engines.postings import Array, Coded

NOTHING: Array = np.zeros(0, np.uint8)


class CompiledLists:
    """Makes the lists of a file as compiled code sees them.

    masks        which forms each posting has
    heads, best  the lists whose best postings are told, and these
    """

    def __init__(
        self,
        postings: PackedPostings,
        table: Tabulated,
        masks: Array = NOTHING,
        heads: Array = NOTHING,
        best: Array = NOTHING,
    ) -> None:
        kernel = compiled("searcher.kernels.lists")
        values = table.of_low[: postings.most + 1]
        self._lists: Any = kernel and kernel.Lists(
            postings.packed, postings.bits, values, table.numbered, masks, heads, best, HEAD
        )

    def of(self, one: Coded) -> Any:
        """A list; None where there is no compiled code, or where it is empty."""
        if self._lists is None or not one.size:
            return None
        start, rare = one.listed.start, one.listed.rare
        values = None if rare is None else (rare[0], one.table.of_codes(rare[1]))
        bit = 0 if one.bonuses is None else one.bit
        return self._lists.listed(start, start + one.size, one.idf, one.peak, bit, one.bonus, one.group, values)
