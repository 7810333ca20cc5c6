# cython: language_level=3, wraparound=False, initializedcheck=False
"""The best entries of posting lists as they lie on disk: of one, of all, of any of several.

The twin of ``hold_all`` and ``SomeMatcher`` in ``searcher/engines/topk.py`` and of ``PostingLists.best_of_long``: the same
entries, with the same sums in the same order, the rarest list first.
"""

from libc.math cimport INFINITY
from libc.stdint cimport uint8_t, uint32_t
from libc.stdlib cimport free, malloc
from libc.string cimport memset

from indexer.kernels.columns cimport at
from searcher.kernels.best cimport Heap, Row, offer, rows_of
from searcher.kernels.lists cimport Listed
from searcher.kernels.packed cimport Asked, Packed, add, seek, value, weight
from searcher.kernels.window cimport WINDOW, Window, add_up, drop, next_entry, widened

cdef enum:
    FAR = 16  # postings to an entry that is looked for, from which on it is looked up and they are not gone through
    SHORT = 4096  # postings of a list that is gone through for the best of them
    LONG = 16384  # postings of a list from which on it is worth much to know early that it can be left out


cdef class Finder:
    """Finds the best of the entries of an index.

    priors  float32[entries], what is added to the score of each; None where nothing is

    The window's scores are all 0 between questions. No other thread sees them otherwise, as nothing of Python runs then.
    """

    cdef const float[::1] kept
    cdef const float* priors
    cdef float highest
    cdef Py_ssize_t entries
    cdef Window window

    def __cinit__(self, Py_ssize_t entries, priors):
        memset(&self.window, 0, sizeof(Window))
        self.entries, self.priors, self.highest = entries, NULL, 0
        if priors is not None and entries > 0:
            self.kept = priors
            if len(self.kept) != entries:
                raise ValueError(f"{len(self.kept)} priors of {entries} entries")
            self.priors, self.highest = &self.kept[0], priors.max()

    def all(self, list lists, Py_ssize_t k, allowed=None):
        """The best k of the entries that are in every list, their scores, and how many they are in all.

        allowed  bool[entries], whether a filter lets each pass; None where there is no filter
        """
        return self.found(lists, k, allowed, True)

    def some(self, list lists, Py_ssize_t k, allowed=None):
        """The best k of the entries that are in at least one of the lists, and their scores."""
        return self.found(lists, k, allowed, False)[:2]

    def best_of_long(self, Listed one not None, Py_ssize_t k):
        """The best k of a list and their scores out of those that are told; None where these may not be enough."""
        cdef Heap heap
        cdef double least = 0
        cdef const Packed* packed = &one.packed
        if not 0 < k < packed.best.size:
            return None
        heap.rows, heap.size, heap.most = <Row*> malloc(k * sizeof(Row)), 0, k
        try:
            if heap.rows == NULL:
                raise MemoryError
            least = self.offer_best(packed, &heap, NULL)
            return rows_of(&heap) if heap.rows[0].score > widened(least * packed.bonus[1]) else None
        finally:
            free(heap.rows)

    cdef tuple found(self, list lists, Py_ssize_t k, allowed, bint every):
        cdef const uint8_t[::1] mask
        cdef const uint8_t* passing = NULL
        cdef Py_ssize_t count = len(lists), size = 0, total = 0, i
        cdef Asked* asked = NULL
        cdef Heap heap
        if not count or k < 1:
            return [], [], 0
        if allowed is not None and self.entries:
            mask = allowed.view("u1")
            if len(mask) != self.entries:
                raise IndexError(f"a filter of {len(mask)} of {self.entries} entries")
            passing = &mask[0]
        heap.rows, heap.size = NULL, 0
        asked = <Asked*> malloc((count + 1) * sizeof(Asked))
        try:
            if asked == NULL:
                raise MemoryError
            arrange(asked, lists, self.highest)
            for i in range(count):
                size += asked[i].list.size
            heap.most = min(k, size, self.entries + 1)
            heap.rows = <Row*> malloc(heap.most * sizeof(Row))
            if heap.rows == NULL:
                raise MemoryError
            if every:
                total = self.hold_all(asked, count, &heap, passing)
            else:
                self.hold_some(asked, count, &heap, passing)
            return (*rows_of(&heap), total)
        finally:
            free(asked)
            free(heap.rows)

    cdef inline uint32_t entry_at(self, const Packed* one, Py_ssize_t place) except? 0xFFFFFFFF:
        cdef uint32_t entry = one.packed[place] >> one.bits
        if entry >= self.entries:
            raise IndexError(f"entry {entry} of {self.entries}")
        return entry

    cdef inline void offer(self, Heap* heap, uint32_t entry, float score) noexcept:
        """Keep an entry with its prior if it is among the best so far."""
        if heap.size == heap.most and score + self.highest < heap.rows[0].score:
            return
        offer(heap, entry, score + self.priors[entry] if self.priors else score)

    cdef Py_ssize_t hold_all(self, Asked* asked, Py_ssize_t count, Heap* heap, const uint8_t* allowed) except -1:
        """Offer the entries that are in every list; how many there are."""
        cdef Py_ssize_t place, i, total = 0
        cdef uint32_t entry
        cdef float score
        for place in range(asked[0].list.size):
            entry = self.entry_at(asked[0].list, place)
            if allowed != NULL and not allowed[entry]:
                continue
            score = weight(asked[0].list, place)
            for i in range(1, count):
                if not add(&asked[i], entry, &score):
                    break
            else:
                total += 1
                self.offer(heap, entry, score)
        return total

    cdef double offer_best(self, const Packed* one, Heap* heap, const uint8_t* allowed) except? -1:
        """Offer the postings of a list that are told to be its best; what the last of them scores."""
        cdef Py_ssize_t i, place
        cdef uint32_t entry
        cdef double least = 0
        for i in range(one.best.size):
            place = at(&one.best, i)
            if place >= one.size:
                raise IndexError(f"posting {place} of {one.size}")
            entry = self.entry_at(one, place)
            if allowed == NULL or allowed[entry]:
                self.offer(heap, entry, weight(one, place))
            least = <double> value(one, place) * one.idf + (self.priors[entry] if self.priors else 0)
        return least

    cdef int hold_some(self, Asked* asked, Py_ssize_t count, Heap* heap, const uint8_t* allowed) except -1:
        """Offer the entries that are in any list and can be among the best: MaxScore (Turtle & Flood 1995).

        Window after window, the weights of its entries are added up, list by list. The last lists, which alone cannot bring
        an entry among the best, are only asked for the entries that the others brought.
        """
        cdef Py_ssize_t leading = count, i
        cdef double edge = -1
        cdef Window* window = &self.window
        cdef bint fits = True
        if asked[count - 1].list.size >= LONG:
            edge = self.kth_best(asked, count, heap, allowed)
            heap.size = 0
        while fits:
            while leading and edge > widened(asked[leading - 1].rest):
                leading -= 1
            window.start = next_entry(asked, leading)
            if window.start < 0:
                return 0
            window.size = min(WINDOW, self.entries - window.start)
            for i in range(count):
                if i >= leading:
                    drop(window, asked[i].rest, edge)
                    if window.met * FAR < asked[i].list.size * WINDOW // self.entries:
                        break
                    asked[i].place = seek(asked[i].list, <uint32_t> window.start << asked[i].list.bits, asked[i].place)
                fits = fits and add_up(window, &asked[i], asked[i + 1].rest, edge, allowed)
            else:
                i = count
            edge = self.refine(asked, i, count, edge, heap)
        raise IndexError(f"entries behind the last of {self.entries}, or out of order")

    cdef double kth_best(self, Asked* asked, Py_ssize_t count, Heap* heap, const uint8_t* allowed) except? -2:
        """What the k-th best entry scores at least: as much as the last of the k best of one list; -1 where that is not known."""
        cdef Py_ssize_t i, j
        cdef double least = INFINITY
        cdef float score
        cdef const Packed* one
        for i in range(count):
            one = asked[i].list
            if heap.most < one.best.size:
                self.offer_best(one, heap, allowed)
                break
            if heap.most <= one.size <= SHORT:
                self.hold_all(&asked[i], 1, heap, allowed)
                break
        if heap.size < heap.most:
            return -1
        for i in range(heap.size):
            score = 0
            for j in range(count):
                asked[j].place = <Py_ssize_t> (<double> heap.rows[i].entry / self.entries * asked[j].list.size)
                add(&asked[j], heap.rows[i].entry, &score)
            least = min(least, score + self.priors[heap.rows[i].entry] if self.priors else score)
        for j in range(count):
            asked[j].place = 0
        return least

    cdef double refine(self, Asked* asked, Py_ssize_t first, Py_ssize_t count, double edge, Heap* heap) noexcept:
        """Offer the entries met, those that can reach the edge with what the other lists add; the new edge."""
        cdef Window* window = &self.window
        cdef Py_ssize_t i, j
        cdef uint32_t entry
        cdef float score
        for i in range(window.met):
            entry = <uint32_t> window.start + window.touched[i]
            score = window.scores[window.touched[i]]
            window.scores[window.touched[i]] = 0
            for j in range(first, count + 1):
                if widened(score + asked[j].rest) < edge:
                    break
                if j < count:
                    add(&asked[j], entry, &score)
            else:
                self.offer(heap, entry, score)
                if heap.size == heap.most:
                    edge = max(edge, heap.rows[0].score)
        window.met = 0
        return edge


cdef int arrange(Asked* asked, list lists, double more) except -1:
    """The rarest first, of those that are as rare in the order given; ``more`` is added after the last."""
    cdef Py_ssize_t count = 0, place
    for one in lists:
        if not isinstance(one, Listed):
            raise TypeError(f"a list of {type(one)}")
        place = count
        while place and asked[place - 1].list.size > (<Listed> one).packed.size:
            asked[place] = asked[place - 1]
            place -= 1
        asked[place].list, asked[place].place = &(<Listed> one).packed, 0
        count += 1
    asked[count].rest = more
    for place in range(count - 1, -1, -1):
        asked[place].rest = asked[place + 1].rest + asked[place].list.peak
    return 0
