# cython: language_level=3
"""BLAKE2b with digests of eight bytes and no key, as ``hashlib.blake2b(..., digest_size=8)`` has them (RFC 7693)."""

from libc.stdint cimport uint8_t, uint64_t
from libc.string cimport memcpy, memset

cdef enum:
    BLOCK = 128
    DIGEST = 8
    ROUNDS = 12

cdef extern from *:
    """
    static const unsigned char BLAKE2B_ORDER[12][16] = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
        {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
        {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
        {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
        {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    };
    static const unsigned long long BLAKE2B_START[8] = {
        0x6a09e667f3bcc908ULL, 0xbb67ae8584caa73bULL, 0x3c6ef372fe94f82bULL, 0xa54ff53a5f1d36f1ULL,
        0x510e527fade682d1ULL, 0x9b05688c2b3e6c1fULL, 0x1f83d9abfb41bd6bULL, 0x5be0cd19137e2179ULL,
    };
    """
    const uint8_t BLAKE2B_ORDER[12][16]
    const uint64_t BLAKE2B_START[8]


cdef struct Hashing:
    # What was hashed so far; ``waiting`` bytes of the last block wait for what comes behind them.
    uint64_t state[8]
    uint64_t passed
    uint8_t block[128]
    int waiting


cdef inline void start(Hashing* hashing) noexcept nogil:
    """Begin a hash."""
    memcpy(hashing.state, BLAKE2B_START, sizeof(hashing.state))
    hashing.state[0] ^= 0x01010000 | DIGEST
    hashing.passed, hashing.waiting = 0, 0


cdef inline uint64_t turned(uint64_t value, int bits) noexcept nogil:
    return value >> bits | value << (64 - bits)


cdef inline void mix(uint64_t* v, int a, int b, int c, int d, uint64_t one, uint64_t other) noexcept nogil:
    v[a] += v[b] + one
    v[d] = turned(v[d] ^ v[a], 32)
    v[c] += v[d]
    v[b] = turned(v[b] ^ v[c], 24)
    v[a] += v[b] + other
    v[d] = turned(v[d] ^ v[a], 16)
    v[c] += v[d]
    v[b] = turned(v[b] ^ v[c], 63)


cdef inline void compress(Hashing* hashing, bint is_last) noexcept nogil:
    """Take the block in, whose bytes are counted already."""
    cdef uint64_t v[16]
    cdef uint64_t m[16]
    cdef const uint8_t* order
    cdef int i
    memcpy(m, hashing.block, BLOCK)
    memcpy(v, hashing.state, sizeof(hashing.state))
    memcpy(v + 8, BLAKE2B_START, sizeof(hashing.state))
    v[12] ^= hashing.passed
    if is_last:
        v[14] = ~v[14]
    for i in range(ROUNDS):
        order = BLAKE2B_ORDER[i]
        mix(v, 0, 4, 8, 12, m[order[0]], m[order[1]])
        mix(v, 1, 5, 9, 13, m[order[2]], m[order[3]])
        mix(v, 2, 6, 10, 14, m[order[4]], m[order[5]])
        mix(v, 3, 7, 11, 15, m[order[6]], m[order[7]])
        mix(v, 0, 5, 10, 15, m[order[8]], m[order[9]])
        mix(v, 1, 6, 11, 12, m[order[10]], m[order[11]])
        mix(v, 2, 7, 8, 13, m[order[12]], m[order[13]])
        mix(v, 3, 4, 9, 14, m[order[14]], m[order[15]])
    for i in range(8):
        hashing.state[i] ^= v[i] ^ v[i + 8]


cdef inline void add_byte(Hashing* hashing, uint8_t byte) noexcept nogil:
    """Hash one byte more."""
    if hashing.waiting == BLOCK:
        hashing.passed += BLOCK
        compress(hashing, False)
        hashing.waiting = 0
    hashing.block[hashing.waiting] = byte
    hashing.waiting += 1


cdef inline void add(Hashing* hashing, const uint8_t* data, Py_ssize_t size) noexcept nogil:
    """Hash some bytes more."""
    cdef Py_ssize_t i
    for i in range(size):
        add_byte(hashing, data[i])


cdef inline uint64_t digest(Hashing hashing) noexcept nogil:
    """The digest of what was hashed so far, its first byte the lowest; more may be hashed behind it."""
    hashing.passed += hashing.waiting
    memset(hashing.block + hashing.waiting, 0, BLOCK - hashing.waiting)
    compress(&hashing, True)
    return hashing.state[0]
