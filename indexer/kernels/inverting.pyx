# cython: language_level=3, wraparound=False, initializedcheck=False
"""Occurrences become the posting lists of a slab by sorting, digit by digit, and the lists of many slabs one.

The twin of ``ForwardBuilder`` in ``indexer/store/writing/forward.py``, of one slab, and of ``Inverter`` in ``inversion.py``.
"""

cimport cython
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free
from libc.string cimport memset

import numpy as np

cdef enum:
    GAP_TERM = (1 << 24) - 1
    RARE = 0xFFFF
    GAP = 0xFFFE
    MOST = 255
    DIGITS = 12  # bits of a digit, at most; two of them are a list's number
    LIST = 36  # an occurrence is its list's number, from this bit on, its row, whether it is in a headword, and a bit's number
    ROW = 4
    IN_HEAD = 8

cdef uint32_t PLAIN = ((<uint32_t> 1) << 31) - 1


cdef struct Meaning:
    # What a spilled number stands for.
    uint32_t term
    uint32_t group
    uint16_t rank
    uint8_t bit


@cython.final
cdef class Meanings:
    """What the spilled numbers stand for, in one table.

    numbers            the term of each spilled number
    group, bit, ranks  of each term
    """

    cdef Meaning* table
    cdef Py_ssize_t size

    def __cinit__(
        self, const uint32_t[::1] numbers, const uint32_t[::1] group, const uint8_t[::1] bit, const uint16_t[::1] ranks
    ):
        cdef Py_ssize_t i
        cdef uint32_t term
        self.size = numbers.shape[0]
        self.table = <Meaning*> calloc(max(self.size, 1), sizeof(Meaning))
        if self.table == NULL:
            raise MemoryError
        for i in range(self.size):
            term = self.table[i].term = numbers[i]
            if term == GAP_TERM:
                self.table[i].rank = GAP
            else:
                self.table[i].group, self.table[i].rank, self.table[i].bit = group[term], ranks[term], bit[term] & 7

    def __dealloc__(self):
        free(self.table)

    cdef int check(self, const uint32_t[::1] tokens) except -1:
        """That every token is in the table."""
        cdef Py_ssize_t i
        cdef uint32_t most = 0
        for i in range(tokens.shape[0]):
            most = max(most, tokens[i] & PLAIN)
        if tokens.shape[0] and most >= self.size:
            raise IndexError(f"number {most} of {self.size}")
        return 0

    def forward(self, const uint32_t[::1] tokens):
        """The rank of each token's term, the places of the rare ones, and their terms."""
        cdef Py_ssize_t i, rare = 0
        cdef Meaning* own
        found, places, terms = [np.empty(len(tokens), dtype) for dtype in (np.uint16, np.int64, np.uint32)]
        cdef uint16_t[::1] short = found
        cdef int64_t[::1] at = places
        cdef uint32_t[::1] of = terms
        self.check(tokens)
        for i in range(tokens.shape[0]):
            own = &self.table[tokens[i] & PLAIN]
            short[i] = own.rank
            if own.rank == RARE:
                at[rare], of[rare] = i, own.term
                rare += 1
        return found, places[:rare], terms[:rare]

    def invert(
        self, const uint32_t[::1] tokens, const int64_t[::1] counts, const int64_t[::1] heads, extras, joined, int first,
        int weight
    ):
        """The posting lists of the groups and those of the headwords' terms: list, row, count and mask of each posting.

        counts, heads  how many tokens each row has, and its headword
        extras         the row, the place in it and the spilled number of further occurrences, in the order of rows
        joined         the place among the tokens and the spilled number of others, in the order of places
        first          the number of the first row
        weight         of an occurrence in a headword
        """
        cdef const int32_t[::1] extra_rows = extras[0], extra_places = extras[1]
        cdef const uint32_t[::1] extra = extras[2], other_at = joined[0], other = joined[1]
        cdef Occurrences by_group = Occurrences(tokens.shape[0] + extra.shape[0] + other.shape[0])
        cdef Occurrences by_term = Occurrences(by_group.keys.shape[0])
        cdef Py_ssize_t i, start = 0, end = 0, extra_done = 0, other_done = 0
        cdef int32_t row
        self.check(tokens)
        self.check(extra)
        self.check(other)
        for row in range(<int32_t> counts.shape[0]):
            end = start + counts[row]
            if not start <= end <= tokens.shape[0]:
                raise IndexError(f"position {end} of {tokens.shape[0]}")
            for i in range(start, end):
                self.note(tokens[i], row, i - start < heads[row], by_group, by_term)
            while extra_done < extra.shape[0] and extra_rows[extra_done] == row:
                self.note(extra[extra_done], row, extra_places[extra_done] < heads[row], by_group, by_term)
                extra_done += 1
            while other_done < other.shape[0] and other_at[other_done] < end:
                self.note(other[other_done], row, other_at[other_done] < start + heads[row], by_group, by_term)
                other_done += 1
            start = end
        return by_group.postings(first, weight), by_term.postings(first, 1)

    @cython.boundscheck(False)  # the number was checked, and there is room for all
    cdef inline void note(
        self, uint32_t number, int32_t row, bint in_head, Occurrences by_group, Occurrences by_term
    ) noexcept:
        cdef Meaning* own = &self.table[number & PLAIN]
        if own.term == GAP_TERM:
            return
        by_group.keys[by_group.size] = <uint64_t> own.group << LIST | <uint64_t> row << ROW | in_head * IN_HEAD | own.bit
        by_group.size += 1
        if in_head:
            by_term.keys[by_term.size] = <uint64_t> own.term << LIST | <uint64_t> row << ROW
            by_term.size += 1


@cython.final
cdef class Occurrences:
    """Occurrences in the order of rows, as many as have been noted."""

    cdef uint64_t[::1] keys
    cdef Py_ssize_t size

    def __init__(self, Py_ssize_t most):
        self.keys, self.size = np.empty(most, np.uint64), 0

    cdef postings(self, int first, int weight):
        """Their postings by list: list, row, count and mask of each."""
        cdef uint64_t[::1] spare = np.empty(self.size, np.uint64)
        cdef Py_ssize_t i, found = -1
        cdef uint64_t key, last = ~<uint64_t> 0, most = 0
        cdef int counted, digits = 1
        for i in range(self.size):
            most |= self.keys[i] >> LIST
        while most >> 2 * digits:
            digits += 1
        self.sort(self.keys, spare, LIST, digits)
        self.sort(spare, self.keys, LIST + digits, digits)
        arrays = [np.empty(self.size, dtype) for dtype in (np.uint32, np.int32, np.uint8, np.uint8)]
        cdef uint32_t[::1] lists = arrays[0]
        cdef int32_t[::1] rows = arrays[1]
        cdef uint8_t[::1] counts = arrays[2], masks = arrays[3]
        for i in range(self.size):
            key = self.keys[i]
            counted = weight if key & IN_HEAD else 1
            if key >> ROW == last:
                counts[found] = min(MOST, counts[found] + counted)
                masks[found] |= 1 << (key & 7)
                continue
            found, last = found + 1, key >> ROW
            lists[found], rows[found] = <uint32_t> (key >> LIST), <int32_t> (key >> ROW) + first
            counts[found], masks[found] = min(MOST, counted), 1 << (key & 7)
        return [array[: found + 1] for array in arrays]

    cdef sort(self, const uint64_t[::1] keys, uint64_t[::1] into, int shift, int digits):
        """Sort by one digit, of so many bits; what is alike in it stays in its order."""
        cdef Py_ssize_t places[1 << DIGITS]
        cdef Py_ssize_t i, digit, size, total = 0
        if digits > DIGITS:
            raise IndexError(f"lists of {2 * digits} bits")
        memset(places, 0, sizeof(places))
        for i in range(self.size):
            places[keys[i] >> shift & ((1 << digits) - 1)] += 1
        for digit in range(1 << digits):
            size = places[digit]
            places[digit] = total
            total += size
        for i in range(self.size):
            digit = keys[i] >> shift & ((1 << digits) - 1)
            into[places[digit]] = keys[i]
            places[digit] += 1


def lay(
    const uint32_t[::1] lists, const int32_t[::1] rows, const uint16_t[::1] codes, const uint8_t[::1] masks, Py_ssize_t low,
    uint32_t[::1] places, int32_t[::1] all_rows, uint16_t[::1] all_codes, uint8_t[::1] all_masks
):
    """Put the postings of a run into those of all runs.

    lists   growing, none below ``low``
    places  of each list from ``low`` on, where its next posting goes; goes on behind those that were put
    """
    cdef Py_ssize_t i, place
    for i in range(lists.shape[0]):
        place = places[lists[i] - low]
        places[lists[i] - low] += 1
        all_rows[place], all_codes[place], all_masks[place] = rows[i], codes[i], masks[i]
