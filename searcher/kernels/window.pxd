# cython: language_level=3
"""The scores of the entries of a window, so few that they stay near the processor, added up list by list."""

from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t

from searcher.kernels.packed cimport Asked, Packed, weight

cdef enum:
    WINDOW = 8192


cdef struct Window:
    # Of ``size`` entries from ``start`` on, ``met`` are in ``touched``; the scores of the others are 0.
    int64_t start
    Py_ssize_t size, met
    uint32_t touched[WINDOW + 1]
    float scores[WINDOW]


cdef inline double widened(double bound) noexcept:
    """A bound of sums of float32, which depend on their order in the last digits; see ``SLACK`` of the twin."""
    return bound * 1.0001


cdef inline int64_t next_entry(const Asked* asked, Py_ssize_t count) noexcept:
    """The lowest entry that any of the lists has still to tell; -1 where they are at their ends."""
    cdef int64_t found = -1, own
    cdef Py_ssize_t i
    for i in range(count):
        if asked[i].place < asked[i].list.size:
            own = asked[i].list.packed[asked[i].place] >> asked[i].list.bits
            if found < 0 or own < found:
                found = own
    return found


cdef inline bint add_up(Window* window, Asked* asked, double rest, double edge, const uint8_t* allowed) noexcept:
    """Add up a list's weights; an entry that cannot reach the edge is left out where it is met first.

    rest  what the lists behind it add at most
    Whether all goes by the order of the entries.
    """
    cdef Packed one = asked.list[0]  # copied, so that it is known not to change
    cdef Py_ssize_t place = asked.place, met = window.met
    cdef uint32_t slot, start = <uint32_t> window.start
    cdef uint64_t end = <uint64_t> (window.start + WINDOW) << one.bits
    cdef float own, before, least = <float> max(edge / widened(1) - rest, 0)
    cdef bint fits = True
    while place < one.size and one.packed[place] < end:
        slot = (one.packed[place] >> one.bits) - start
        if slot >= window.size or met > WINDOW:
            fits = False
            break
        if allowed == NULL or allowed[start + slot]:
            own = weight(&one, place)
            before = window.scores[slot]
            own *= (own >= least) | (before != 0)  # by 0 or 1: a condition would be guessed wrong too often
            window.touched[met] = slot
            met += (before == 0) & (own > 0)
            window.scores[slot] = before + own
        place += 1
    asked.place, window.met = place, met
    return fits


cdef inline void drop(Window* window, double rest, double edge) noexcept:
    """Forget the entries met that cannot reach the edge with the rest."""
    cdef Py_ssize_t i, kept = 0
    cdef uint32_t slot
    cdef bint reaches
    for i in range(window.met):
        slot = window.touched[i]
        reaches = widened(window.scores[slot] + rest) >= edge
        window.touched[kept] = slot
        kept += reaches
        window.scores[slot] *= reaches
    window.met = kept
