"""The headwords of a build, put in the alphabetical order of their languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.kernels import compiled
from indexer.store.collation import LONGEST, collated, tailoring
from indexer.store.gathering.spool import Spool

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Headwords:
    """The headwords of an index, as far as the order looks at them.

    texts  the distinct ones
    of     int32, of each entry the place of its own among them
    """

    texts: list[str]
    of: NDArray[np.int32]

    @classmethod
    def read(cls, stored: Spool, starts: Array, ends: Array) -> Headwords:
        """Those of stored texts.

        stored        all stored texts, end to end
        starts, ends  of each entry's text
        """
        known: dict[str, int] = {}
        of = np.zeros(len(starts), np.int32)
        ends = np.minimum(ends, starts + LONGEST)
        kernel = compiled("indexer.kernels.runs")
        for own, data, begins, behind in stored.stretches(starts, ends):  # as they lie there, so each byte is read once
            if kernel is None:
                encoded = [data[b:e].partition(b"\0")[0] for b, e in zip(begins.tolist(), behind.tolist(), strict=True)]
                of[own] = [known.setdefault(one.decode("utf-8", "replace"), len(known)) for one in encoded]
            else:
                of[own] = kernel.number_heads(data, begins, behind, known)
        return cls(list(known), of)


def collation_arrays(headwords: Headwords, languages: Array, names: list[str]) -> dict[str, Array]:
    """The arrays of the sidecar.

    languages  the number of each entry's language, in ``names``
    """
    ranks = np.zeros(len(headwords.of), np.int32)
    for number in np.flatnonzero(np.bincount(languages)).tolist():
        own = np.flatnonzero(languages == number)
        of = headwords.of[own]
        is_used = np.bincount(of, minlength=len(headwords.texts)) > 0
        found = np.zeros(len(is_used), np.int32)
        found[is_used] = _ranks(list(compress(headwords.texts, is_used)), tailoring(names[number]))
        ranks[own] = found[of]
    return {"order": np.lexsort((ranks, languages)).astype(np.uint32)}


def _ranks(texts: list[str], rewrite: Callable[[str], str]) -> NDArray[np.int64]:
    """The place of each text in the order of a language; those that collate alike stand by their spelling."""
    keys = [rewrite(text) for text in texts]
    rank = {key: rank for rank, key in enumerate(collated(keys))}
    found = np.fromiter(map(rank.__getitem__, keys), np.int64, len(keys))
    if len(rank) < len(keys):
        spelt = np.array(sorted(range(len(texts)), key=texts.__getitem__), np.int64)
        found[spelt[np.argsort(found[spelt], kind="stable")]] = np.arange(len(texts))
    return found
