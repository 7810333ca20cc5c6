# cython: language_level=3, wraparound=False, initializedcheck=False
"""Hashes of strings that lie in one array of bytes.

The twin of ``half_hashes`` in ``indexer/store/lookup/halves.py`` and of ``checksums`` in ``indexer/store/lookup/hashed.py``.
"""

from libc.stdint cimport int64_t, uint8_t, uint32_t

import numpy as np

from indexer.kernels.crc32 cimport fill_checks
from indexer.kernels.halves cimport half_hash

cdef uint32_t CHECKS[256]


cdef inline int check(int64_t start, int64_t end, Py_ssize_t length) except -1:
    if not 0 <= start <= end <= length:
        raise IndexError(f"bytes {start} to {end} of {length}")
    return 0


def half_hashes(const uint8_t[::1] text, const int64_t[::1] starts):
    """The hashes of the left and of the right half of each string; they lie end to end."""
    cdef Py_ssize_t i, count = starts.shape[0] - 1
    cdef int64_t at, end, letters, middle, passed
    cdef const uint8_t* data = &text[0] if text.shape[0] else NULL
    left, right = np.empty(count, np.uint32), np.empty(count, np.uint32)
    cdef uint32_t[::1] lefts = left, rights = right
    for i in range(count):
        check(starts[i], starts[i + 1], text.shape[0])
        letters, passed, middle, end = 0, 0, starts[i], starts[i + 1]
        for at in range(middle, end):
            letters += text[at] & 0xC0 != 0x80
        while middle < end:
            passed += text[middle] & 0xC0 != 0x80
            if passed > letters // 2:
                break
            middle += 1
        lefts[i] = half_hash(data + starts[i], middle - starts[i], letters, 0)
        rights[i] = half_hash(data + middle, end - middle, letters, 1)
    return left, right


def checksums(const uint8_t[::1] text, const int64_t[::1] starts, const int64_t[::1] ends, const uint8_t[::1] tail):
    """The CRC-32 of each string and a tail (RFC 1952, section 8), as ``zlib.crc32`` has it."""
    cdef Py_ssize_t i
    cdef int64_t at
    cdef uint32_t value
    found = np.empty(starts.shape[0], np.uint32)
    cdef uint32_t[::1] own = found
    for i in range(starts.shape[0]):
        check(starts[i], ends[i], text.shape[0])
        value = 0xFFFFFFFF
        for at in range(starts[i], ends[i]):
            value = CHECKS[(value ^ text[at]) & 0xFF] ^ value >> 8
        for at in range(tail.shape[0]):
            value = CHECKS[(value ^ tail[at]) & 0xFF] ^ value >> 8
        own[i] = ~value
    return found


fill_checks(CHECKS)
