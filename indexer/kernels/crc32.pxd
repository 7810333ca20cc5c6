# cython: language_level=3
"""CRC-32 as ``zlib.crc32`` has it (RFC 1952, section 8), byte by byte with a table."""

from libc.stdint cimport uint8_t, uint32_t


cdef inline void fill_checks(uint32_t* checks) noexcept:
    """Fill the table of 256 numbers."""
    cdef uint32_t number, value
    cdef int bit
    for number in range(256):
        value = number
        for bit in range(8):
            value = value >> 1 ^ (<uint32_t> 0xEDB88320 if value & 1 else 0)
        checks[number] = value


cdef inline uint32_t crc32(const uint32_t* checks, const uint8_t* data, Py_ssize_t size) noexcept nogil:
    """The checksum of some bytes."""
    cdef uint32_t value = <uint32_t> 0xFFFFFFFF
    cdef Py_ssize_t i
    for i in range(size):
        value = checks[(value ^ data[i]) & 0xFF] ^ value >> 8
    return ~value
