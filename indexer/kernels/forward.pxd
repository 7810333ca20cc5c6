# cython: language_level=3
"""The forward array, read term by term; see ``indexer/store/forward_reader.py``. Every place is checked."""

from libc.stdint cimport int64_t, uint16_t, uint64_t
from libc.string cimport memcpy

from indexer.kernels.columns cimport Column, at, column, search

cdef extern from *:
    """
    #define EACH 0x0001000100010001ULL
    #ifdef __GNUC__
    #define EXPECT(place) __builtin_prefetch(place)
    #else
    #define EXPECT(place) ((void) (place))
    #endif
    """
    uint64_t EACH
    void EXPECT(const void* place) noexcept nogil

cdef enum:
    GAP = 0xFFFE
    LINE = 32
    MOST_LINES = 4


cdef struct Forward:
    # Whoever has it keeps the arrays.
    const uint16_t* text
    Py_ssize_t size
    Column positions
    Column heads
    Column rare_places
    Column rare_terms


cdef struct Stretch:
    # The places of an entry: those before the border are its headword's.
    Py_ssize_t start
    Py_ssize_t border
    Py_ssize_t end


cdef inline Forward forward_of(const uint16_t[::1] text, positions, heads, rare_places, rare_terms) except *:
    """The forward array of these arrays."""
    cdef Forward found
    found.text, found.size = &text[0] if len(text) else NULL, len(text)
    found.positions, found.heads = column(positions), column(heads)
    found.rare_places, found.rare_terms = column(rare_places), column(rare_terms)
    return found


cdef inline Stretch stretch_of(const Forward* forward, int64_t entry) except *:
    """Where an entry stands."""
    cdef Stretch found
    found.start, found.end = at(&forward.positions, entry), at(&forward.positions, entry + 1)
    found.border = found.start + at(&forward.heads, entry)
    if found.start < 0 or found.end > forward.size:
        raise IndexError(f"positions {found.start} to {found.end} of {forward.size}")
    return found


cdef inline void expect_entry(const Forward* forward, int64_t entry) noexcept nogil:
    """Let the memory bring where an entry stands."""
    if 0 <= entry < min(forward.positions.size, forward.heads.size):
        EXPECT(<const char*> forward.positions.data + entry * forward.positions.width)
        EXPECT(<const char*> forward.heads.data + entry * forward.heads.width)


cdef inline void expect_text(const Forward* forward, const Stretch* stretch) noexcept nogil:
    """Let the memory bring the beginning of a stretch."""
    cdef Py_ssize_t place = stretch.start, end = min(stretch.end, stretch.start + MOST_LINES * LINE)
    while place < end:
        EXPECT(forward.text + place)
        place += LINE


cdef inline Py_ssize_t place_of_rank(const Forward* forward, Py_ssize_t place, Py_ssize_t end, uint16_t rank) noexcept nogil:
    """The first place from one on, within an entry, at which a term with a rank stands; the end where none does."""
    cdef uint64_t every = rank * EACH, four
    while place + 4 <= end:
        memcpy(&four, forward.text + place, sizeof(four))
        four ^= every
        if (four - EACH) & ~four & EACH << 15:  # one of the four is 0 now
            break
        place += 4
    while place < end and forward.text[place] != rank:
        place += 1
    return place


cdef inline bint is_term(const Forward* forward, Py_ssize_t place, int64_t rank, int64_t term) except -1:
    """Whether a term with this rank stands at a place."""
    if forward.text[place] != rank:
        return False
    return rank < GAP or at(&forward.rare_terms, search(&forward.rare_places, place)) == term
