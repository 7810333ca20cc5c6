"""Duplicate entries made one: the fullest text, with the addresses, paths and snippets of all."""

from __future__ import annotations

import json
from typing import Any

from numpy.typing import NDArray

Rest = dict[str, Any]


def merged_texts(
    stored: NDArray[Any], starts: NDArray[Any], ends: NDArray[Any], twins: list[tuple[int, list[int]]]
) -> dict[int, bytes]:
    """The stored text of each kept row that has duplicates.

    stored        uint8, all stored texts; row r is ``stored[starts[r]:ends[r]]``
    twins         (kept row, all rows of its group, in page order)
    """
    merged = {}
    for kept, rows in twins:
        texts = {row: bytes(stored[starts[row] : ends[row]]).rsplit(b"\0", 1) for row in rows}
        rests = {row: json.loads(rest) for row, (_, rest) in texts.items()}
        rest = merge_rests(rests[kept], [rests[row] for row in rows if row != kept])
        encoded = json.dumps(rest, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        merged[kept] = texts[kept][0] + b"\0" + encoded
    return merged


def merge_rests(fullest: Rest, others: list[Rest]) -> Rest:
    """The rest of the fullest duplicate, with every address, path and snippet that only others have."""
    rest = dict(fullest)
    for other in others:
        for key in ("addresses", "snippets"):
            seen = rest.get(key, [])
            rest[key] = seen + [value for value in other.get(key, []) if value not in seen]
        rest["other_paths"] = [*rest.get("other_paths", ()), other["path"], *other.get("other_paths", ())]
    return {key: value for key, value in rest.items() if value != []}
