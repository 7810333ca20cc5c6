# cython: language_level=3, wraparound=False, initializedcheck=False
"""The best entries that are in any of many short lists.

The twin of ``searcher/engines/unions.py`` with ``best`` in ``searcher/engines/topk.py``.
"""

from libc.stdint cimport uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc

from indexer.kernels.postings cimport Cursor, Lists, cursor_of, lists_of, weight_at
from indexer.kernels.selection cimport part, place_of, ranked, score_of, sort

cdef uint64_t SPREAD = 0x9E3779B97F4A7C15


cdef struct Known:
    # An entry, by its number and 1, and what it weighs.
    uint32_t entry
    float weight


cdef class Unions:
    """Reads the posting lists of a file.

    packed, bits, of_low     the postings, and what the codes in their lower bits are worth
    rare_places, rare_codes  those whose code has no number, and what these are worth
    """

    cdef Lists lists
    cdef tuple kept

    def __init__(self, packed, bits, of_low, rare_places, rare_values):
        self.kept = packed, of_low, rare_places, rare_values
        self.lists = lists_of(packed, b"", bits, of_low, rare_places, rare_values)

    def top(self, list runs, Py_ssize_t k, const float[::1] priors):
        """The best k entries of some runs of postings, the best first, their scores, and how many entries there are.

        runs    of each: first and end, its idf and its share in what an entry weighs; or None and that weight
        priors  what is added to the score of each entry; None where nothing is
        """
        cdef Py_ssize_t size = 0, count, mask = 1, i
        cdef Known* table = NULL
        cdef uint64_t* numbers = NULL
        for first, end, _, _ in runs:
            cursor_of(&self.lists, first, end, 1, 0)
            size += end - first
        while mask < 2 * size:
            mask <<= 1
        try:
            table, numbers = <Known*> calloc(mask, sizeof(Known)), <uint64_t*> malloc((size + 1) * sizeof(uint64_t))
            if table == NULL or numbers == NULL:
                raise MemoryError
            for first, end, idf, share in runs:
                self.take_in(cursor_of(&self.lists, first, end, idf or 0, 0), idf is None, share, table, mask - 1)
            count = 0
            for i in range(mask):
                if table[i].entry:
                    if priors is not None:
                        if table[i].entry > priors.shape[0]:
                            raise IndexError(f"entry {table[i].entry - 1} of {priors.shape[0]}")
                        table[i].weight += priors[table[i].entry - 1]
                    numbers[count] = ranked(table[i].weight, table[i].entry - 1)
                    count += 1
            k = max(min(k, count), 0)
            part(numbers, count, k)
            sort(numbers, k)
            return (
                [place_of(numbers[i]) for i in range(k - 1, -1, -1)],
                [score_of(numbers[i]) for i in range(k - 1, -1, -1)],
                count,
            )
        finally:
            free(table)
            free(numbers)

    cdef int take_in(self, Cursor run, bint constant, float share, Known* table, uint64_t mask) except -1:
        """Put the entries of a run into a table where they are not there, each with the most that it weighs."""
        cdef uint64_t at
        cdef uint32_t entry
        cdef float weight = share
        while run.at < run.end:
            entry = (self.lists.packed[run.at] >> self.lists.bits) + 1
            if not constant:
                weight = weight_at(&self.lists, &run) * share
            at = entry * SPREAD >> 32 & mask
            while table[at].entry and table[at].entry != entry:
                at = (at + 1) & mask
            if not table[at].entry or table[at].weight < weight:
                table[at].entry, table[at].weight = entry, weight
            run.at += 1
        return 0
