"""Duplicate entries made one: the fullest text, with the addresses, paths and snippets of all."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rest = dict[str, Any]


class KeptTexts:
    """The stored text of each kept row; of one that has duplicates, with what only these have.

    read     gives the bytes of all stored texts, end to end, from one place to another
    lengths  bytes of each row's
    twins    (kept row, all rows of its group, in page order)
    """

    def __init__(
        self, read: Callable[[int, int], bytes], lengths: NDArray[Any], twins: list[tuple[int, list[int]]]
    ) -> None:
        self._between, self._twins = read, dict(twins)
        bounds = np.zeros(len(lengths) + 1, np.int64)
        np.cumsum(lengths, out=bounds[1:])
        self._bounds = bounds.data

    def __getitem__(self, row: int) -> bytes:
        return self._merged(row) if row in self._twins else self._read(row)

    def _read(self, row: int) -> bytes:
        return self._between(self._bounds[row], self._bounds[row + 1])

    def _merged(self, kept: int) -> bytes:
        text, _, fullest = self._read(kept).rpartition(b"\0")
        others = [json.loads(self._read(row).rpartition(b"\0")[2]) for row in self._twins[kept] if row != kept]
        rest = merge_rests(json.loads(fullest), others)
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
