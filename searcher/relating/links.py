"""How entries lead to one another: cross-references, what pages show, who refers to whom. Read from the columns."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from indexer.store.arrays import distinct
from indexer.store.segment_reader import SegmentReader

NOWHERE = -1
"""In place of an entry number: the cross-reference leads to nothing that the index has."""


def references_of(reader: SegmentReader, entry: int) -> list[int]:
    """The entry numbers that an entry's cross-references lead to, in their order; NOWHERE for one that dangles."""
    first, last = np.searchsorted(reader.seeing, [entry, entry + 1])
    return [number if number < len(reader) else NOWHERE for number in reader.see[first:last].tolist()]


def shown_by(reader: SegmentReader, entry: int) -> list[int]:
    """What the page of an entry shows among its other dictionaries, as entry numbers in the order of the page."""
    shown: list[int] = reader.shown[int(reader.shown_starts[entry]) : int(reader.shown_starts[entry + 1])].tolist()
    return shown


def referring_to(reader: SegmentReader, entry: int) -> list[int]:
    """The entries, growing, whose cross-references or pages lead to an entry; not itself."""
    seeing = reader.seeing[reader.see == entry]
    showing = np.searchsorted(reader.shown_starts, np.flatnonzero(reader.shown == entry), side="right") - 1
    found = distinct(np.concatenate((seeing.astype(np.int64), showing)), in_runs=True)
    return [number for number in found.tolist() if number != entry]


def dangling_references(reader: SegmentReader) -> Iterator[tuple[int, int]]:
    """Each cross-reference that leads nowhere: its entry, and its place among the entry's cross-references."""
    at = np.flatnonzero(reader.see == len(reader))
    entries = reader.seeing[at]
    yield from zip(entries.tolist(), (at - np.searchsorted(reader.seeing, entries)).tolist(), strict=True)


def disputed_snippets(reader: SegmentReader) -> Iterator[tuple[int, int]]:
    """Each stub that is no beginning of its dictionary's article under its headword; and the first such article."""
    yield from zip(reader.disputed.tolist(), reader.disputing.tolist(), strict=True)
