# cython: language_level=3
"""Numbers by hash as ``indexer/store/lookup/hashed.py`` reads them; every place is checked."""

from libc.stdint cimport int64_t, uint32_t

from indexer.kernels.columns cimport Column, at, column


cdef struct Hashed:
    Column buckets, packed
    int left_out, kept, own


cdef struct Span:
    # Places of packed numbers, the end excluded.
    Py_ssize_t first, end


cdef inline Hashed hashed(table) except *:
    """A table; whoever has one keeps the table that it points into."""
    cdef Hashed found
    found.buckets, found.packed = column(table.buckets), column(table.packed)
    found.left_out, found.kept, found.own = table.layout
    return found


cdef inline Span under(const Hashed* table, uint32_t value) except *:
    """Where the numbers under a hash stand."""
    cdef int64_t seen = <int64_t> value >> table.left_out
    cdef int64_t bucket = seen >> table.kept, above = seen & ((<int64_t> 1 << table.kept) - 1)
    cdef Py_ssize_t end = at(&table.buckets, bucket + 1)
    cdef Span found
    found.first = at(&table.buckets, bucket)
    while found.first < end and at(&table.packed, found.first) >> table.own < above:
        found.first += 1
    found.end = found.first
    while found.end < end and at(&table.packed, found.end) >> table.own == above:
        found.end += 1
    return found


cdef inline int64_t number_at(const Hashed* table, Py_ssize_t place) except -1:
    """The number that stands at a place."""
    return at(&table.packed, place) & ((<int64_t> 1 << table.own) - 1)
