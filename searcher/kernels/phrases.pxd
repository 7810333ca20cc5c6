# cython: language_level=3
"""What the compiled phrases are made of."""

from libc.stdint cimport uint64_t

from indexer.kernels.columns cimport Column
from indexer.kernels.forward cimport Forward
from indexer.kernels.postings cimport Lists
from searcher.kernels.forms cimport Form, Sequence, Standing, Term


cdef class Part:
    # A form of a phrase: its terms with their posting lists, in which it stands in so many entries, at most.

    cdef bytearray room
    cdef Term* terms
    cdef int count
    cdef Py_ssize_t size


cdef class Found:
    # The entries in which a reading stands, growing.
    # many, whole  whether there were many candidates, and whether all were looked at

    cdef bytearray room
    cdef Standing* rows
    cdef Py_ssize_t most, count
    cdef bint many, whole


cdef class Reading:
    # One way in which a phrase may stand in a text.
    # parts           its forms in order, then others that an entry must hold
    # stands_in_text  whether it stands in the text of an entry too; None where there is no need to ask
    # weighed, held   the forms, each once: those that stand side by side, and all, the rarest first
    # known           where it was found so far

    cdef Phrases index
    cdef list parts
    cdef object stands_in_text
    cdef Sequence sequence
    cdef bytearray room
    cdef Form* weighed
    cdef Form* held
    cdef int weighed_count, held_count, cursors
    cdef Found known

    cdef Found look(self, Py_ssize_t k, const float[::1] priors)
    cdef int look_best_first(self, Found found, Py_ssize_t k) except -1
    cdef Py_ssize_t look_at(self, Found found, const uint64_t* rows, Py_ssize_t count) except -1
    cdef Found hold(self, const float[::1] priors)


cdef class Phrases:
    # Reads the posting lists and the forward array of an index.
    # starts                of lists, which of so many groups (multiple) have masks
    # groups, bits, ranks   of terms
    # many                  of so many candidates the best are looked at first

    cdef Lists lists
    cdef Forward forward
    cdef Column starts, groups, bits, ranks
    cdef Py_ssize_t multiple, many
    cdef tuple kept
