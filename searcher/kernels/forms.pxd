# cython: language_level=3
"""The forms of a phrase: what they weigh in an entry that holds them, and where they stand side by side in it."""

from libc.stdint cimport INT64_MAX as END
from libc.stdint cimport INT64_MAX as NOWHERE
from libc.stdint cimport int64_t, uint32_t, uint64_t

from indexer.kernels.forward cimport Forward, Stretch, expect_entry, expect_text, is_term, place_of_rank, stretch_of
from indexer.kernels.postings cimport Cursor, Lists, entry_from, weight_at

cdef enum:
    FAR = 16
    NEAR = 8


cdef struct Term:
    # listed  its posting list, at the beginning
    Cursor listed
    int64_t number
    int64_t rank


cdef struct Form:
    # Its terms, the first of its cursors, and how often it is weighed.
    # size  in how many entries it stands, at most
    const Term* terms
    Py_ssize_t size
    int count
    int first
    int times


cdef struct Sequence:
    # pivot  the rarest form
    # slop   so many other places may be between the forms
    Form* forms
    int length
    int pivot
    Py_ssize_t slop
    bint in_headword
    bint in_article


cdef struct Standing:
    # An entry that holds every form, and the first place from which on they stand side by side.
    int64_t place
    uint32_t entry
    float score


cdef inline void rarest_first(Form* forms, int count) noexcept nogil:
    """Put forms in the order of their sizes."""
    cdef Form one
    cdef int i, j
    for i in range(1, count):
        one, j = forms[i], i
        while j > 0 and forms[j - 1].size > one.size:
            forms[j] = forms[j - 1]
            j -= 1
        forms[j] = one


cdef inline Py_ssize_t hold(
    const Lists* lists,
    const Form* held,
    int count,
    const Form* weighed,
    int weighed_count,
    Cursor* cursors,
    Standing* rows,
    Py_ssize_t most,
) except -1:
    """Write down the entries that hold some forms and what others of these weigh in them; how many there are."""
    cdef int64_t entry, least = 0
    cdef Py_ssize_t found = 0
    cdef int agreed = 0, nth, i
    for nth in range(count):
        for i in range(held[nth].count):
            cursors[held[nth].first + i] = held[nth].terms[i].listed
    while True:
        entry = next_of(lists, &held[agreed], cursors, least)
        if entry == END:
            return found
        agreed = agreed + 1 if not agreed or entry == least else 0
        least = entry
        if agreed == count:
            if found == most:
                raise IndexError(f"more than {most} entries hold a form")
            rows[found].place, rows[found].entry = NOWHERE, <uint32_t> entry
            rows[found].score = weigh(lists, weighed, weighed_count, cursors, entry)
            found += 1
            least, agreed = entry + 1, 0


cdef inline int64_t next_of(const Lists* lists, const Form* form, Cursor* cursors, int64_t least) noexcept nogil:
    """The first entry that is not below ``least`` and holds a form; END where there is none."""
    cdef int64_t found = END
    cdef int i
    for i in range(form.count):
        found = min(found, entry_from(lists, &cursors[form.first + i], least))
    return found


cdef inline float weigh(
    const Lists* lists, const Form* forms, int count, const Cursor* cursors, int64_t entry
) except? -1:
    """What forms weigh together in an entry at which their cursors are."""
    cdef const Form* form
    cdef const Cursor* cursor
    cdef float total = 0, own
    cdef int nth, i
    for nth in range(count):
        form, own = &forms[nth], 0
        for i in range(form.first, form.first + form.count):
            cursor = &cursors[i]
            if cursor.at < cursor.end and lists.packed[cursor.at] >> lists.bits == entry:
                own = max(own, weight_at(lists, cursor))
        own *= form.times
        total = total + own if nth else own
    return total


cdef inline int find_places(
    const Forward* forward, const Sequence* sequence, Standing* found, const uint64_t* rows, Py_ssize_t count
) except -1:
    """Write down the first place in each of some entries; which these are, or the first of all where that is NULL.

    The memory is asked for those that come next meanwhile: they are all over it.
    """
    cdef Stretch ahead
    cdef Standing* row
    cdef Py_ssize_t i
    for i in range(-FAR, count):
        if i + FAR < count:
            expect_entry(forward, found[rows[i + FAR] if rows else i + FAR].entry)
        if 0 <= i + NEAR < count:
            ahead = stretch_of(forward, found[rows[i + NEAR] if rows else i + NEAR].entry)
            expect_text(forward, &ahead)
        if i >= 0:
            row = &found[rows[i] if rows else i]
            row.place = first_place(forward, sequence, row.entry)
    return 0


cdef inline int64_t first_place(const Forward* forward, const Sequence* sequence, int64_t entry) except -1:
    """The first place of an entry from which on the forms stand side by side in one field; NOWHERE where there is none."""
    cdef Stretch own = stretch_of(forward, entry)
    cdef int pivot = 0 if sequence.slop else sequence.pivot
    cdef const Form* form = &sequence.forms[pivot]
    cdef Py_ssize_t place = own.start + pivot, end = own.end - (sequence.length - 1 - pivot), last
    while place < end:
        if form.count == 1:
            place = place_of_rank(forward, place, end, form.terms[0].rank)
            if place == end:
                break
        if is_one(forward, form, place):
            last = last_place(forward, sequence, place - pivot, own.end)
            if last >= 0 and (place - pivot < own.border) == (last < own.border):
                if sequence.in_headword if last < own.border else sequence.in_article:
                    return place - pivot - own.start
        place += 1
    return NOWHERE


cdef inline Py_ssize_t last_place(
    const Forward* forward, const Sequence* sequence, Py_ssize_t first, Py_ssize_t end
) except -2:
    """Where the forms end that begin at a place; -1 where others stand."""
    cdef Py_ssize_t place = first, most = min(end, first + sequence.length + sequence.slop)
    cdef int nth
    for nth in range(sequence.length):
        while place < most and not is_one(forward, &sequence.forms[nth], place):
            if not sequence.slop:
                return -1
            place += 1
        if place >= most:
            return -1
        place += 1
    return place - 1


cdef inline bint is_one(const Forward* forward, const Form* form, Py_ssize_t place) except -1:
    """Whether a form stands at a place."""
    cdef int i
    for i in range(form.count):
        if is_term(forward, place, form.terms[i].rank, form.terms[i].number):
            return True
    return False


cdef inline int64_t place_in(const Standing* rows, Py_ssize_t count, int64_t entry) noexcept nogil:
    """The place in an entry of growing ones; NOWHERE where it is not among them."""
    cdef Py_ssize_t low = 0, high = count, middle
    while low < high:
        middle = (low + high) >> 1
        if rows[middle].entry < entry:
            low = middle + 1
        else:
            high = middle
    return rows[low].place if low < count and rows[low].entry == entry else NOWHERE
