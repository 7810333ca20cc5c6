# cython: language_level=3
"""The classes of the bytes of ASCII that the analysis goes by, as in ``indexer/analysis/pattern.py``."""

from libc.stdint cimport uint8_t, uint16_t

cdef enum:
    WORD = 1
    LETTER = 2
    NAME = 4
    CAPITAL = 8
    SMALL = 16
    JOINER = 32
    END = 64
    CLOSER = 128
    BLANK = 256
    OPENER = 512
    BEFORE_GLUED = 1024
    LINE_BLANK = 2048
    OTHER_MARK = 4096


cdef inline int count_as(uint16_t* classes, bytes members, uint16_t bits) except -1:
    """Put bytes into some classes."""
    for byte in members:
        classes[<uint8_t> byte] |= bits
    return 0


cdef inline int fill_classes(uint16_t* classes) except -1:
    """Set the bits of each of the 128 bytes; those of the others stay as they are."""
    count_as(classes, b"abcdefghijklmnopqrstuvwxyz", WORD | LETTER | NAME | SMALL | BEFORE_GLUED)
    count_as(classes, b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", WORD | LETTER | NAME | CAPITAL)
    count_as(classes, b"0123456789", WORD | NAME | BEFORE_GLUED)
    count_as(classes, b"_", NAME)
    count_as(classes, b"'`-", JOINER)
    count_as(classes, b".!?", END)
    count_as(classes, b"\"')]}", CLOSER)
    count_as(classes, b"\t\n\v\f\r\x1c\x1d\x1e\x1f ", BLANK)
    count_as(classes, b"\"'([{-", OPENER)
    count_as(classes, b")]\"", BEFORE_GLUED)
    count_as(classes, b" \t\r", LINE_BLANK)
    count_as(classes, b")\n", OTHER_MARK)
    return 0
