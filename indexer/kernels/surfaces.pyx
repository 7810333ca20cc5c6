# cython: language_level=3, wraparound=False, boundscheck=False
"""Texts that are ASCII -> the numbers of their surfaces, in one pass over the bytes.

The twin of ``scanning.scan`` with ``sentence_marks.find_marks``, and of ``SurfaceTable``, all in ``indexer/store/gathering``.
A text of ASCII ends with a zero byte; whatever looks on stops there.
"""

from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport free, malloc, realloc
from libc.string cimport memcpy

from indexer.kernels.byte_classes cimport BEFORE_GLUED, BLANK, CAPITAL, CLOSER, END, JOINER, LETTER, LINE_BLANK, NAME
from indexer.kernels.byte_classes cimport OPENER, OTHER_MARK, SMALL, WORD, fill_classes
from indexer.kernels.key_table cimport Table, find, put, start_table

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(object)
    const uint8_t* PyUnicode_1BYTE_DATA(object)

cdef enum:
    LONGEST = 16
    MOST_BYTES = 1 << 30
    MOST_ABBREVIATIONS = 32

cdef uint16_t CLASSES[256]
fill_classes(CLASSES)


cdef inline bint has(const uint8_t* data, Py_ssize_t place, int bits) noexcept nogil:
    """Whether a byte is of one of some classes; none is before the text."""
    return place >= 0 and CLASSES[data[place]] & bits != 0


cdef class SurfaceReader:
    """Reads texts of one language; it asks for the number of each short surface once, and then knows it.

    learn          called with a surface that is not plain: its number, above 0
    terms          the terms by their forms; a plain word becomes one of them, its small letters and the tail, unasked
    meanings       of each number the term; a plain word that is new appends its own
    is_english     whether a lone "s" behind a blank belongs to the word before it
    abbreviations  of two and three letters, behind which a point ends no sentence
    """

    cdef object learn, meanings
    cdef dict terms
    cdef str tail
    cdef bint is_english
    cdef uint32_t abbreviations[MOST_ABBREVIATIONS]
    cdef int abbreviation_count
    cdef uint32_t mark
    cdef Table table

    def __cinit__(self, learn, dict terms, meanings, *, str tail, bint is_english, abbreviations):
        self.learn, self.terms, self.meanings, self.tail, self.is_english = learn, terms, meanings, tail, is_english
        if len(abbreviations) > MOST_ABBREVIATIONS:
            raise ValueError(f"{len(abbreviations)} abbreviations; the limit is {MOST_ABBREVIATIONS}")
        for word in abbreviations:
            self.abbreviations[self.abbreviation_count] = int.from_bytes(word.encode("ascii"), "big")
            self.abbreviation_count += 1
        start_table(&self.table)

    def __dealloc__(self):
        free(self.table.slots)

    def read(self, list texts):
        """The numbers of the surfaces of each text, one text behind another, and how many each has; uint32, as bytes."""
        cdef uint32_t* numbers = NULL
        cdef uint32_t* counts = <uint32_t*> malloc(max(1, len(texts)) * sizeof(uint32_t))
        cdef uint32_t* more
        cdef Py_ssize_t done = 0, room = 0, length, i
        try:
            for i, text in enumerate(texts):
                if not isinstance(text, str) or not PyUnicode_IS_ASCII(text):
                    raise ValueError("a text that is not ASCII")
                length = len(text)
                if counts == NULL or length > MOST_BYTES:
                    raise MemoryError
                if numbers == NULL or room - done < length:
                    room = max(2 * room, done + length)
                    more = <uint32_t*> realloc(numbers, max(1, room) * sizeof(uint32_t))
                    if more == NULL:
                        raise MemoryError
                    numbers = more
                counts[i] = <uint32_t> self.read_one(PyUnicode_1BYTE_DATA(text), length, numbers + done)
                done += counts[i]
            return as_bytes(numbers, done), as_bytes(counts, len(texts))
        finally:
            free(numbers)
            free(counts)

    cdef Py_ssize_t read_one(self, const uint8_t* data, Py_ssize_t length, uint32_t* numbers) except -1:
        """Write the numbers of a text, at most one for each byte; returns how many."""
        cdef Py_ssize_t at = 0, end, count = 0
        cdef uint16_t kind
        while at < length:
            kind = CLASSES[data[at]]
            if kind & WORD:
                end = self.surface_end(data, at)
                numbers[count] = self.number(data, at, end, length)
            elif kind & (END | OTHER_MARK) and (end := self.mark_end(data, at)) > 0:
                numbers[count] = self.mark_number()
            else:
                at += 1
                continue
            at = end
            count += 1
        return count

    cdef Py_ssize_t surface_end(self, const uint8_t* data, Py_ssize_t at) noexcept:
        """Where a surface ends: runs of letters and digits with joiners between, acronyms, a clitic."""
        while has(data, at, WORD):
            at += 1
        while True:
            if has(data, at, JOINER) and has(data, at + 1, WORD):
                at += 1
                while has(data, at, WORD):
                    at += 1
            elif is_initial(data, at) and not (has(data, at - 1, NAME) and has(data, at - 2, NAME)):
                while is_initial(data, at):
                    at += 2
                at += data[at] == b"."
            else:
                break
        if self.is_english and data[at] == b" " and data[at + 1] | 32 == b"s":
            if not has(data, at + 2, NAME) and not (is_joint(data[at + 2]) and has(data, at + 3, NAME)):
                at += 2
        return at

    cdef Py_ssize_t mark_end(self, const uint8_t* data, Py_ssize_t at) noexcept:
        """Where a mark that ends a sentence ends itself; -1 where it is none."""
        cdef Py_ssize_t end = at + 1, behind
        if not has(data, at, END):
            behind = end
            if data[at] == b"\n":
                while has(data, behind, LINE_BLANK):
                    behind += 1
                return end if data[behind] == b"\n" else -1
            return end if has(data, end, CAPITAL) else -1
        if has(data, at - 1, END):
            return -1
        while has(data, end, END):
            end += 1
        if data[end - 1] == b"." and self.is_abbreviation(data, end - 1):
            return -1
        if has(data, end - 2, BEFORE_GLUED) and has(data, end, CAPITAL) and has(data, end + 1, NAME):
            return end
        behind = end
        while has(data, behind, CLOSER):
            behind += 1
        if not has(data, behind, BLANK):
            return -1
        while has(data, behind, BLANK):
            behind += 1
        while has(data, behind, OPENER):
            behind += 1
        return end if has(data, behind, WORD) and not has(data, behind, SMALL) else -1

    cdef bint is_abbreviation(self, const uint8_t* data, Py_ssize_t point) noexcept:
        """Whether a point stands behind a lone letter or a word that is mostly cut short."""
        cdef Py_ssize_t at = point
        cdef uint32_t word = 0
        cdef int i
        while point - at < 4 and has(data, at - 1, NAME):
            at -= 1
        if point - at == 1:
            return has(data, at, LETTER)
        if not 2 <= point - at <= 3:
            return False
        for i in range(<int> (point - at)):
            word = word << 8 | data[at + i]
        for i in range(self.abbreviation_count):
            if self.abbreviations[i] == word:
                return True
        return False

    cdef uint32_t mark_number(self) except 0:
        """The number of a sentence mark: all mean the same."""
        if not self.mark:
            self.mark = self.learn(".")
        return self.mark

    cdef uint32_t number(self, const uint8_t* data, Py_ssize_t start, Py_ssize_t end, Py_ssize_t length) except 0:
        """The number of a surface; one that is short is looked up in the table."""
        cdef uint64_t words[2]
        cdef Py_ssize_t size = end - start
        cdef uint32_t number
        if size > LONGEST:
            return self.learn((<const char*> data)[start:end].decode("ascii"))
        if start + LONGEST <= length:
            memcpy(words, data + start, LONGEST)
            if size <= 8:
                words[0] &= ~<uint64_t> 0 >> 8 * (8 - size)
                words[1] = 0
            else:
                words[1] &= ~<uint64_t> 0 >> 8 * (16 - size)
        else:
            words[0] = words[1] = 0
            memcpy(words, data + start, size)
        number = find(&self.table, words[0], words[1])
        if number:
            return number
        if is_plain(data, start, end):
            number = self.learn_plain(data + start, size)
        else:
            number = self.learn((<const char*> data)[start:end].decode("ascii"))
        put(&self.table, words[0], words[1], number)
        return number

    cdef uint32_t learn_plain(self, const uint8_t* word, Py_ssize_t size) except 0:
        """The number of a plain word, met for the first time: analysed, it is its small letters."""
        cdef char small[LONGEST + 1]
        cdef Py_ssize_t i
        small[size] = 0
        for i in range(size):
            small[i] = word[i] | 32 if CLASSES[word[i]] & CAPITAL else word[i]
        self.meanings.append(self.terms.setdefault(small[:size].decode("ascii") + self.tail, len(self.terms)))
        return len(self.meanings) - 1


cdef inline bint is_initial(const uint8_t* data, Py_ssize_t at) noexcept nogil:
    """Whether a point and a lone letter stand there."""
    return data[at] == b"." and has(data, at + 1, LETTER) and not has(data, at + 2, NAME)


cdef inline bint is_joint(uint8_t byte) noexcept nogil:
    """Whether a word behind it would make a lone "s" part of that."""
    return byte == b"." or byte == b"/" or CLASSES[byte] & JOINER != 0


cdef bint is_plain(const uint8_t* data, Py_ssize_t start, Py_ssize_t end) noexcept nogil:
    """Whether a surface is of letters and digits alone, with no more than one capital, its first, or all in capitals."""
    cdef int every = WORD
    cdef int behind_first = 0, small = 0
    cdef Py_ssize_t i
    for i in range(start, end):
        every &= CLASSES[data[i]]
        small |= CLASSES[data[i]] & SMALL
        if i > start:
            behind_first |= CLASSES[data[i]] & CAPITAL
    return every != 0 and not (behind_first and small)


cdef bytes as_bytes(const uint32_t* numbers, Py_ssize_t count):
    return (<const char*> numbers)[: count * sizeof(uint32_t)] if count else b""
