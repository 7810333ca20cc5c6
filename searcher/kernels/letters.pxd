# cython: language_level=3
"""Texts of ASCII, looked through without their analysis: letters, forms, borders of words."""

from libc.stdint cimport uint8_t


cdef struct Form:
    # A word in small letters.
    const uint8_t* letters
    Py_ssize_t size


cdef inline bint is_upper(uint8_t letter) noexcept:
    return 65 <= letter <= 90


cdef inline bint is_small(uint8_t letter) noexcept:
    return 97 <= letter <= 122


cdef inline bint is_alnum(uint8_t letter) noexcept:
    return is_small(letter | 32) or 48 <= letter <= 57


cdef inline bint is_blank(uint8_t letter) noexcept:
    """What ``str.strip`` takes away."""
    return letter == 32 or 9 <= letter <= 13 or 28 <= letter <= 31


cdef inline uint8_t lower(uint8_t letter) noexcept:
    return letter + 32 if is_upper(letter) else letter


cdef inline uint8_t upper(uint8_t letter) noexcept:
    return letter - 32 if is_small(letter) else letter


cdef inline Py_ssize_t skip(const uint8_t* text, Py_ssize_t size, Py_ssize_t at) noexcept:
    """The first place from ``at`` on that has a letter or a digit."""
    while at < size and not is_alnum(text[at]):
        at += 1
    return at


cdef inline Py_ssize_t skip_back(const uint8_t* text, Py_ssize_t end) noexcept:
    """The place behind the last letter or digit before ``end``."""
    while end and not is_alnum(text[end - 1]):
        end -= 1
    return end


cdef inline bint are_same(const uint8_t* form, const uint8_t* text, Py_ssize_t size) noexcept:
    cdef Py_ssize_t i
    for i in range(size):
        if lower(text[i]) != form[i]:
            return False
    return True


cdef inline bint stands(const Form* form, const uint8_t* text, Py_ssize_t size, Py_ssize_t at) noexcept:
    return form.size <= size - at and are_same(form.letters, text + at, form.size)


cdef inline bint ends(const Form* form, const uint8_t* text, Py_ssize_t end) noexcept:
    return form.size <= end and are_same(form.letters, text + end - form.size, form.size)


cdef inline bint has_clitic(const uint8_t* text, Py_ssize_t size, Py_ssize_t end) noexcept:
    """Whether a lone s stands behind an apostrophe or a blank."""
    if end + 1 >= size or (text[end] != ord("'") and text[end] != ord(" ")) or lower(text[end + 1]) != ord("s"):
        return False
    return end + 2 == size or not is_alnum(text[end + 2])


cdef inline bint is_camel(const uint8_t* text, Py_ssize_t at, Py_ssize_t end) noexcept:
    """Whether a capital stands inside a word that has small letters."""
    cdef bint capital = False, small = False
    cdef Py_ssize_t i
    for i in range(at, end):
        capital |= i > at and is_upper(text[i])
        small |= is_small(text[i])
    return capital and small
