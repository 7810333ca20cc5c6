"""Filters: which entries fulfil a condition on their dictionary, language, kind, year or cross-references."""

from __future__ import annotations

import json
from functools import cached_property
from zlib import crc32

import numpy as np

from indexer.aliases import follow
from indexer.analysis import fold, headword_keys
from indexer.store.segment_reader import SegmentReader
from searcher.engines.patterns import compile_pattern
from searcher.engines.postings import Array
from searcher.query.tree import Filter

FIRST_YEAR, LAST_YEAR = -32767, 32767
"""The years that an index can tell apart; those beyond count as these."""


class Filters:
    """Answers conditions with a truth value an entry."""

    def __init__(self, reader: SegmentReader) -> None:
        self._reader = reader

    def mask(self, node: Filter) -> Array:
        """bool[entries], whether each entry fulfils the condition."""
        reader = self._reader
        match node.name:
            case "kind":
                found: Array = reader.kind == (1 if node.value == "snippet" else 0)
            case "dictionary":
                found = self._named(reader.dictionary, node)
            case "language":
                found = self._named(reader.language, node)
            case "year":
                found = self._within(node.low, node.high)
            case _:
                found = self._referring(node)
        return found

    def _named(self, column: Array, node: Filter) -> Array:
        """Entries whose name equals the value, folded; else those whose name holds it."""
        names = self._reader.names
        if node.pattern:
            fits = compile_pattern(fold(node.value)).fullmatch
            numbers = [i for i, name in enumerate(names) if fits(fold(name).encode("utf-8", "surrogatepass"))]
        else:
            wanted = headword_keys(node.value).elastic or fold(node.value)
            keys = [headword_keys(name).elastic for name in names]
            numbers = [i for i, key in enumerate(keys) if key == wanted]
            numbers = numbers or [i for i, key in enumerate(keys) if wanted in key]
        numbers += [
            names.index(follow(names[i], self._reader.aliases)) for i in numbers if names[i] in self._reader.aliases
        ]
        return np.isin(column, np.array(numbers, column.dtype))

    def _within(self, low: int | None, high: int | None) -> Array:
        reader = self._reader
        first = FIRST_YEAR if low is None else max(low, FIRST_YEAR)
        last = LAST_YEAR if high is None else min(high, LAST_YEAR)
        found: Array = (reader.year_end >= first) & (reader.year <= last) & (reader.year >= FIRST_YEAR)
        return found

    def _referring(self, node: Filter) -> Array:
        """Entries with a cross-reference to the headword, or to one that fits the pattern."""
        hashes, entries, targets = self._references
        mask = np.zeros(len(self._reader), bool)
        if node.pattern:
            fits = compile_pattern(fold(node.value)).fullmatch
            hits = [i for i, target in enumerate(targets) if fits(fold(target).encode("utf-8", "surrogatepass"))]
            mask[entries[np.array(hits, np.int64)]] = True
        else:
            mask[entries[hashes == _reference_hash(node.value)]] = True
        return mask

    @cached_property
    def _references(self) -> tuple[Array, Array, list[str]]:
        """Every cross-reference: hash of its target, its entry, its target.

        Read when first asked, from the stored texts of the entries that refer to anything.
        """
        hashes, entries, targets = [], [], []
        for entry in np.unique(self._reader.seeing).tolist():
            rest = self._reader.stored[entry].rpartition("\0")[2]
            for target in json.loads(rest).get("see", ()):
                hashes.append(_reference_hash(target))
                entries.append(entry)
                targets.append(target)
        return np.array(hashes, np.int64), np.array(entries, np.int64), targets


def _reference_hash(target: str) -> int:
    keys = headword_keys(target)
    return crc32((keys.elastic or keys.folded).encode("utf-8", "surrogatepass"))
