# cython: language_level=3, wraparound=False, initializedcheck=False
"""Sorted strings looked up by their beginning, and by one edit.

The twin of ``Lexicon`` in ``indexer/store/lookup/lexicon.py``, of ``one_half.py`` and of ``edits.py`` beside it.
"""

from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.string cimport memcmp, memcpy

from indexer.kernels.columns cimport Column, at, column
from indexer.kernels.halves cimport half_hash
from indexer.kernels.hashed cimport Hashed, Span, hashed, number_at, under

cdef enum:
    LONGEST = 1024  # bytes


cdef struct Text:
    # Bytes in UTF-8.
    const uint8_t* data
    Py_ssize_t size


cdef inline bint goes_on(uint8_t byte) noexcept:
    """Whether a byte is of a letter that began before."""
    return byte & 0xC0 == 0x80


cdef int compared(Text one, Text other) noexcept:
    """Below zero, zero or above: how one text stands to another."""
    cdef int found = memcmp(one.data, other.data, min(one.size, other.size))
    if found == 0:
        return (one.size > other.size) - (one.size < other.size)
    return found


cdef bint is_one_edit(Text one, Text other) noexcept:
    """Whether two texts are equal or one letter, or one swap of neighbours, apart."""
    cdef Py_ssize_t same = 0, least = min(one.size, other.size)
    while same < least and one.data[same] == other.data[same]:
        same += 1
    while same > 0 and ((same < one.size and goes_on(one.data[same])) or (same < other.size and goes_on(other.data[same]))):
        same -= 1
    one.data, one.size, other.data, other.size = one.data + same, one.size - same, other.data + same, other.size - same
    same, least = 0, min(one.size, other.size)
    while same < least and one.data[one.size - 1 - same] == other.data[other.size - 1 - same]:
        same += 1
    while same > 0 and goes_on(one.data[one.size - same]):
        same -= 1
    one.size, other.size = one.size - same, other.size - same
    return is_letter(one) and is_letter(other) or is_swap(one, other)


cdef bint is_letter(Text one) noexcept:
    """Whether a text is one letter or none."""
    cdef Py_ssize_t place
    for place in range(1, one.size):
        if not goes_on(one.data[place]):
            return False
    return True


cdef bint is_swap(Text one, Text other) noexcept:
    """Whether two texts are the same two letters."""
    cdef Py_ssize_t size = 1, rest
    while size < one.size and goes_on(one.data[size]):
        size += 1
    rest = one.size - size
    if one.size != other.size or not is_letter(Text(one.data + size, rest)):
        return False
    return memcmp(one.data, other.data + rest, size) == 0 and memcmp(one.data + size, other.data, rest) == 0


cdef class Strings:
    """Looks strings up.

    text, starts  the strings, end to end
    halves        their first places by the hash of each half
    """

    cdef const uint8_t[::1] text
    cdef Column starts
    cdef Hashed halves
    cdef Py_ssize_t count
    cdef object kept

    def __init__(self, text, starts, halves):
        self.text, self.kept = text, (starts, halves)
        self.starts, self.halves, self.count = column(starts), hashed(halves), len(starts) - 1

    cdef int read(self, Py_ssize_t number, Text* text) except -1:
        """A string by its number."""
        cdef Py_ssize_t start = at(&self.starts, number), end = at(&self.starts, number + 1)
        if not 0 <= start <= end <= self.text.shape[0]:
            raise IndexError(f"bytes {start} to {end} of {self.text.shape[0]}")
        text.data, text.size = &self.text[0] + start if end else NULL, end - start
        return 0

    cdef Py_ssize_t first_from(self, Text wanted) except -1:
        """The place of the first string that does not stand before a text."""
        cdef Py_ssize_t low = 0, high = self.count, middle
        cdef Text own
        while low < high:
            middle = (low + high) >> 1
            self.read(middle, &own)
            if compared(own, wanted) < 0:
                low = middle + 1
            else:
                high = middle
        return low

    def between(self, bytes one, bytes other):
        """The places of the first strings that do not stand before one text, and before another."""
        return self.first_from(Text(one, len(one))), self.first_from(Text(other, len(other)))

    def same(self, Py_ssize_t number):
        """The place after the last string that equals the one at a place."""
        cdef Text one, other
        self.read(number, &one)
        number += 1
        while number < self.count:
            self.read(number, &other)
            if compared(one, other) != 0:
                break
            number += 1
        return number

    def within_one_edit(self, bytes string):
        """The first places of all strings at most one edit away, growing; None for the empty string and for very long ones."""
        cdef Py_ssize_t size = len(string), letters = 0, place, length, middle
        cdef Py_ssize_t begins[LONGEST + 1]
        cdef Text text = Text(string, size)
        if not 0 < size <= LONGEST:
            return None
        for place in range(size):
            if place == 0 or not goes_on(text.data[place]):
                begins[letters] = place
                letters += 1
        begins[letters] = size
        found = set()
        for length in range(max(letters - 1, 1), letters + 2):
            self.sharing(text, Text(text.data, begins[length // 2]), length, 0, found)
            middle = begins[letters - (length - length // 2)]
            self.sharing(text, Text(text.data + middle, size - middle), length, 1, found)
        if letters > 1:
            self.swapped(text, begins[letters // 2 - 1], begins[letters // 2], begins[letters // 2 + 1], found)
        return sorted(found)

    cdef int sharing(self, Text text, Text half, Py_ssize_t length, int side, set found) except -1:
        """Add the strings one edit away that have a half of the text and so many letters."""
        cdef Span span = under(&self.halves, half_hash(half.data, half.size, length, side))
        cdef Py_ssize_t place
        cdef int64_t number
        cdef Text own
        for place in range(span.first, span.end):
            number = number_at(&self.halves, place)
            self.read(number, &own)
            if is_one_edit(text, own):
                found.add(number)
        return 0

    cdef int swapped(self, Text text, Py_ssize_t one, Py_ssize_t other, Py_ssize_t end, set found) except -1:
        """Add the text with two letters swapped over its middle, which changes both halves, where it is a string."""
        cdef uint8_t letters[LONGEST]
        cdef Text wanted = Text(&letters[0], text.size), own
        cdef Py_ssize_t number
        memcpy(letters, text.data, text.size)
        memcpy(letters + one, text.data + other, end - other)
        memcpy(letters + one + end - other, text.data + one, other - one)
        number = self.first_from(wanted)
        if number < self.count:
            self.read(number, &own)
            if compared(own, wanted) == 0:
                found.add(number)
        return 0
