# cython: language_level=3
"""The greatest of many numbers of 64 bits, which may be scores with the places that break their ties."""

from libc.stdint cimport uint32_t, uint64_t
from libc.stdlib cimport qsort
from libc.string cimport memcpy


cdef inline uint32_t ordered(float score) noexcept nogil:
    """A whole number that is greater where the score is."""
    cdef uint32_t bits
    score += 0  # of the two zeros, one
    memcpy(&bits, &score, sizeof(bits))
    return ~bits if bits >> 31 else bits | <uint32_t> 1 << 31


cdef inline uint64_t ranked(float score, uint32_t place) noexcept nogil:
    """A number that is greater where the score is, and of equal scores where the place comes first."""
    return <uint64_t> ordered(score) << 32 | ~place


cdef inline float score_of(uint64_t number) noexcept nogil:
    """The score that ``ranked`` made a number of."""
    cdef uint32_t bits = number >> 32
    cdef float score
    bits = bits & ~(<uint32_t> 1 << 31) if bits >> 31 else ~bits
    memcpy(&score, &bits, sizeof(bits))
    return score


cdef inline uint32_t place_of(uint64_t number) noexcept nogil:
    """The place that it made it of."""
    return ~<uint32_t> number


cdef inline void part(uint64_t* numbers, Py_ssize_t size, Py_ssize_t count) noexcept nogil:
    """Put the greatest so many first, in any order.

    Source: Hoare 1961, "Algorithm 65: Find", with Lomuto's way to part them, in which nothing is guessed.
    """
    cdef Py_ssize_t low = 0, high = size, place, border
    cdef uint64_t pivot, one
    while low < count < high:
        border = low + (high - low) * 5 // 8  # not the middle, where ordered numbers that were joined meet
        pivot, numbers[border] = numbers[border], numbers[low]
        border = low
        for place in range(low + 1, high):
            one = numbers[place]
            numbers[place] = numbers[border + 1]
            numbers[border + 1] = one
            border += one > pivot
        numbers[low], numbers[border] = numbers[border], pivot
        if border < count:
            low = border + 1
        else:
            high = border


cdef inline int by_size(const void* one, const void* other) noexcept nogil:
    cdef uint64_t a = (<const uint64_t*> one)[0], b = (<const uint64_t*> other)[0]
    return (a > b) - (a < b)


cdef inline void sort(uint64_t* numbers, Py_ssize_t size) noexcept nogil:
    """Put numbers in growing order."""
    qsort(numbers, size, sizeof(uint64_t), by_size)


cdef inline Py_ssize_t greatest_of_each(uint64_t* numbers, Py_ssize_t size) noexcept nogil:
    """Keep the greatest of the numbers that ``ranked`` made of each place; how many these are."""
    cdef Py_ssize_t place, kept = 0
    for place in range(size):
        numbers[place] = <uint64_t> place_of(numbers[place]) << 32 | numbers[place] >> 32
    sort(numbers, size)
    for place in range(size):
        if place + 1 == size or numbers[place] >> 32 != numbers[place + 1] >> 32:
            numbers[kept] = numbers[place] << 32 | ~<uint32_t> (numbers[place] >> 32)
            kept += 1
    return kept
