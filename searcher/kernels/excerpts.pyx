# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""The best excerpt of a text of ASCII: the twin of ``searcher/highlighting/highlight.py``, which has the rules."""

from cpython.unicode cimport PyUnicode_DecodeASCII
from libc.stdint cimport uint8_t, uint32_t, uint64_t
from libc.string cimport memchr, memcpy

from searcher.kernels.letters cimport lower
from searcher.kernels.values cimport value_of
from searcher.kernels.spans cimport MOST_SPANS, Finder, Spans, Stretch

from searcher.highlighting import highlight
from searcher.highlighting.spans import MAX_SPANS
from searcher.results import Excerpt, Span

cdef Py_ssize_t WIDTH = highlight.WIDTH, LEAD = highlight.LEAD
cdef int COMPARED = highlight.MAX_COMPARED, MOST = MAX_SPANS


cdef bint is_ascii(const uint8_t* text, Py_ssize_t size) noexcept:
    cdef uint64_t eight, seen = 0
    cdef Py_ssize_t i
    for i in range(0, size - 7, 8):
        memcpy(&eight, text + i, 8)
        seen |= eight
    for i in range(size & ~7, size):
        seen |= text[i]
    return not seen & <uint64_t> 0x8080808080808080


cdef tuple spans_within(Finder finder, const uint8_t* text, Py_ssize_t size):
    """The spans in a text; None where only the twin can tell."""
    cdef Spans spans
    if not finder.can_tell or not is_ascii(text, size) or not finder.find(text, size, MOST, &spans):
        return None
    return values_of(&spans, 0, 0, size)


cdef tuple values_of(const Spans* spans, int first, Py_ssize_t start, Py_ssize_t end):
    """The spans from the first on that stand in a window, told from its start."""
    cdef int i
    if spans.count <= first:
        return ()
    return tuple(
        [
            value_of(Span, (spans.found[i].start - start, spans.found[i].end - start))
            for i in range(first, spans.count)
            if spans.found[i].start >= start and spans.found[i].end <= end
        ]
    )


cdef object excerpt_of(Finder finder, const uint8_t* text, Py_ssize_t size, bint from_start, bint cut):
    """The best excerpt of a text; None where only the twin can tell."""
    cdef Spans spans
    cdef Py_ssize_t start = 0, end = size
    cdef int first = 0, last
    if not finder.can_tell or not is_ascii(text, size):
        return None
    if size <= WIDTH:
        if not finder.find(text, size, MOST, &spans):
            return None
        return value_of(Excerpt, (written(text, size), values_of(&spans, 0, 0, size), False, cut))
    if from_start or not finder.any:
        end = back_to_blank(text, size, WIDTH, 0)
        if not finder.find(text, end, MOST, &spans):
            return None
        if spans.count or not finder.any:
            return value_of(Excerpt, (written(text, end), values_of(&spans, 0, 0, end), False, True))
    if not finder.find(text, size, COMPARED, &spans):
        return None
    if spans.count:
        window(text, &spans, &first, &last)
        start, end = begins(text, &spans.found[first], spans.found[max(last - 1, first)].end), size
        end = min(size, max(start + WIDTH, spans.found[max(last - 1, first)].end))
        end = back_to_blank(text, size, end, spans.found[max(last - 1, first)].end)
    else:
        end = back_to_blank(text, size, WIDTH, 0)
    if spans.count < COMPARED:
        marked = values_of(&spans, first, start, end)
    elif finder.find(text + start, end - start, MOST, &spans):
        marked = values_of(&spans, 0, 0, end - start)
    else:
        return None
    return value_of(Excerpt, (written(text + start, end - start), marked, start > 0, cut or end < size))


cdef str written(const uint8_t* text, Py_ssize_t size):
    """A text of ASCII, blanks in place of its line feeds."""
    cdef str found = PyUnicode_DecodeASCII(<const char*> text, size, NULL)
    return found.replace("\n", " ") if memchr(text, ord("\n"), size) != NULL else found


cdef void window(const uint8_t* text, const Spans* spans, int* first, int* last) noexcept:
    """The first and the end of the run of spans that holds the most different texts, then the most, then stands first."""
    cdef int words[MOST_SPANS]
    cdef int counts[MOST_SPANS]
    cdef int begin, end = 0, different = 0, best = 0, best_size = 0, count = spans.count
    first[0], last[0] = 0, count
    if count < 2 or spans.found[count - 1].end - spans.found[0].start <= WIDTH:
        return
    number_texts(text, spans, words)
    for begin in range(count):
        counts[begin] = 0
    last[0] = 1
    for begin in range(count):
        while end < count and spans.found[end].end - spans.found[begin].start <= WIDTH:
            different += not counts[words[end]]
            counts[words[end]] += 1
            end += 1
        if different > best or (different == best and end - begin > best_size):
            best, best_size, first[0], last[0] = different, end - begin, begin, end
        if end <= begin:
            end = begin + 1
            continue
        counts[words[begin]] -= 1
        different -= not counts[words[begin]]


cdef void number_texts(const uint8_t* text, const Spans* spans, int* words) noexcept:
    """For each span the first that covers the same text, capital or not."""
    cdef uint32_t hashes[MOST_SPANS]
    cdef int i, j
    cdef Py_ssize_t place
    for i in range(spans.count):
        hashes[i] = 0
        for place in range(spans.found[i].start, spans.found[i].end):
            hashes[i] = hashes[i] * 31 + lower(text[place])
        j = 0
        while hashes[j] != hashes[i] or not are_alike(text, &spans.found[j], &spans.found[i]):
            j += 1
        words[i] = j


cdef bint are_alike(const uint8_t* text, const Stretch* one, const Stretch* other) noexcept:
    cdef Py_ssize_t i, size = one.end - one.start
    if other.end - other.start != size:
        return False
    for i in range(size):
        if lower(text[one.start + i]) != lower(text[other.start + i]):
            return False
    return True


cdef Py_ssize_t begins(const uint8_t* text, const Stretch* first, Py_ssize_t reach) noexcept:
    """Where to begin a window: before its first span as far as its sentence begins, else LEAD; behind a blank."""
    cdef Py_ssize_t begin = first.start, start, place
    cdef const uint8_t* blank
    start = max(0, begin - min(max(0, WIDTH - (reach - begin)), LEAD))
    if not start:
        return 0
    for place in range(begin, start, -1):
        if text[place - 1] == ord("\n") or (place - 2 >= start and text[place - 2] == ord(".") and text[place - 1] == ord(" ")):
            return place
    blank = <const uint8_t*> memchr(text + start, ord(" "), begin - start)
    return begin if blank == NULL else blank - text + 1


cdef Py_ssize_t back_to_blank(const uint8_t* text, Py_ssize_t size, Py_ssize_t end, Py_ssize_t least) noexcept:
    cdef Py_ssize_t blank = end
    if end >= size:
        return size
    while blank >= least and text[blank] != ord(" "):
        blank -= 1
    return blank if blank >= least and blank > 0 else end
