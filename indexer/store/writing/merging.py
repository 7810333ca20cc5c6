"""Duplicate entries made one: the fullest text, with the addresses, paths and snippets of all."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.gathering.spool import Spool

Rest = dict[str, Any]


class KeptTexts:
    """The stored text of each kept row; of one that has duplicates, with what only these have.

    stored   all stored texts, end to end
    lengths  bytes of each row's
    twins    (kept row, all rows of its group, in page order)
    """

    def __init__(self, stored: Spool, lengths: NDArray[Any], twins: list[tuple[int, list[int]]]) -> None:
        self._stored, self._twins = stored, dict(twins)
        self._bounds = np.zeros(len(lengths) + 1, np.int64)
        np.cumsum(lengths, out=self._bounds[1:])

    def of(self, rows: NDArray[Any]) -> list[bytes]:
        """The texts of some rows, in their order."""
        texts = self._read(rows)
        if self._twins:
            for place, row in enumerate(rows.tolist()):
                if row in self._twins:
                    texts[place] = self._merged(row, texts[place])
        return texts

    def _read(self, rows: NDArray[Any]) -> list[bytes]:
        return self._stored.between_each(self._bounds[rows], self._bounds[rows + 1])

    def _merged(self, kept: int, own: bytes) -> bytes:
        text, _, fullest = own.rpartition(b"\0")
        twins = self._read(np.array([row for row in self._twins[kept] if row != kept], np.int64))
        rest = merge_rests(json.loads(fullest), [json.loads(twin.rpartition(b"\0")[2]) for twin in twins])
        encoded = json.dumps(rest, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        return text + b"\0" + encoded


def merge_rests(fullest: Rest, others: list[Rest]) -> Rest:
    """The rest of the fullest duplicate, with every address, path and snippet that only others have."""
    rest = dict(fullest)
    for other in others:
        for key in ("addresses", "snippets"):
            seen = rest.get(key, [])
            rest[key] = seen + [value for value in other.get(key, []) if value not in seen]
        rest["other_paths"] = [*rest.get("other_paths", ()), other["path"], *other.get("other_paths", ())]
    return {key: value for key, value in rest.items() if value != []}
