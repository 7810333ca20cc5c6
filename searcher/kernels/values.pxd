# cython: language_level=3
"""Values that are named tuples."""

from cpython.object cimport PyObject, PyTypeObject


cdef inline object value_of(type kind, tuple parts):
    """What ``new_value`` makes, without looking at what it is given."""
    cdef tuple arguments = (parts,)
    return (<PyTypeObject*> tuple).tp_new(kind, <PyObject*> arguments, NULL)
