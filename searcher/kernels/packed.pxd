# cython: language_level=3
"""A posting list as it lies on disk, searched and weighed: the twin of ``PackedList`` and ``Coded``."""

from libc.stdint cimport uint8_t, uint32_t

from indexer.kernels.columns cimport Column
from indexer.kernels.postings cimport posting_from


cdef struct Packed:
    # See ``Coded``; whoever has one keeps the arrays that it points into. ``best`` are the places of its best postings, the
    # best first, or none.
    const uint32_t* packed
    const float* values
    const uint8_t* masks
    const Py_ssize_t* rare
    const float* rare_values
    Py_ssize_t size, rare_size
    int bits
    uint32_t most, numbered
    uint8_t bit
    float idf
    float bonus[2]  # of those that have not the form of the bit, and of those that have it
    double peak
    Column best


cdef struct Asked:
    # A list of a question, the place in it that was looked at last, and what it and those behind it add at most.
    const Packed* list
    Py_ssize_t place
    double rest


cdef inline float rare_value(const Packed* one, Py_ssize_t place) noexcept:
    """What the table holds for a posting whose code has no number."""
    cdef Py_ssize_t low = 0, high = one.rare_size, middle
    while low < high:
        middle = (low + high) >> 1
        if one.rare[middle] < place:
            low = middle + 1
        else:
            high = middle
    return one.rare_values[low] if low < one.rare_size and one.rare[low] == place else 0


cdef inline float value(const Packed* one, Py_ssize_t place) noexcept:
    """What the table holds for a posting."""
    cdef uint32_t number = one.packed[place] & one.most
    return one.values[number] if number < one.numbered else rare_value(one, place)


cdef inline float weight(const Packed* one, Py_ssize_t place) noexcept:
    """What a posting weighs."""
    cdef float found = value(one, place) * one.idf
    return found if one.masks == NULL else found * one.bonus[(one.masks[place] & one.bit) != 0]


cdef inline Py_ssize_t seek(const Packed* one, uint32_t key, Py_ssize_t near) noexcept:
    """The first place whose posting is not below a key, looked for from a place near it on."""
    cdef Py_ssize_t step = 1
    while near > 0 and one.packed[near - 1] >= key:
        near, step = max(near - step, 0), step * 2
    return posting_from(one.packed, near, one.size, key)


cdef inline bint add(Asked* one, uint32_t entry, float* score) noexcept:
    """Whether an entry is in a list; what it weighs there is added to its score."""
    cdef uint32_t key = entry << one.list.bits
    one.place = seek(one.list, key, one.place)
    if one.place == one.list.size or one.list.packed[one.place] ^ key > one.list.most:
        return False
    score[0] += weight(one.list, one.place)
    return True
