# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""What to mark in a text of ASCII, and where it stands: the twin of ``_find`` in ``searcher/highlighting/spans.py``.

Every word that begins with the first two letters of a form is looked at, in one pass over the text for all forms. Where a
capital inside a word, an acronym or a lone s makes it doubtful, or there is too much to hold, it says so, and the twin is
asked, which goes on to the analysis. Places are those of letters that were counted before: none comes from a file.
"""

from cpython.unicode cimport PyUnicode_AsUTF8AndSize
from libc.stdint cimport uint8_t, uint16_t
from libc.string cimport memchr

from searcher.kernels.letters cimport (
    Form, are_same, ends, has_clitic, is_alnum, is_blank, is_camel, is_upper, lower, skip, skip_back, stands, upper
)

from searcher.highlighting.needles import POINTED
from searcher.highlighting.spans import SHORTEST_PART

cdef enum:
    BEGINS = 0x00FF  # a word
    CAMEL = 0xFF00  # a capital inside a word
    DOUBTFUL = -1

cdef uint16_t BEFORE[256]  # what may begin behind a letter
cdef int SHORTEST = SHORTEST_PART, SHORTEST_POINTED = POINTED[0], LONGEST_POINTED = POINTED[-1], letter
for letter in range(256):
    BEFORE[letter] = BEGINS if not is_alnum(letter) else 0 if is_upper(letter) else CAMEL


cdef class Finder:
    """Looks for what a question's needles name.

    needles   kept, with all letters that the forms point to
    can_tell  false where only the twin can find it in any text
    """

    def __cinit__(self, needles):
        self.any, self.has_readings = needles.any, bool(needles.readings)
        self.needles, self.kept = needles, (needles.beginnings, needles.prefixes, needles.readings)
        if not needles.plain:
            return
        try:
            for beginning, forms in needles.beginnings:
                self.add_group(beginning, forms)
            for prefix in needles.prefixes:
                self.add_group(prefix, ())
            for reading in needles.readings:
                if all(map(str.isascii, reading)):
                    self.add_reading(reading)
        except ValueError:
            return
        self.can_tell = True

    cdef int add_form(self, str form) except -1:
        cdef Py_ssize_t size, i
        cdef const uint8_t* letters = <const uint8_t*> PyUnicode_AsUTF8AndSize(form, &size)
        if not size or self.forms == MOST_FORMS:
            raise ValueError(f"{self.forms} forms, one of {size} letters")
        for i in range(size):
            if not is_alnum(letters[i]) or is_upper(letters[i]):
                raise ValueError("a form with marks")
        self.form[self.forms].letters, self.form[self.forms].size = letters, size
        self.forms += 1
        return 0

    cdef int add_group(self, str beginning, forms) except -1:
        cdef Group* group = &self.group[self.groups]
        cdef uint16_t bit = 1 << (self.groups & 7)
        cdef int i
        if self.groups == MOST_GROUPS:
            raise ValueError(f"more than {MOST_GROUPS} beginnings")
        self.add_form(beginning)
        group.beginning, group.first = self.form[self.forms - 1], self.forms
        for form in forms:
            self.add_form(form)
        group.end = self.forms
        group.short = group.beginning.size < SHORTEST and len(forms) == 1
        self.groups += 1
        self.first[group.beginning.letters[0]] |= bit
        self.first[upper(group.beginning.letters[0])] |= bit if group.short else bit | bit << 8
        bit |= bit << 8
        if group.beginning.size > 1:
            self.second[group.beginning.letters[1]] |= bit
            self.second[upper(group.beginning.letters[1])] |= bit
        else:
            for i in range(256):
                self.second[i] |= bit
        return 0

    cdef int add_reading(self, tuple reading) except -1:
        cdef Reading* added = &self.reading[self.readings]
        cdef int i
        if not reading or self.readings == MOST_READINGS:
            raise ValueError(f"{self.readings} readings, one of {len(reading)} forms")
        added.first = added.longest = self.forms
        for form in reading:
            self.add_form(form)
        added.end = self.forms
        for i in range(added.first, added.end):
            if self.form[i].size > self.form[added.longest].size:
                added.longest = i
        self.readings += 1
        return 0

    cdef bint find(self, const uint8_t* text, Py_ssize_t size, int most, Spans* spans) noexcept:
        """The spans in a text, of each group about ``most``; false where only the twin can tell.

        The letter behind the text must be readable.
        """
        cdef int i, kept = 0
        spans.count = 0
        if self.groups and self.has_acronym(text, size):
            return False
        if self.groups and not self.find_words(text, size, most, spans):
            return False
        for i in range(self.readings):
            if not self.find_reading(text, size, &self.reading[i], spans):
                return False
        if self.has_readings:  # the outermost alone
            for i in range(spans.count):
                if not kept or spans.found[i].end > spans.found[kept - 1].end:
                    kept -= kept and spans.found[i].start == spans.found[kept - 1].start
                    spans.found[kept] = spans.found[i]
                    kept += 1
            spans.count = kept
        return True

    cdef bint has_acronym(self, const uint8_t* text, Py_ssize_t size) noexcept:
        """Whether two letters with their points begin as the acronym of a form does."""
        cdef const uint8_t* end = text + size
        cdef const uint8_t* point = text
        cdef const Form* form
        cdef int i, j
        while point < end:
            point = <const uint8_t*> memchr(point, ord("."), end - point)
            if point == NULL:
                return False
            if point > text and end - point > 2 and point[2] == ord("."):
                for i in range(self.groups):
                    for j in range(self.group[i].first, self.group[i].end):
                        form = &self.form[j]
                        if SHORTEST_POINTED <= form.size <= LONGEST_POINTED:
                            if form.letters[0] == lower(point[-1]) and form.letters[1] == lower(point[1]):
                                return True
            point += 1
        return False

    cdef bint find_words(self, const uint8_t* text, Py_ssize_t size, int most, Spans* spans) noexcept:
        cdef int counts[MOST_GROUPS]
        cdef int i, unfinished = self.groups
        cdef Py_ssize_t at, end, word_end
        cdef uint16_t begun
        cdef uint8_t before = 0
        cdef const Group* group
        for i in range(self.groups):
            counts[i] = 0
        for at in range(size):
            begun = self.first[text[at]] & self.second[text[at + 1]] & BEFORE[before]
            before = text[at]
            if not begun:
                continue
            word_end = 0
            for i in range(self.groups):
                group = &self.group[i]
                if not (begun | begun >> 8) >> (i & 7) & 1 or counts[i] >= most or not stands(&group.beginning, text, size, at):
                    continue
                if begun & CAMEL:
                    return False
                if not word_end:
                    word_end = at + 1
                    while word_end < size and is_alnum(text[word_end]):
                        word_end += 1
                end = word_end
                if group.first == group.end or self.is_among(group, text + at, end - at, False):
                    if group.first < group.end and not group.short and has_clitic(text, size, end):
                        end += 2 * self.is_among(group, text + at, end - at, True)
                    if not add(spans, at, end):
                        return False
                    counts[i] += 1
                    if counts[i] == most:
                        unfinished -= 1
                        if not unfinished:
                            return True
                elif not group.short and is_camel(text, at, end):
                    return False
        return True

    cdef bint is_among(self, const Group* group, const uint8_t* word, Py_ssize_t size, bint with_s) noexcept:
        """Whether a word, with an s behind it if wanted, is one of a group's forms."""
        cdef int i
        cdef const Form* form
        for i in range(group.first, group.end):
            form = &self.form[i]
            if form.size == size + with_s and (not with_s or form.letters[size] == ord("s")):
                if are_same(form.letters, word, size):
                    return True
        return False

    cdef bint find_reading(self, const uint8_t* text, Py_ssize_t size, const Reading* reading, Spans* spans) noexcept:
        cdef Py_ssize_t at, start, stop
        cdef const Form* longest = &self.form[reading.longest]
        for at in range(size - longest.size + 1):
            if lower(text[at]) != longest.letters[0] or not are_same(longest.letters, text + at, longest.size):
                continue
            start = self.reaches_back(text, at, reading)
            if start < 0 or (start and is_alnum(text[start - 1])):
                continue
            stop = self.goes_on(text, size, start + self.form[reading.first].size, reading)
            if stop == DOUBTFUL or (stop and not add(spans, start, stop)):
                return False
        return True

    cdef Py_ssize_t reaches_back(self, const uint8_t* text, Py_ssize_t at, const Reading* reading) noexcept:
        """Where the first form begins, if each before the longest stands before the next; -1 where they do not."""
        cdef int i
        cdef Py_ssize_t end
        for i in range(reading.longest - 1, reading.first - 1, -1):
            end = skip_back(text, at)
            if end and lower(text[end - 1]) == ord("s") and (end == 1 or not is_alnum(text[end - 2])):
                if not ends(&self.form[i], text, end):
                    end = skip_back(text, end - 1)  # a lone clitic
            if not ends(&self.form[i], text, end):
                return -1
            at = end - self.form[i].size
        return at

    cdef Py_ssize_t goes_on(self, const uint8_t* text, Py_ssize_t size, Py_ssize_t end, const Reading* reading) noexcept:
        """The end of the reading whose first form ends at ``end``; 0 where the others do not follow, or DOUBTFUL."""
        cdef bint doubtful = False
        cdef int i
        cdef Py_ssize_t start
        cdef const Form* form
        for i in range(reading.first + 1, reading.end):
            form, start = &self.form[i], skip(text, size, end)
            if form.size == 1 and form.letters[0] == ord("s") and start == end + 1:
                doubtful |= text[end] == ord("'") or text[end] == ord(" ")
            if start < size and lower(text[start]) == ord("s") and not stands(form, text, size, start):
                if start + 1 == size or not is_alnum(text[start + 1]):
                    if start + 2 < size and not is_blank(text[start + 1]) and is_alnum(text[start + 2]):
                        return 0
                    start = skip(text, size, start + 1)  # a lone clitic
            if not stands(form, text, size, start) or (start == end and not is_upper(text[start])):
                return 0
            end = start + form.size
        if end < size and is_alnum(text[end]):
            return 0
        return DOUBTFUL if doubtful else end
