# cython: language_level=3
"""What ``excerpts.pyx`` has of ``spans.pyx``."""

from libc.stdint cimport uint8_t, uint16_t

from searcher.kernels.letters cimport Form

cdef enum:
    MOST_GROUPS = 64
    MOST_FORMS = 256
    MOST_READINGS = 32
    MOST_SPANS = 512


cdef struct Group:
    # Forms with one beginning; a prefix has none, every word that begins so is meant. A short one is a whole word.
    Form beginning
    int first
    int end
    bint short


cdef struct Reading:
    # Forms side by side, from the first to before the end; the longest is looked for.
    int first
    int end
    int longest


cdef struct Stretch:
    Py_ssize_t start
    Py_ssize_t end


cdef struct Spans:
    int count
    Stretch found[MOST_SPANS]


cdef inline bint add(Spans* spans, Py_ssize_t start, Py_ssize_t end) noexcept:
    """Put a span where it belongs in their order; false where there is no room."""
    cdef int i = spans.count
    if i == MOST_SPANS:
        return False
    while i and (spans.found[i - 1].start > start or (spans.found[i - 1].start == start and spans.found[i - 1].end > end)):
        spans.found[i] = spans.found[i - 1]
        i -= 1
    spans.found[i].start, spans.found[i].end = start, end
    spans.count += 1
    return True


cdef class Finder:
    cdef readonly bint can_tell
    cdef object needles
    cdef bint any, has_readings
    cdef tuple kept
    cdef int groups, forms, readings
    cdef uint16_t first[256]
    cdef uint16_t second[256]
    cdef Group group[MOST_GROUPS]
    cdef Form form[MOST_FORMS]
    cdef Reading reading[MOST_READINGS]

    cdef int add_form(self, str form) except -1
    cdef int add_group(self, str beginning, forms) except -1
    cdef int add_reading(self, tuple reading) except -1
    cdef bint find(self, const uint8_t* text, Py_ssize_t size, int most, Spans* spans) noexcept
    cdef bint has_acronym(self, const uint8_t* text, Py_ssize_t size) noexcept
    cdef bint find_words(self, const uint8_t* text, Py_ssize_t size, int most, Spans* spans) noexcept
    cdef bint is_among(self, const Group* group, const uint8_t* word, Py_ssize_t size, bint with_s) noexcept
    cdef bint find_reading(self, const uint8_t* text, Py_ssize_t size, const Reading* reading, Spans* spans) noexcept
    cdef Py_ssize_t reaches_back(self, const uint8_t* text, Py_ssize_t at, const Reading* reading) noexcept
    cdef Py_ssize_t goes_on(self, const uint8_t* text, Py_ssize_t size, Py_ssize_t end, const Reading* reading) noexcept
