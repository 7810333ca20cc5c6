# cython: language_level=3, wraparound=False, boundscheck=False
"""Which of a few strings stand in many texts of ASCII, between the right characters.

The twin of ``may_hold`` in ``indexer/segmenter/plain.py``.
"""

from libc.stdint cimport uint8_t, uint16_t
from libc.string cimport memcmp

from indexer.kernels.byte_classes cimport BLANK, fill_classes

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(object)
    const uint8_t* PyUnicode_1BYTE_DATA(object)

cdef enum:
    MOST_HINTS = 254
    LONGEST = 32
    OTHER = 128

cdef uint16_t CLASSES[256]
fill_classes(CLASSES)


cdef struct Hint:
    # Of ``next`` the number of another with the same first two bytes; 0 for none.
    uint8_t string[LONGEST]
    int size
    uint8_t bit
    uint8_t next
    uint8_t before[256]
    uint8_t behind[256]


cdef class HintFinder:
    """Tells what texts hold.

    hints       (string, bit, what may stand before it, what may stand behind it); the strings have two or more bytes, a zero
                byte stands for the beginning and for the end of a text, and None for whatever it is
    characters  (character, bit), wherever it stands
    beginnings  (string, bit), behind blanks at the beginning of a text
    """

    cdef Hint hints[MOST_HINTS + 1]
    cdef int count
    cdef uint8_t first[1 << 16]
    cdef uint8_t single[256]
    cdef list beginnings

    def __cinit__(self, hints, characters, beginnings):
        for string, bit, before, behind in hints:
            self.add(string, bit, before, behind)
        for character, bit in characters:
            self.single[<uint8_t> ord(character)] |= <uint8_t> bit
        self.beginnings = [(<bytes?> string, int(bit)) for string, bit in beginnings]

    cdef int add(self, bytes string, uint8_t bit, before, behind) except -1:
        cdef Hint* hint
        cdef int pair, i
        if self.count == MOST_HINTS or not 2 <= len(string) <= LONGEST:
            raise ValueError(f"at most {MOST_HINTS} strings of 2 to {LONGEST} bytes can be looked for")
        self.count += 1
        hint = &self.hints[self.count]
        hint.size, hint.bit = <int> len(string), bit
        for i in range(hint.size):
            hint.string[i] = string[i]
        for i in range(256):
            hint.before[i] = before is None or i in before
            hint.behind[i] = behind is None or i in behind
        pair = string[0] | string[1] << 8
        hint.next, self.first[pair] = self.first[pair], <uint8_t> self.count
        return 0

    def held(self, list texts):
        """The bits of what each text holds, a byte a text; 128 for one that is not ASCII."""
        cdef bytearray found = bytearray(len(texts))
        cdef Py_ssize_t i
        for i, text in enumerate(texts):
            if not isinstance(text, str):
                raise TypeError("a text is no str")
            found[i] = self.bits(PyUnicode_1BYTE_DATA(text), len(text)) if PyUnicode_IS_ASCII(text) else OTHER
        return bytes(found)

    cdef uint8_t bits(self, const uint8_t* data, Py_ssize_t size) except? 255:
        """What a text holds; it ends with a zero byte."""
        cdef Py_ssize_t at, begin = 0
        cdef uint8_t found = 0, number
        cdef const Hint* hint
        while begin < size and CLASSES[data[begin]] & BLANK:
            begin += 1
        for string, bit in self.beginnings:
            if len(<bytes> string) <= size - begin and memcmp(data + begin, <const char*> <bytes> string, len(<bytes> string)) == 0:
                found |= <uint8_t> bit
        for at in range(size):
            found |= self.single[data[at]]
            number = self.first[data[at] | <int> data[at + 1] << 8]
            while number:
                hint = &self.hints[number]
                number = hint.next
                if (
                    hint.size <= size - at
                    and memcmp(data + at, hint.string, hint.size) == 0
                    and hint.behind[data[at + hint.size]]
                    and hint.before[data[at - 1] if at else 0]
                ):
                    found |= hint.bit
        return found
