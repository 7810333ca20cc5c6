# cython: language_level=3
"""Arrays of whole numbers as they lie on disk, in whatever width they were written; every place is checked."""

from libc.stdint cimport int64_t, uint8_t, uint16_t, uint32_t, uint64_t


cdef struct Column:
    # Whole numbers, none below zero; whoever has one keeps the array that it points into.
    const void* data
    Py_ssize_t size
    int width


cdef inline Column column(array) except *:
    """An array's numbers."""
    cdef const uint8_t[::1] view
    cdef Column found
    if array.dtype.kind not in "ui" or not array.dtype.isnative:
        raise TypeError(f"an array of {array.dtype}")
    found.width, found.size, found.data = array.dtype.itemsize, len(array), NULL
    if found.size:
        view = array.view("u1")
        found.data = &view[0]
    return found


cdef inline int64_t at(const Column* numbers, Py_ssize_t place) except -1:
    """The number at a place."""
    if place < 0 or place >= numbers.size:
        raise IndexError(f"place {place} of {numbers.size}")
    if numbers.width == 4:
        return (<const uint32_t*> numbers.data)[place]
    if numbers.width == 2:
        return (<const uint16_t*> numbers.data)[place]
    if numbers.width == 1:
        return (<const uint8_t*> numbers.data)[place]
    return <int64_t> (<const uint64_t*> numbers.data)[place]


cdef inline Py_ssize_t search(const Column* numbers, int64_t value) except -1:
    """The first place of a growing array whose number is not below a value."""
    cdef Py_ssize_t low = 0, high = numbers.size, middle
    while low < high:
        middle = (low + high) >> 1
        if at(numbers, middle) < value:
            low = middle + 1
        else:
            high = middle
    return low
