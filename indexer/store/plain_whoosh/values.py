"""The fields that have one whole value an entry: asked for as terms; as columns sorted and grouped by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import numpy as np
from whoosh.columns import ColumnReader

from indexer.store.kinds import NO_YEAR
from indexer.store.plain_whoosh.fields import schema
from indexer.store.plain_whoosh.lists import Array
from indexer.store.plain_whoosh.stored import KINDS
from indexer.store.plain_whoosh.terms import ValueTerms
from indexer.store.segment_reader import SegmentReader


def value_terms(reader: SegmentReader, field: str) -> ValueTerms:
    """The values of a field: each distinct one, and the entries that have it."""
    if field == "id":
        return ValueTerms(len(reader), lambda n: reader.id_of(n).encode(), lambda n: np.array([n], np.int32))
    column, values = (reader.year, _years(reader)) if field == "year" else _named(reader, field)

    def entries(number: int) -> Array:
        return np.flatnonzero(column == values[number][1])

    return ValueTerms(len(values), lambda n: values[n][0], entries)


def _years(reader: SegmentReader) -> list[tuple[bytes, int]]:
    """Each year as Whoosh writes it, and the number in the column."""
    to_bytes = _year_field().to_bytes
    present = np.flatnonzero(np.bincount(reader.year.astype(np.int64) - NO_YEAR)) + NO_YEAR
    return [(to_bytes(year), year) for year in present.tolist() if year != NO_YEAR]


def _named(reader: SegmentReader, field: str) -> tuple[Array, list[tuple[bytes, int]]]:
    """The column of a field, and each name in it with its number there."""
    column, names = _column_and_names(reader, field)
    present = np.flatnonzero(np.bincount(column)).tolist() if len(reader) else []
    return column, sorted((names[n].encode("utf-8", "replace"), n) for n in present if names[n])


def _column_and_names(reader: SegmentReader, field: str) -> tuple[Array, list[str]]:
    if field == "kind":
        return reader.kind, list(KINDS)
    return (reader.dictionary if field == "dictionary" else reader.language), reader.names


class ValueColumn(ColumnReader):  # type: ignore[misc]
    """One value an entry, as a Whoosh column hands it out: bytes, or for years a number that sorts.

    value  the value by entry number
    """

    def __init__(self, rows: int, value: Callable[[int], Any]) -> None:
        self._rows, self._value, self._reverse = rows, value, False

    def __len__(self) -> int:
        return self._rows

    def __getitem__(self, entry: int) -> Any:
        return self._value(entry)

    def __iter__(self) -> Iterator[Any]:
        return map(self._value, range(self._rows))

    def sort_key(self, entry: int) -> Any:
        """What to sort by."""
        return 0 - self._value(entry) if self._reverse else self._value(entry)

    def load(self) -> list[Any]:
        """All values."""
        return list(self)

    def set_reverse(self) -> None:
        """Sort the other way; only numbers can."""
        if not isinstance(self._value(0), int):
            raise NotImplementedError
        self._reverse = True


def value_column(reader: SegmentReader, field: str, column: Any) -> ValueColumn:
    """A field's values for sorting and grouping.

    column  Whoosh's column type; it names the value of entries without one
    """
    rows = len(reader)
    if field == "id":
        return ValueColumn(rows, lambda entry: reader.id_of(entry).encode())
    none = column.default_value()
    if field == "year":
        to_sortable = _year_field().to_column_value

        def year(entry: int) -> Any:
            value = int(reader.year[entry])
            return none if value == NO_YEAR else to_sortable(value)

        return ValueColumn(rows, year)
    numbers, names = _column_and_names(reader, field)
    encoded = [name.encode("utf-8", "replace") for name in names]
    return ValueColumn(rows, lambda entry: encoded[numbers[entry]])


@lru_cache(maxsize=1)
def _year_field() -> Any:
    return schema()["year"]
