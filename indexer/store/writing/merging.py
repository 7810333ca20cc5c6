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
        data, sizes = self.joined(rows)
        ends = np.cumsum(sizes)
        whole = data.tobytes()
        return [whole[start:end] for start, end in zip((ends - sizes).tolist(), ends.tolist(), strict=True)]

    def joined(self, rows: NDArray[Any]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
        """The same end to end, and the bytes of each."""
        starts, ends = self._bounds[rows], self._bounds[rows + 1]
        sizes = ends - starts
        data = self._stored.joined(starts, ends)
        pieces, behind = [], 0
        own_ends = np.cumsum(sizes)
        for place in np.flatnonzero(np.isin(rows, list(self._twins))).tolist():
            begin, end = int(own_ends[place] - sizes[place]), int(own_ends[place])
            merged = np.frombuffer(self._merged(int(rows[place]), data[begin:end].tobytes()), np.uint8)
            pieces += [data[behind:begin], merged]
            sizes[place], behind = len(merged), end
        return np.concatenate((*pieces, data[behind:])) if pieces else data, sizes

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
