# cython: language_level=3
"""Posting lists of 32-bit postings, gone through from one entry to the next; see ``indexer/store/packed_postings.py``.

A cursor that ``cursor_of`` made stays within the lists.
"""

from libc.stdint cimport INT64_MAX as END
from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.string cimport memcpy

from indexer.kernels.columns cimport Column, at, column, search

cdef enum:
    BLOCK = 8
    MOST_BITS = 16
    BYTES = 8

cdef struct Lists:
    # All lists of a file; whoever has them keeps the arrays.
    # of_low, rare_values  what codes are worth: for each of so many lower bits of a posting, and for each of rare_places
    const uint32_t* packed
    const uint8_t* masks
    const float* of_low
    const float* rare_values
    Column rare_places
    Py_ssize_t size
    Py_ssize_t masked
    int bits


cdef struct Cursor:
    # A place in a list.
    # bit  the postings that count have it in their masks; 0 where all count
    Py_ssize_t at
    Py_ssize_t end
    float idf
    uint8_t bit


cdef inline Lists lists_of(
    const uint32_t[::1] packed,
    const uint8_t[::1] masks,
    int bits,
    const float[::1] of_low,
    rare_places,
    const float[::1] rare_values,
) except *:
    """The lists of these arrays, whose codes have so many bits."""
    cdef Lists found
    if not 0 <= bits <= MOST_BITS or len(of_low) < 1 << bits or len(rare_values) != len(rare_places):
        raise ValueError(f"{len(of_low)} values of {bits} bits, {len(rare_values)} of {len(rare_places)} rare ones")
    found.packed = &packed[0] if len(packed) else NULL
    found.masks = &masks[0] if len(masks) else NULL
    found.of_low = &of_low[0]
    found.rare_values = &rare_values[0] if len(rare_values) else NULL
    found.rare_places, found.size, found.masked, found.bits = column(rare_places), len(packed), len(masks), bits
    return found


cdef inline Cursor cursor_of(const Lists* lists, Py_ssize_t start, Py_ssize_t end, float idf, int bit) except *:
    """The beginning of a list."""
    if not 0 <= start <= end <= (lists.masked if bit else lists.size) or end > lists.size or not 0 <= bit < 256:
        raise IndexError(f"postings {start} to {end} of {lists.size}, {lists.masked} with masks, of {bit}")
    return Cursor(start, end, idf, bit)


cdef inline int64_t entry_from(const Lists* lists, Cursor* cursor, int64_t least) noexcept nogil:
    """Goes on to the first entry that is not below ``least``, and counts; END where there is none."""
    cdef Py_ssize_t place = posting_from(lists.packed, cursor.at, cursor.end, <uint64_t> least << lists.bits)
    if cursor.bit:
        place = with_bit(lists.masks, place, cursor.end, cursor.bit)
    cursor.at = place
    return lists.packed[place] >> lists.bits if place < cursor.end else END


cdef inline Py_ssize_t posting_from(
    const uint32_t* packed, Py_ssize_t place, Py_ssize_t end, uint64_t key
) noexcept nogil:
    """The first place from one on whose posting is not below a key: found by doubled steps, then by halving.

    Source: Bentley & Yao 1976, "An almost optimal algorithm for unbounded searching".
    """
    cdef Py_ssize_t step = BLOCK, high, middle
    cdef uint32_t below = 0, nth, wanted = <uint32_t> key
    if place >= end or packed[place] >= key:
        return place
    place += 1
    if place >= end or packed[place] >= key:
        return place
    while place + step <= end and packed[place + step - 1] < key:
        place += step
        step <<= 1
    high = min(place + step, end)
    while high - place > BLOCK:
        middle = (place + high) >> 1
        if packed[middle] < key:
            place = middle + 1
        else:
            high = middle
    if place + BLOCK <= end:  # counted without a guess, eight at once
        for nth in range(BLOCK):
            below += packed[place + nth] < wanted
        return place + below
    while place < high and packed[place] < key:
        place += 1
    return place


cdef inline Py_ssize_t with_bit(const uint8_t* masks, Py_ssize_t place, Py_ssize_t end, uint8_t bit) noexcept nogil:
    """The first place whose mask has a bit; the end where none has."""
    cdef uint64_t every = bit * <uint64_t> 0x0101010101010101, eight
    if place >= end or masks[place] & bit:
        return place
    while place + BYTES <= end:
        memcpy(&eight, masks + place, BYTES)
        if eight & every:
            break
        place += BYTES
    while place < end and not masks[place] & bit:
        place += 1
    return place


cdef inline float weight_at(const Lists* lists, const Cursor* cursor) except? -1:
    """What the posting at a cursor weighs."""
    cdef float value = lists.of_low[lists.packed[cursor.at] & ((<uint32_t> 1 << lists.bits) - 1)]
    cdef Py_ssize_t nth
    if lists.rare_places.size:
        nth = search(&lists.rare_places, cursor.at)
        if nth < lists.rare_places.size and at(&lists.rare_places, nth) == cursor.at:
            value = lists.rare_values[nth]
    return value * cursor.idf
