# cython: language_level=3
"""The hash of one half of a string as ``indexer/store/lookup/halves.py`` has it."""

from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t


cdef inline uint32_t half_hash(const uint8_t* half, Py_ssize_t size, int64_t letters, int side) noexcept:
    """The hash of the left half of a string of so many letters (side 0), or of its right half."""
    cdef uint64_t value = 0
    while size > 0:
        size -= 1
        value = value * <uint64_t> 0x9E3779B97F4A7C15 + half[size] + 1
    value ^= 2 * <uint64_t> letters + side
    return <uint32_t> (value * <uint64_t> 0xD6E8FEB86659FD93 >> 32)
