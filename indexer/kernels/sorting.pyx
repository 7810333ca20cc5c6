# cython: language_level=3, wraparound=False, initializedcheck=False
"""Strings that lie in one array of bytes, sorted: by their first bytes digit by digit, then by all others.

The twin of ``Strings.sort`` in ``indexer/store/writing/strings.py``.
"""

from libc.stdint cimport int64_t, uint8_t, uint64_t
from libc.stdlib cimport free, malloc, qsort
from libc.string cimport memcmp, memset

import numpy as np

cdef enum:
    BLOCK = 8  # bytes that are sorted by digits, of a byte each


cdef struct Key:
    # The first bytes of a string as a number, zeros behind its end; and its place.
    uint64_t block
    int64_t place


cdef struct Rest:
    # What is behind them, how many bytes it has, and the string's place.
    const uint8_t* data
    int64_t size
    int64_t place


cdef int compared(const Rest* a, const Rest* b) noexcept nogil:
    cdef int found = memcmp(a.data, b.data, min(a.size, b.size)) if min(a.size, b.size) > 0 else 0
    if found:
        return found
    return (a.size > b.size) - (a.size < b.size)


cdef int by_rest(const void* one, const void* other) noexcept nogil:
    cdef const Rest* a = <const Rest*> one
    cdef const Rest* b = <const Rest*> other
    cdef int found = compared(a, b)
    return found if found else (a.place > b.place) - (a.place < b.place)


def sort(const uint8_t[::1] text, const int64_t[::1] starts, const int64_t[::1] ends):
    """The stable order by bytes; and which in this order differ from the one before."""
    cdef Py_ssize_t size = starts.shape[0], first = 0, i
    cdef Key* keys = <Key*> malloc(2 * max(size, 1) * sizeof(Key))
    order, is_first = np.empty(size, np.int64), np.empty(size, np.uint8)
    cdef int64_t[::1] own_order = order
    cdef uint8_t[::1] own_first = is_first
    if keys == NULL:
        raise MemoryError
    try:
        read_keys(text, starts, ends, keys)
        sort_keys(keys, keys + size, size)
        while first < size:
            i = first + 1
            while i < size and keys[i].block == keys[first].block:
                i += 1
            own_order[first], own_first[first] = keys[first].place, True
            if i > first + 1:
                sort_run(text, starts, ends, keys + first, own_order[first:i], own_first[first:i])
            first = i
    finally:
        free(keys)
    return order, is_first.view(bool)


cdef int read_keys(const uint8_t[::1] text, const int64_t[::1] starts, const int64_t[::1] ends, Key* keys) except -1:
    cdef Py_ssize_t i
    cdef int64_t at
    for i in range(starts.shape[0]):
        if not 0 <= starts[i] <= ends[i] <= text.shape[0]:
            raise IndexError(f"bytes {starts[i]} to {ends[i]} of {text.shape[0]}")
        keys[i].place, keys[i].block = i, 0
        for at in range(starts[i], min(starts[i] + BLOCK, ends[i])):
            keys[i].block |= <uint64_t> text[at] << 8 * (BLOCK - 1 - (at - starts[i]))
    return 0


cdef void sort_keys(Key* keys, Key* spare, Py_ssize_t size) noexcept:
    """The stable order by blocks; ``spare`` has room for as many."""
    cdef Py_ssize_t places[BLOCK][256]
    cdef Py_ssize_t i, total, count
    cdef int digit, value
    cdef Key* at = keys
    cdef Key* other = spare
    memset(places, 0, sizeof(places))
    for i in range(size):
        for digit in range(BLOCK):
            places[digit][keys[i].block >> 8 * digit & 0xFF] += 1
    for digit in range(BLOCK):
        total = 0
        for value in range(256):
            count = places[digit][value]
            places[digit][value] = total
            total += count
        for i in range(size):
            value = at[i].block >> 8 * digit & 0xFF
            other[places[digit][value]] = at[i]
            places[digit][value] += 1
        at, other = other, at


cdef int sort_run(
    const uint8_t[::1] text, const int64_t[::1] starts, const int64_t[::1] ends, const Key* keys, int64_t[::1] order,
    uint8_t[::1] is_first
) except -1:
    """Sort strings of one block by what is behind it."""
    cdef Py_ssize_t size = order.shape[0], i
    cdef bint are_longer = False
    cdef int64_t place
    cdef Rest* rests = <Rest*> malloc(size * sizeof(Rest))
    if rests == NULL:
        raise MemoryError
    for i in range(size):
        place = keys[i].place
        rests[i].place, rests[i].size, rests[i].data = place, ends[place] - starts[place] - BLOCK, NULL
        if rests[i].size > 0:
            rests[i].data, are_longer = &text[starts[place] + BLOCK], True
        else:
            rests[i].size = 0
    if are_longer:
        qsort(rests, size, sizeof(Rest), by_rest)
    for i in range(size):
        order[i] = rests[i].place
        is_first[i] = i == 0 or compared(&rests[i - 1], &rests[i]) != 0
    free(rests)
    return 0
