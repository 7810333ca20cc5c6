# cython: language_level=3
"""What ``hits.pyx`` has of ``excerpts.pyx``: spans and excerpts; None where only the twin can tell."""

from libc.stdint cimport uint8_t

from searcher.kernels.spans cimport Finder


cdef tuple spans_within(Finder finder, const uint8_t* text, Py_ssize_t size)
cdef object excerpt_of(Finder finder, const uint8_t* text, Py_ssize_t size, bint from_start, bint cut)
