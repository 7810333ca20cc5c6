# cython: language_level=3, wraparound=False, initializedcheck=False
"""Compounds found in runs of tokens, in one pass.

The twin of ``CompoundFinder.find`` in ``indexer/store/writing/compounds.py``, which makes the tables.
"""

cimport cython
from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t

import numpy as np

cdef uint32_t PLAIN = ((<uint32_t> 1) << 31) - 1, SPREAD = 0x85EBCA6B, MIX = 0x9E3779B1
cdef uint64_t FACTOR = 0x9E3779B97F4A7C15


@cython.final
cdef class Table:
    """The compounds of one number of parts.

    hashes, joined  growing hashes of the parts, and the joined term of each
    """

    cdef Py_ssize_t size
    cdef const uint64_t[::1] hashes
    cdef const int64_t[::1] joined, begins
    cdef int shift

    def __init__(self, size, hashes, joined):
        bits = len(hashes).bit_length() + 1
        self.size, self.hashes, self.joined, self.shift = size, hashes, joined, 64 - bits
        if len(hashes) != len(joined) or self.size < 2:
            raise ValueError(f"{size} parts, {len(hashes)} hashes, {len(joined)} terms")
        borders = np.arange(1 << bits, dtype=np.uint64) << np.uint64(64 - bits)
        self.begins = np.append(hashes.searchsorted(borders), len(hashes))

    cdef Py_ssize_t find(self, const uint32_t* tokens, const uint8_t* starts) except -2:
        """The place of the compound that begins with some tokens, -1 for none; there are enough of them."""
        cdef uint64_t value = 0
        cdef Py_ssize_t i
        for i in range(self.size):
            if i and starts[i]:
                return -1
            value = (value ^ (tokens[i] & PLAIN)) * FACTOR
            value ^= value >> 29
        for i in range(self.begins[value >> self.shift], self.begins[(value >> self.shift) + 1]):
            if self.hashes[i] == value:
                return i
        return -1


@cython.final
cdef class Finder:
    """Finds compounds.

    tables         the arguments of one ``Table`` for each number of parts, growing
    masks, shift   the tables that have a compound of these first two parts, a bit each, the last for all beyond; by the upper
                   bits of the hash of the two: of 32, so many are left out
    """

    cdef list tables
    cdef const uint8_t[::1] masks, bits
    cdef int shift

    def __init__(self, tables, masks, shift):
        self.tables, self.shift, self.masks = [Table(*table) for table in tables], shift, masks
        if len(masks) != 1 << 32 - self.shift:
            raise ValueError(f"{len(masks)} masks for {32 - self.shift} bits")
        self.bits = np.packbits(masks != 0, bitorder="little")  # few enough to stay near

    def find(self, const uint32_t[::1] tokens, const uint8_t[::1] starts):
        """The places where compounds begin, growing, and the joined term of each.

        tokens  with the top bit set or not
        starts  of each token, whether no compound may go on with it
        """
        cdef int64_t[::1] likely = np.empty(len(tokens), np.int64)
        cdef Py_ssize_t i, size = tokens.shape[0], count = 0
        cdef uint32_t first, second, pair
        if starts.shape[0] != size:
            raise ValueError(f"{size} tokens, {starts.shape[0]} starts")
        second = tokens[0] & PLAIN if size else 0
        for i in range(size - 1):
            first, second = second, tokens[i + 1] & PLAIN
            pair = (first * SPREAD + second) * MIX >> self.shift
            if self.bits[pair >> 3] >> (pair & 7) & 1 and not starts[i + 1]:
                likely[count] = i
                count += 1
        return self.choose(tokens, starts, likely, count)

    cdef choose(self, const uint32_t[::1] tokens, const uint8_t[::1] starts, const int64_t[::1] likely, Py_ssize_t count):
        """Which of the places that are likely begin compounds."""
        cdef Py_ssize_t i, at, place, number, tables = len(self.tables), found = 0
        cdef uint8_t mask
        cdef Table table
        places, terms = np.empty(count * tables, np.int64), np.empty(count * tables, np.int64)
        cdef int64_t[::1] own_places = places, own_terms = terms
        for i in range(count):
            at = likely[i]
            mask = self.masks[((tokens[at] & PLAIN) * SPREAD + (tokens[at + 1] & PLAIN)) * MIX >> self.shift]
            for number in range(tables):
                if not mask >> min(number, 7) & 1:
                    continue
                table = <Table> self.tables[number]
                place = table.find(&tokens[at], &starts[at]) if at + table.size <= tokens.shape[0] else -1
                if place >= 0:
                    own_places[found], own_terms[found] = at, table.joined[place]
                    found += 1
        return places[:found], terms[:found]
