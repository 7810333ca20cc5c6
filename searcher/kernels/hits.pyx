# cython: language_level=3, wraparound=False, initializedcheck=False
"""Hits as they are shown: the twin of ``Answerer._hits``.

It reads stored texts as the bytes that they are. A text that is not ASCII, or in which only the analysis can tell what to
mark, is handed to the twins of the other modules.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize, PyBytes_GET_SIZE
from cpython.unicode cimport PyUnicode_DecodeASCII, PyUnicode_DecodeUTF8
from libc.stdint cimport int64_t, uint8_t, uint64_t
from libc.string cimport memchr

from indexer.kernels.columns cimport Column, at, column
from searcher.kernels.excerpts cimport excerpt_of, spans_within
from searcher.kernels.spans cimport Finder
from searcher.kernels.values cimport value_of

from indexer.store.kinds import CUT, KINDS
from indexer.store.segment_reader import ALPHABET
from searcher.engines.port import ALTERNATIVE, TIER_NAMES
from searcher.highlighting.highlight import excerpt, spans_of
from searcher.results import Hit

cdef int FROM_START = ALTERNATIVE
cdef bytes DIGITS = ALPHABET.encode()
cdef str OF_CUT = CUT


cdef class Hits:
    """Makes hits of the entries of an index."""

    cdef object reader, names, stored
    cdef tuple kept
    cdef const uint64_t[::1] ids
    cdef Column dictionaries, kinds, languages, starts
    cdef const uint8_t[::1] frames

    def __init__(self, reader):
        columns = [array[:1] if array.strides == (0,) else array for array in (reader.dictionary, reader.kind, reader.language)]
        self.reader, self.names, self.ids, self.kept = reader, reader.names, reader.ids, (*columns,)
        self.dictionaries, self.kinds, self.languages = column(columns[0]), column(columns[1]), column(columns[2])

    def hits(self, entries, scores, tiers, of_headword, of_article):
        """The hits of ranked entries, marked with what was looked for in headwords and in articles."""
        cdef Finder in_headword = Finder(of_headword)
        cdef Finder in_article = in_headword if of_article is of_headword else Finder(of_article)
        if self.stored is None:
            self.open_texts()
        found = []
        decompress = self.stored.decompressor()
        for entry, score, tier in zip(entries, scores, tiers, strict=True):
            stored = decompress(self.frame(entry))
            found.append(self.hit(stored, entry, score, tier, in_headword, in_article))
        return tuple(found)

    cdef int open_texts(self) except -1:
        stored = self.reader.stored
        self.frames, self.starts = stored.frames, column(stored.starts)
        self.stored = stored
        return 0

    cdef bytes frame(self, Py_ssize_t entry):
        """What the text of an entry is compressed to."""
        cdef Py_ssize_t start = at(&self.starts, entry), end = at(&self.starts, entry + 1)
        if not start < end <= self.frames.shape[0]:
            raise IndexError(f"a text from {start} to {end} of {self.frames.shape[0]}")
        return PyBytes_FromStringAndSize(<const char*> &self.frames[start], end - start)

    cdef object hit(self, bytes stored, Py_ssize_t entry, score, int tier, Finder in_headword, Finder in_article):
        cdef const uint8_t* text = <const uint8_t*> PyBytes_AS_STRING(stored)
        cdef const uint8_t* end = text + PyBytes_GET_SIZE(stored)
        cdef const uint8_t* article = behind_nul(text, end)
        cdef const uint8_t* last = behind_nul(article, end)
        cdef bint from_start = tier >= FROM_START, cut
        headword, rest = decoded(text, article - 1), decoded(last, end)
        cut = rest == OF_CUT
        marked = spans_within(in_headword, text, article - 1 - text)
        if marked is None:
            marked = tuple(spans_of(headword, in_headword.needles))
        shown = excerpt_of(in_article, article, last - 1 - article, from_start, cut)
        if shown is None:
            shown = excerpt(decoded(article, last - 1), in_article.needles, from_start=from_start, cut=cut)
        values = (
            id_of(self.ids[entry]),
            headword,
            self.names[of(&self.dictionaries, entry)],
            KINDS[of(&self.kinds, entry)],
            self.names[of(&self.languages, entry)] or None,
            score,
            TIER_NAMES[tier],
            shown,
            marked,
            rest,
            (),
        )
        return value_of(Hit, values)


cdef inline int64_t of(const Column* numbers, Py_ssize_t entry) except -1:
    """The number of an entry, or the one that all of them have."""
    return at(numbers, 0 if numbers.size == 1 else entry)


cdef const uint8_t* behind_nul(const uint8_t* text, const uint8_t* end) except NULL:
    """What stands behind the next U+0000."""
    cdef const uint8_t* found = <const uint8_t*> memchr(text, 0, end - text)
    if found == NULL:
        raise ValueError("a stored text that lacks a part")
    return found + 1


cdef str decoded(const uint8_t* text, const uint8_t* end):
    return PyUnicode_DecodeUTF8(<const char*> text, end - text, "surrogatepass")


cdef str id_of(uint64_t number):
    """The 13 digits of an entry id."""
    cdef char digits[13]
    cdef const char* alphabet = PyBytes_AS_STRING(DIGITS)
    cdef int i
    for i in range(12, -1, -1):
        digits[i] = alphabet[number & 31]
        number >>= 5
    return PyUnicode_DecodeASCII(digits, 13, NULL)
