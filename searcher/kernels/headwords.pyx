# cython: language_level=3, wraparound=False, initializedcheck=False
"""The entries of which a text in ASCII is the headword, and the order of these.

The twin of ``HeadwordFinder.plainly`` in ``searcher/engines/exact.py``, with the keys and hashes that it looks up by, and of
``in_front`` in ``searcher/engines/embedded.py``.
"""

from libc.stdint cimport int64_t, uint8_t, uint32_t
from libc.stdlib cimport free, malloc, qsort
from libc.string cimport memcmp, memcpy

from indexer.kernels.columns cimport Column, at, column
from indexer.kernels.hashed cimport Hashed, Span, hashed, number_at, under

cdef extern from "Python.h":
    const char* PyUnicode_AsUTF8AndSize(object text, Py_ssize_t* size) except NULL

cdef enum:
    LONGEST = 512
    RAW = 0
    CASED = 1
    FOLDED = 2
    ELASTIC = 3

cdef uint32_t REMAINDERS[256]
"""Of CRC-32, for each byte."""

cdef int byte, bit
cdef uint32_t remainder
for byte in range(256):
    remainder = byte
    for bit in range(8):
        remainder = remainder >> 1 ^ (0xEDB88320 if remainder & 1 else 0)
    REMAINDERS[byte] = remainder


cdef struct Key:
    uint8_t text[LONGEST]
    Py_ssize_t size


cdef uint32_t crc32(const Key* key) noexcept:
    cdef uint32_t value = 0xFFFFFFFF
    cdef Py_ssize_t i
    for i in range(key.size):
        value = value >> 8 ^ REMAINDERS[(value ^ key.text[i]) & 0xFF]
    return value ^ 0xFFFFFFFF


cdef int read(str text, Key* raw, Key* folded) except -1:
    """The strict keys of a text in ASCII: as written, blanks made one; and in small letters."""
    cdef Py_ssize_t size, i
    cdef const char* letters = PyUnicode_AsUTF8AndSize(text, &size)
    cdef uint8_t letter
    raw.size = 0
    for i in range(size):
        letter = letters[i]
        if not is_blank(letter):
            raw.text[raw.size] = letter
            raw.size += 1
        elif raw.size and i + 1 < size and not is_blank(letters[i + 1]):
            raw.text[raw.size] = 32
            raw.size += 1
    folded.size = raw.size
    for i in range(raw.size):
        folded.text[i] = raw.text[i] + 32 if 65 <= raw.text[i] <= 90 else raw.text[i]
    return 0


cdef bint is_blank(uint8_t letter) noexcept:
    return letter == 32 or 9 <= letter <= 13 or 28 <= letter <= 31


cdef bint is_letter(uint8_t letter) noexcept:
    return 97 <= letter <= 122 or 48 <= letter <= 57


cdef bint loosen(const uint8_t* folded, Py_ssize_t size, Key* loosest) noexcept:
    """The loosest form of a folded text of letters in ASCII; false where the text is not."""
    cdef Py_ssize_t i
    cdef bint significant = False
    loosest.size = 0
    for i in range(size):
        if folded[i] >= 128:
            return False
        significant = significant or folded[i] == b"+" or folded[i] == b"#" or folded[i] == b"*"
        if is_letter(folded[i]):
            loosest.text[loosest.size] = folded[i]
            loosest.size += 1
    if significant or not loosest.size:
        loosest.size = size
        memcpy(loosest.text, folded, size)
    return True


cdef class Headwords:
    """Looks headwords up.

    text, starts  the folded headwords, end to end
    by_loosest    their numbers by the hash of their loosest form
    rows          see ``Headwords`` in ``indexer/store/segment_reader.py``
    loosest       the loosest form of a folded headword, whatever its letters
    """

    cdef const uint8_t[::1] text
    cdef Column starts, entry_starts, entries, roles, raw, cased
    cdef Hashed by_loosest
    cdef object kept, loosest

    def __init__(self, text, starts, by_loosest, rows, loosest):
        self.text, self.loosest, self.kept = text, loosest, (starts, by_loosest, rows)
        self.starts, self.by_loosest = column(starts), hashed(by_loosest)
        self.entry_starts, self.entries, self.roles = column(rows[0]), column(rows[1]), column(rows[2])
        self.raw, self.cased = column(rows[3]), column(rows[4])

    def under(self, str text):
        """The entries under a text with the role that it has there and how strictly; None where it has other letters than
        ASCII or too many."""
        cdef Key raw, folded, loosest
        cdef Span span
        cdef int64_t number, row
        cdef Py_ssize_t place
        cdef bint same
        cdef int level
        cdef uint32_t raw_check, cased_check
        if len(text) > LONGEST or not text.isascii():
            return None
        read(text, &raw, &folded)
        found = {}
        if not raw.size:
            return found
        loosen(folded.text, folded.size, &loosest)
        raw_check, cased_check = crc32(&raw) & 0xFFFF, crc32(&folded) & 0xFFFF
        span = under(&self.by_loosest, crc32(&loosest))
        for place in range(span.first, span.end):
            number = number_at(&self.by_loosest, place)
            same = self.is_spelt(number, &folded)
            if not same and not self.is_as_loose(number, &loosest):
                continue
            for row in range(at(&self.entry_starts, number), at(&self.entry_starts, number + 1)):
                if not same:
                    level = ELASTIC
                elif at(&self.cased, row) != cased_check:
                    level = FOLDED
                else:
                    level = RAW if at(&self.raw, row) == raw_check else CASED
                entry, reading = at(&self.entries, row), (at(&self.roles, row), level)
                if entry not in found or reading < found[entry]:
                    found[entry] = reading
        return found

    cdef Py_ssize_t size_of(self, int64_t number) except -1:
        """How many bytes a headword has; all of them are there."""
        cdef Py_ssize_t start = at(&self.starts, number), end = at(&self.starts, number + 1)
        if not start <= end <= self.text.shape[0]:
            raise IndexError(f"bytes {start} to {end} of {self.text.shape[0]}")
        return end - start

    cdef bint is_spelt(self, int64_t number, const Key* key) except -1:
        """Whether a headword has these bytes."""
        cdef Py_ssize_t size = self.size_of(number)
        return size == key.size and memcmp(&self.text[at(&self.starts, number)], key.text, size) == 0

    cdef bint is_as_loose(self, int64_t number, const Key* key) except -1:
        """Whether a headword's loosest form is this one."""
        cdef Py_ssize_t size = self.size_of(number), start = at(&self.starts, number)
        cdef Key own
        if size == 0:
            return False
        if size > LONGEST or not loosen(&self.text[start], size, &own):
            spelt = bytes(self.text[start : start + size]).decode("utf-8", "surrogatepass")
            return self.loosest(spelt) == key.text[: key.size].decode("ascii")
        return own.size == key.size and memcmp(own.text, key.text, own.size) == 0


cdef struct Row:
    # What an entry is ranked by; its tier.
    int64_t role, level, stub, entry
    double score
    int tier


cdef int by_rank(const void* one, const void* other) noexcept nogil:
    cdef const Row* a = <const Row*> one
    cdef const Row* b = <const Row*> other
    if a.role != b.role:
        return -1 if a.role < b.role else 1
    if a.level != b.level:
        return -1 if a.level < b.level else 1
    if a.stub != b.stub:
        return -1 if a.stub < b.stub else 1
    if a.score != b.score:
        return -1 if a.score > b.score else 1
    return -1 if a.entry < b.entry else a.entry > b.entry


def in_front(dict under, list weights, kinds, priors, Py_ssize_t limit, tuple tiers, double base):
    """The first entries under a headword, their scores and tiers, and how many are in every list.

    weights  for each list what each entry weighs in it
    tiers    the tier of each role; base times it is the least that its entries score
    """
    cdef Py_ssize_t size = len(under), i = 0, held = size if weights else 0
    cdef double least = float("inf")
    cdef bint everywhere
    cdef Row* rows = <Row*> malloc((size + 1) * sizeof(Row))
    if rows == NULL:
        raise MemoryError
    try:
        for entry, (role, level) in under.items():
            rows[i].role, rows[i].level, rows[i].stub, rows[i].entry = role, level, kinds[entry], entry
            rows[i].score, rows[i].tier, everywhere = 0, tiers[role], True
            for one in weights:
                rows[i].score += one[i]
                everywhere = everywhere and one[i] != 0
            held -= not everywhere
            if priors is not None:
                rows[i].score += priors[entry]
            i += 1
        qsort(rows, size, sizeof(Row), by_rank)
        entries, scores, found = [], [], []
        for i in range(min(size, limit)):
            least = min(least, worth(&rows[i], base))
            entries.append(rows[i].entry)
            scores.append(least)
            found.append(rows[i].tier)
        return entries, scores, found, held
    finally:
        free(rows)


cdef double worth(const Row* row, double base) noexcept:
    return row.tier * base + max(800 - row.level * 200, 200 - row.level) - row.stub * 100 + min(row.score, 99.0)
