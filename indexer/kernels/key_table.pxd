# cython: language_level=3
"""A table from pairs of 64-bit keys to numbers above 0: open addressing with linear probing, as in ``SurfaceTable``."""

from libc.stdint cimport uint32_t, uint64_t
from libc.stdlib cimport calloc, free

cdef enum:
    FIRST_SLOTS = 1 << 12


cdef struct Slot:
    uint64_t first
    uint64_t second
    uint32_t number


cdef struct Table:
    # ``size`` is a power of two, at least twice the count; whoever has one frees the slots.
    Slot* slots
    Py_ssize_t size
    Py_ssize_t count


cdef inline int start_table(Table* table) except -1:
    """Make an empty table."""
    table.size, table.count = FIRST_SLOTS, 0
    table.slots = <Slot*> calloc(table.size, sizeof(Slot))
    if table.slots == NULL:
        raise MemoryError
    return 0


cdef inline Slot* slot(const Table* table, uint64_t first, uint64_t second) noexcept nogil:
    """The slot of a key: its own, or the free one that it would take."""
    cdef uint64_t mixed = first * <uint64_t> 0x9E3779B97F4A7C15
    cdef Py_ssize_t at
    mixed ^= (second ^ (mixed >> 32)) * <uint64_t> 0xC2B2AE3D27D4EB4F
    at = (mixed * <uint64_t> 0x9E3779B97F4A7C15 >> 32) & (table.size - 1)
    while table.slots[at].number and (table.slots[at].first != first or table.slots[at].second != second):
        at = (at + 1) & (table.size - 1)
    return &table.slots[at]


cdef inline uint32_t find(const Table* table, uint64_t first, uint64_t second) noexcept nogil:
    """The number of a key; 0 where it is not there."""
    return slot(table, first, second).number


cdef inline int put(Table* table, uint64_t first, uint64_t second, uint32_t number) except -1:
    """Give a key its number."""
    cdef Slot* found = slot(table, first, second)
    cdef Table larger
    cdef Py_ssize_t i
    if not found.number and 2 * (table.count + 1) > table.size:
        larger.size, larger.count = 2 * table.size, table.count
        larger.slots = <Slot*> calloc(larger.size, sizeof(Slot))
        if larger.slots == NULL:
            raise MemoryError
        for i in range(table.size):
            if table.slots[i].number:
                slot(&larger, table.slots[i].first, table.slots[i].second)[0] = table.slots[i]
        free(table.slots)
        table[0] = larger
        found = slot(table, first, second)
    table.count += not found.number
    found.first, found.second, found.number = first, second, number
    return 0
