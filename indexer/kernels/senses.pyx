# cython: language_level=3, wraparound=False, boundscheck=False
"""The senses that a text of ASCII marks.

The twin of ``find_senses`` in ``indexer/segmenter/senses.py``, which has the rules; the names are the same.
"""

from libc.stdint cimport uint8_t, uint16_t

from indexer.kernels.byte_classes cimport BLANK, CAPITAL, fill_classes

cdef extern from "Python.h":
    bint PyUnicode_IS_ASCII(object)
    const uint8_t* PyUnicode_1BYTE_DATA(object)

cdef enum:
    ROMAN = 0
    POINT = 1
    BRACKET = 2
    LATIN = 3
    STYLES = 4
    MOST_MARKS = 1000

cdef uint16_t CLASSES[256]
fill_classes(CLASSES)
cdef tuple ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


cdef struct Text:
    # It ends with a zero byte.
    const uint8_t* data
    Py_ssize_t size


cdef struct Mark:
    # Its label's beginning and end, and as in the class of this name.
    int style
    int value
    Py_ssize_t label
    Py_ssize_t label_end
    Py_ssize_t start
    Py_ssize_t end


cdef inline bint is_blank(Text text, Py_ssize_t at) noexcept nogil:
    """Whether a blank stands there; before the text does one."""
    return at < 0 or CLASSES[text.data[at]] & BLANK != 0


cdef inline bint is_one_of(uint8_t byte, const char* others) noexcept nogil:
    while others[0]:
        if byte == <uint8_t> others[0]:
            return True
        others += 1
    return False


cdef inline bint is_digit(uint8_t byte) noexcept nogil:
    return b"0" <= byte <= b"9"


def sense_spans(str text, str headword, *, int latest_first, int most_marks):
    """Where the senses are: (label, start, end) of each; both texts are ASCII.

    latest_first  characters of a line that may stand before its "1."
    most_marks    possible marks that are looked at
    """
    cdef Text article, name
    cdef Mark marks[MOST_MARKS]
    cdef int count
    if text is None or headword is None or not PyUnicode_IS_ASCII(text) or not PyUnicode_IS_ASCII(headword):
        raise ValueError("a text that is not ASCII")
    if most_marks > MOST_MARKS:
        raise ValueError(f"{most_marks} marks; the limit is {MOST_MARKS}")
    article.data, article.size = PyUnicode_1BYTE_DATA(text), len(text)
    name.data, name.size = PyUnicode_1BYTE_DATA(headword), len(headword)
    count = possible_marks(article, name, marks, latest_first, most_marks)
    return in_series(text, article, marks, count)


cdef int possible_marks(Text text, Text headword, Mark* marks, int latest_first, int most_marks) except -1:
    """Fill in the marks that may begin a sense; returns how many. A text ends with a zero byte: every look ahead stops there."""
    cdef Py_ssize_t at = -1, line = 0, lined = 0
    cdef int count = 0, looked = 0
    cdef Mark mark
    cdef bint seconds[STYLES]
    if not find_seconds(text, seconds):
        return 0
    while at < text.size and looked < most_marks:
        if not read_mark(text, at, seconds, &mark):
            at += 1
            continue
        looked += 1
        at = mark.end
        while lined < mark.start:
            lined += 1
            if text.data[lined - 1] == b"\n":
                line = lined
        if mark.value and may_stand(text, line, &mark, headword, latest_first):
            while mark.end < text.size and is_blank(text, mark.end):
                mark.end += 1
            if mark.style == ROMAN:
                mark.start = line
            marks[count] = mark
            count += 1
    return count


cdef bint find_seconds(Text text, bint* seconds) noexcept nogil:
    """Tell of each style whether a second mark of it may be there; returns whether any is."""
    cdef const uint8_t* data = text.data
    cdef Py_ssize_t at
    seconds[ROMAN] = seconds[POINT] = seconds[BRACKET] = seconds[LATIN] = False
    for at in range(text.size):
        if data[at] == b"I":
            seconds[ROMAN] |= data[at + 1] == b"I"
        elif data[at] == b"b":
            seconds[LATIN] |= data[at + 1] == b")"
        elif data[at] == b"2":
            seconds[BRACKET] |= data[at + 1] == b")"
            seconds[POINT] |= data[at + 1] == b"." and data[at + 2] == b" "
    return seconds[ROMAN] or seconds[POINT] or seconds[BRACKET] or seconds[LATIN]


cdef bint read_mark(Text text, Py_ssize_t at, const bint* seconds, Mark* mark) except -1:
    """Read the mark that begins at a place, or behind the one character there; returns whether there is any."""
    cdef const uint8_t* data = text.data
    cdef uint8_t byte = data[at] if at >= 0 else <uint8_t> b"\n"
    if b"0" < byte <= b"9":
        return seconds[POINT] and is_blank(text, at - 1) and read_number(text, at, POINT, mark)
    if byte == b"I" or byte == b"V" or byte == b"X":
        return seconds[ROMAN] and is_blank(text, at - 1) and read_roman(text, at, mark)
    if b"0" < data[at + 1] <= b"9":
        if seconds[BRACKET] and (is_blank(text, at) or is_one_of(byte, b".;:!?)]")):
            return read_number(text, at + 1, BRACKET, mark)
        return False
    if seconds[LATIN] and is_blank(text, at):
        mark.start = mark.label = at + 1
        mark.label += data[mark.start] == b"("
        mark.end = mark.label + 2
        mark.style, mark.value, mark.label_end = LATIN, data[mark.label] - <int> b"a" + 1, mark.label + 1
        return b"a" <= data[mark.label] <= b"p" and data[mark.label + 1] == b")"
    return False


cdef bint read_number(Text text, Py_ssize_t at, int style, Mark* mark) noexcept nogil:
    """Read a number of one or two figures with its point or bracket."""
    cdef const uint8_t* data = text.data
    mark.style, mark.start, mark.label, mark.value = style, at, at, data[at] - <int> b"0"
    at += 1
    if is_digit(data[at]):
        mark.value = 10 * mark.value + data[at] - <int> b"0"
        at += 1
    mark.label_end, mark.end = at, at + 1
    if style == BRACKET:
        return data[at] == b")"
    return data[at] == b"." and at + 1 < text.size and is_blank(text, at + 1)


cdef bint read_roman(Text text, Py_ssize_t at, Mark* mark) except -1:
    """Read a Roman number; its value is 0 where it is none that is known."""
    mark.style, mark.start, mark.label = ROMAN, at, at
    while at < mark.start + 4 and is_one_of(text.data[at], b"IVX"):
        at += 1
    mark.label_end = mark.end = at
    label = (<const char*> text.data)[mark.start : at].decode("ascii")
    mark.value = ROMANS.index(label) + 1 if label in ROMANS else 0
    if is_one_of(text.data[at], b".),"):
        mark.end += 1
        return True
    return at >= text.size or is_blank(text, at)


cdef bint may_stand(Text text, Py_ssize_t line, const Mark* mark, Text headword, int latest_first) noexcept:
    """Whether a mark may stand behind what its line holds before it."""
    cdef Py_ssize_t end = mark.start, at = 0
    while line < end and is_blank(text, line):
        line += 1
    while line < end and is_blank(text, end - 1):
        end -= 1
    if line == end or mark.style > POINT:
        return True
    if mark.style == POINT:
        return end - line <= latest_first if mark.value == 1 else is_one_of(text.data[end - 1], b".;:!?)]\"")
    while True:  # in all but stress and case the headword
        while line < end and text.data[line] == b"/":
            line += 1
        while at < headword.size and headword.data[at] == b"/":
            at += 1
        if line == end or at == headword.size:
            return line == end and at == headword.size
        if lowered(text.data[line]) != lowered(headword.data[at]):
            return False
        line += 1
        at += 1


cdef inline uint8_t lowered(uint8_t byte) noexcept nogil:
    return byte | 32 if CLASSES[byte] & CAPITAL else byte


cdef list in_series(str text, Text article, const Mark* marks, int count):
    """The spans behind the marks that run on from a first one, each with the labels that lead to it."""
    cdef const Mark* stack[STYLES]
    cdef int depth = 0, outer, i, level
    cdef bint fits
    cdef list labels = []
    cdef list found = []
    cdef Py_ssize_t begin = -1, end
    cdef str label = ""
    for i in range(count):
        outer, fits = 0, False
        for level in range(depth):
            outer += stack[level].style < marks[i].style
            fits |= stack[level].style == marks[i].style and stack[level].value == marks[i].value - 1
        if is_continued(marks, count, i, stack, outer) if marks[i].value == 1 else fits:
            if begin >= 0:
                add_span(found, label, article, begin, marks[i].start)
            stack[outer] = &marks[i]
            depth, begin = outer + 1, marks[i].end
            labels = labels[:outer]
            labels.append(text[marks[i].label : marks[i].label_end])
            label = " ".join(labels)
    if begin >= 0:
        end = text.find("\n", begin)
        add_span(found, label, article, begin, article.size if end < 0 else end)
    return found


cdef bint is_continued(const Mark* marks, int count, int first, const Mark** outer, int depth) noexcept nogil:
    """Whether a second mark of the same style follows a first one before an outer series goes on."""
    cdef int i, level
    for i in range(first + 1, count):
        if marks[i].style == marks[first].style:
            return marks[i].value == 2
        for level in range(depth):
            if outer[level].style == marks[i].style and outer[level].value == marks[i].value - 1:
                return False
    return False


cdef int add_span(list found, str label, Text text, Py_ssize_t start, Py_ssize_t end) except -1:
    """Add what stands between two places, without blanks around it, where that is anything."""
    while start < end and is_blank(text, start):
        start += 1
    while start < end and is_blank(text, end - 1):
        end -= 1
    if start < end:
        found.append((label, start, end))
    return 0
