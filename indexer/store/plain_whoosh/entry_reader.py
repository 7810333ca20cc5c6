"""The reader of entries that Whoosh asks: stored fields, lengths, columns."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np
from whoosh.codec.base import PerDocumentReader

from indexer.errors import IndexProblem
from indexer.store.lengths import LENGTHS
from indexer.store.plain_whoosh.fields import VALUE_FIELDS
from indexer.store.plain_whoosh.lists import Array
from indexer.store.plain_whoosh.stored import stored_fields
from indexer.store.plain_whoosh.values import ValueColumn, value_column
from indexer.store.segment_reader import SegmentReader


class HeadwordEntryReader(PerDocumentReader):  # type: ignore[misc]
    """Stored fields, lengths and columns of the entries; safe from many threads."""

    def __init__(self, reader: SegmentReader) -> None:
        self._reader = reader
        self._lengths: dict[str, Array] = {"text": reader.length, "headword": reader.head_length}

    def doc_count(self) -> int:
        """How many entries there are."""
        return len(self._reader)

    def doc_count_all(self) -> int:
        """How many entries there are: none is ever deleted."""
        return len(self._reader)

    def has_deletions(self) -> bool:
        """Nothing is ever deleted."""
        return False

    def is_deleted(self, docnum: int) -> bool:
        """Nothing is ever deleted."""
        return False

    def deleted_docs(self) -> tuple[int, ...]:
        """Nothing is ever deleted."""
        return ()

    def all_doc_ids(self) -> Iterator[int]:
        """Every entry number."""
        return iter(range(len(self._reader)))

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """What is handed out with an entry."""
        return stored_fields(self._reader, docnum)

    # lengths

    def doc_field_length(self, docnum: int, fieldname: str, default: Any = 0) -> Any:
        """The length of a field in an entry, as its byte has it; the default where there is none."""
        lengths = self._lengths.get(fieldname)
        return default if lengths is None else int(LENGTHS[lengths[docnum]]) or default

    @cached_property
    def _statistics(self) -> dict[str, tuple[int, int, int]]:
        """Sum, shortest and longest length of each field."""
        found = {}
        for name, lengths in self._lengths.items():
            counts = np.bincount(lengths, minlength=256)
            present = LENGTHS[np.flatnonzero(counts)] if len(lengths) else LENGTHS[:1]
            found[name] = (int(counts @ LENGTHS), int(present[0]), int(present[-1]))
        return found

    def field_length(self, fieldname: str) -> int:
        """The sum of a field's lengths, each as its byte has it."""
        return self._statistics.get(fieldname, (0, 0, 0))[0]

    def min_field_length(self, fieldname: str) -> int:
        """The shortest length of a field."""
        return self._statistics.get(fieldname, (0, 0, 0))[1]

    def max_field_length(self, fieldname: str) -> int:
        """The longest length of a field."""
        return self._statistics.get(fieldname, (0, 0, 0))[2]

    # columns and vectors

    def supports_columns(self) -> bool:
        """Whole values can be sorted by."""
        return True

    def list_columns(self) -> list[str]:
        """The fields that can be sorted by."""
        return list(VALUE_FIELDS)

    def has_column(self, fieldname: str) -> bool:
        """Whether a field can be sorted by."""
        return fieldname in VALUE_FIELDS

    def column_reader(self, fieldname: str, column: Any) -> ValueColumn:
        """A field's values. Raises IndexProblem for fields that have no column."""
        if not self.has_column(fieldname):
            columns = ", ".join(VALUE_FIELDS)
            raise IndexProblem(f"field {fieldname}", f"has no column; sort and group by {columns}")
        return value_column(self._reader, fieldname, column)

    def has_vector(self, docnum: int, fieldname: str) -> bool:
        """No field has vectors."""
        return False

    def vector(self, docnum: int, fieldname: str, format_: Any) -> Any:
        """Raise IndexProblem: no field has vectors."""
        raise IndexProblem(f"field {fieldname}", "has no term vectors; ask for its terms instead")
