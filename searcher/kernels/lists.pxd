# cython: language_level=3

from searcher.kernels.packed cimport Packed


cdef class Listed:
    cdef Packed packed
    cdef object kept
