# cython: language_level=3, wraparound=False, initializedcheck=False
"""Runs of bytes that lie here and there in an array: copied, and read as headwords.

The twin of ``copy_runs`` in ``indexer/store/runs.py``, and of what ``Headwords`` in ``indexer/store/writing/ordering.py``
reads of one stretch.
"""

from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.stdint cimport int64_t, uint8_t
from libc.string cimport memchr, memcpy


cdef inline int check(int64_t start, int64_t size, Py_ssize_t length) except -1:
    if start < 0 or size < 0 or start > length - size:
        raise IndexError(f"{size} from {start} on of {length}")
    return 0


def copy(
    const uint8_t[::1] source, const int64_t[::1] starts, const int64_t[::1] sizes, uint8_t[::1] into,
    const int64_t[::1] places, int width
):
    """Copy runs of numbers of so many bytes: from where each starts, so many, to its place."""
    cdef Py_ssize_t i
    cdef int64_t size
    if width < 1:
        raise ValueError(f"numbers of {width} bytes")
    if not starts.shape[0] == sizes.shape[0] == places.shape[0]:
        raise ValueError(f"{starts.shape[0]} starts, {sizes.shape[0]} sizes, {places.shape[0]} places")
    for i in range(starts.shape[0]):
        size = sizes[i]
        check(starts[i], size, source.shape[0] // width)
        check(places[i], size, into.shape[0] // width)
        if size:
            memcpy(&into[places[i] * width], &source[starts[i] * width], size * width)


def number_heads(bytes data, const int64_t[::1] starts, const int64_t[::1] ends, dict known):
    """The number of what each run has before its first zero byte, as text; texts that are new are given the next numbers."""
    cdef const char* source = data
    cdef const char* zero
    cdef Py_ssize_t i, size
    numbers = []
    for i in range(starts.shape[0]):
        size = ends[i] - starts[i]
        check(starts[i], size, len(data))
        zero = <const char*> memchr(source + starts[i], 0, size)
        if zero != NULL:
            size = zero - source - starts[i]
        text = PyUnicode_DecodeUTF8(source + starts[i], size, "replace")
        numbers.append(known.setdefault(text, len(known)))
    return numbers
