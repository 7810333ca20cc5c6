# cython: language_level=3, wraparound=False, initializedcheck=False
"""The posting lists of an index as compiled code sees them: the twin of ``Coded``."""

from libc.math cimport INFINITY
from libc.stdint cimport uint8_t, uint32_t

from indexer.kernels.columns cimport Column, at, column, search


cdef class Listed:
    """One posting list; it keeps the arrays that it points into."""


cdef class Lists:
    """The posting lists of a file of an index.

    values       float32, what each number of a code is worth; ``numbered`` of them are in use
    masks        which forms each posting has; empty where no list is asked for a form
    heads, best  the lists whose best postings are told, and these, ``head`` of each; see ``FORMAT.md``
    """

    cdef const uint32_t[::1] packed
    cdef const float[::1] values
    cdef const uint8_t[::1] masks
    cdef Column heads, best
    cdef tuple kept
    cdef Py_ssize_t head
    cdef int bits
    cdef uint32_t numbered

    def __init__(self, packed, int bits, const float[::1] values, uint32_t numbered, masks, heads, best, Py_ssize_t head):
        if not 0 <= bits <= 16 or len(values) < 1 << bits:
            raise ValueError(f"{len(values)} values of {bits} bits")
        self.packed, self.values, self.masks = packed, values, masks
        self.bits, self.numbered = bits, numbered
        self.kept = heads, best
        self.heads, self.best, self.head = column(heads), column(best), head
        if len(best) < len(heads) * head:
            raise ValueError(f"{len(best)} best postings of {len(heads)} lists")

    def listed(self, start, end, double idf, double peak, bit=0, double bonus=1, group=-1, rare=None) -> Listed:
        """The list that begins and ends at these places; for the others see ``Coded``.

        rare  the places of those whose code has no number, intp and growing, and what each is worth, float32
        """
        cdef Py_ssize_t first = start, last = end
        cdef const Py_ssize_t[::1] places
        cdef const float[::1] values
        cdef Listed found = Listed.__new__(Listed)
        if not 0 <= first < last <= len(self.packed) or (bit and last > len(self.masks)):
            raise IndexError(f"postings {start} to {end} of {len(self.packed)}")
        if not 0 <= idf * bonus * peak < INFINITY:
            raise ValueError(f"a list that is worth {idf} * {bonus}, {peak} at most")
        found.kept = self, rare
        found.packed.packed, found.packed.size = &self.packed[first], last - first
        found.packed.values, found.packed.bits, found.packed.most = &self.values[0], self.bits, (1 << self.bits) - 1
        found.packed.idf, found.packed.peak, found.packed.bit = idf, peak, bit
        found.packed.bonus[0], found.packed.bonus[1] = 1, bonus
        found.packed.masks = &self.masks[first] if bit else NULL
        found.packed.numbered = 1 << self.bits
        if rare is not None:
            places, values = rare
            if not len(places) == len(values) > 0:
                raise ValueError(f"{len(places)} places, {len(values)} values")
            found.packed.rare, found.packed.rare_values, found.packed.rare_size = &places[0], &values[0], len(places)
            found.packed.numbered = self.numbered
        found.packed.best.size = 0
        if group >= 0:
            first = search(&self.heads, group)
            if first < self.heads.size and at(&self.heads, first) == group:
                found.packed.best = self.best
                found.packed.best.data = <const uint8_t*> self.best.data + first * self.head * self.best.width
                found.packed.best.size = self.head
        return found
