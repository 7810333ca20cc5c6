# cython: language_level=3
"""The best k of many entries: a heap with the worst of them on top; of equal scores the lower entry is the better one."""

from libc.stdint cimport uint32_t


cdef struct Row:
    float score
    uint32_t entry


cdef struct Heap:
    # ``rows`` has room for ``most``, which is at least 1.
    Row* rows
    Py_ssize_t size, most


cdef inline bint is_worse(Row one, Row other) noexcept:
    return one.score < other.score or (one.score == other.score and one.entry > other.entry)


cdef inline void sink(Row* rows, Py_ssize_t size, Row row) noexcept:
    """Put a row in the place of the worst of a heap."""
    cdef Py_ssize_t place = 0, child = 1
    while child < size:
        if child + 1 < size and is_worse(rows[child + 1], rows[child]):
            child += 1
        if not is_worse(rows[child], row):
            break
        rows[place] = rows[child]
        place, child = child, 2 * child + 1
    rows[place] = row


cdef inline void offer(Heap* heap, uint32_t entry, float score) noexcept:
    """Keep an entry if it is among the best so far."""
    cdef Row row = Row(score, entry)
    cdef Py_ssize_t place, parent
    if heap.size == heap.most:
        if is_worse(heap.rows[0], row):
            sink(heap.rows, heap.size, row)
        return
    place = heap.size
    heap.size += 1
    while place > 0:
        parent = (place - 1) >> 1
        if not is_worse(row, heap.rows[parent]):
            break
        heap.rows[place] = heap.rows[parent]
        place = parent
    heap.rows[place] = row


cdef inline void put_in_order(Heap* heap) noexcept:
    """The best first; a heap no longer."""
    cdef Py_ssize_t size = heap.size
    cdef Row worst
    while size > 1:
        size -= 1
        worst = heap.rows[0]
        sink(heap.rows, size, heap.rows[size])
        heap.rows[size] = worst


cdef inline tuple rows_of(Heap* heap):
    """The entries of a heap and their scores, the best first."""
    cdef Py_ssize_t i
    put_in_order(heap)
    return [heap.rows[i].entry for i in range(heap.size)], [heap.rows[i].score for i in range(heap.size)]
