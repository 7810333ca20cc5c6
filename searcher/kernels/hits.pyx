# cython: language_level=3
"""Hits as they are shown: the twin of ``Answerer._hits``.

It reads stored texts as the bytes that they are. A text that is not ASCII, or in which only the analysis can tell what to
mark, is handed to the twins of the other modules.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_GET_SIZE
from cpython.unicode cimport PyUnicode_DecodeASCII, PyUnicode_DecodeUTF8
from libc.stdint cimport uint8_t, uint64_t
from libc.string cimport memchr

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
    """Makes hits of the entries of an index.

    columns  of each entry, as memory views: its id, dictionary, kind and language
    """

    cdef object reader, names, ids, dictionaries, kinds, languages

    def __init__(self, reader, columns):
        self.reader, self.names = reader, reader.names
        self.ids, self.dictionaries, self.kinds, self.languages = columns

    def hits(self, entries, scores, tiers, of_headword, of_article):
        """The hits of ranked entries, marked with what was looked for in headwords and in articles."""
        cdef Finder in_headword = Finder(of_headword)
        cdef Finder in_article = in_headword if of_article is of_headword else Finder(of_article)
        found = []
        read = self.reader.stored.read
        for entry, score, tier in zip(entries, scores, tiers, strict=True):
            found.append(self.hit(read(entry), entry, score, tier, in_headword, in_article))
        return tuple(found)

    cdef object hit(self, bytes stored, entry, score, int tier, Finder in_headword, Finder in_article):
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
            self.names[self.dictionaries[entry]],
            KINDS[self.kinds[entry]],
            self.names[self.languages[entry]] or None,
            score,
            TIER_NAMES[tier],
            shown,
            marked,
            rest,
            (),
        )
        return value_of(Hit, values)


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
