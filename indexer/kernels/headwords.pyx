# cython: language_level=3, wraparound=False, boundscheck=False
"""The hashes of many headwords and articles of ASCII at once.

The twin of ``packed_key`` in ``indexer/store/gathering/headword_keys.py`` and of ``identities`` in ``indexer/identity.py``.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t

from indexer.kernels.blake2b cimport Hashing, add, add_byte, digest, start
from indexer.kernels.byte_classes cimport BLANK, CAPITAL, WORD, fill_classes
from indexer.kernels.crc32 cimport crc32, fill_checks

cdef enum:
    LONGEST = 256

cdef uint16_t CLASSES[256]
cdef uint32_t CHECKS[256]
fill_classes(CLASSES)
fill_checks(CHECKS)


cdef packed struct Key:
    # As HEADWORD_KEY lays it out.
    uint32_t hash
    uint32_t row
    uint32_t text
    uint16_t raw
    uint16_t cased
    uint16_t folded
    uint8_t role
    uint64_t wide


cdef inline uint8_t lowered(uint8_t byte) noexcept nogil:
    return byte | 32 if CLASSES[byte] & CAPITAL else byte


cdef bint is_ascii(const uint8_t* data, Py_ssize_t size) noexcept nogil:
    """Whether all bytes are ASCII."""
    cdef uint8_t every = 0
    cdef Py_ssize_t i
    for i in range(size):
        every |= data[i]
    return every < 128


def identities(bytes prefix, list names, list bodies, int letters, other):
    """The two hashes of each pair of headword and article, one pair after another.

    prefix   hashed before each headword
    letters  of an article that its identity takes in
    other    called with the place of a pair whose article is not ASCII: the sixteen bytes of its hashes
    """
    cdef Py_ssize_t i, count = len(names)
    cdef bytes name, body, found = PyBytes_FromStringAndSize(NULL, 16 * count)
    cdef uint64_t* hashes = <uint64_t*> PyBytes_AS_STRING(found)
    cdef const uint8_t* data
    if len(bodies) != count:
        raise ValueError(f"{count} headwords, {len(bodies)} articles")
    for i in range(count):
        name, body = names[i], bodies[i]
        if name is None or body is None:
            raise TypeError("a text that is None")
        data = <const uint8_t*> PyBytes_AS_STRING(body)
        if is_ascii(data, len(body)):
            hash_ascii(prefix, name, data, len(body), letters, hashes + 2 * i)
        else:
            hashes[2 * i], hashes[2 * i + 1] = halves(other(i))
    return found


cdef (uint64_t, uint64_t) halves(bytes pair) except *:
    if pair is None or len(pair) != 16:
        raise ValueError("a pair of hashes has sixteen bytes")
    cdef const uint64_t* both = <const uint64_t*> PyBytes_AS_STRING(pair)
    return both[0], both[1]


cdef void hash_ascii(
    bytes prefix, bytes name, const uint8_t* body, Py_ssize_t size, int letters, uint64_t* hashes
) noexcept:
    """Hash the letters and digits of an article behind prefix and headword: the first of them, and all."""
    cdef Hashing hashing
    cdef Py_ssize_t i
    cdef int left = letters
    start(&hashing)
    add(&hashing, <const uint8_t*> PyBytes_AS_STRING(prefix), len(prefix))
    add(&hashing, <const uint8_t*> PyBytes_AS_STRING(name), len(name))
    add_byte(&hashing, 0)
    for i in range(size):
        if CLASSES[body[i]] & WORD:
            if left == 0:
                hashes[0] = digest(hashing)
            left -= 1
            add_byte(&hashing, lowered(body[i]))
    hashes[1] = digest(hashing)
    if left >= 0:
        hashes[0] = hashes[1]


def packed_keys(list names, uint32_t row, uint32_t text, uint8_t role, bytes significant, other):
    """The keys of some headwords of rows that follow one another, and their folded forms, a zero byte behind each.

    names        in UTF-8
    text         the place of the first folded form among all
    significant  signs that make a headword another one
    other        called with the place of a headword that is not ASCII, or long: its key and its folded form
    """
    cdef Py_ssize_t i, count = len(names)
    cdef bytes name, packed = PyBytes_FromStringAndSize(NULL, count * sizeof(Key))
    cdef Key* keys = <Key*> PyBytes_AS_STRING(packed)
    cdef uint8_t folded[LONGEST]
    cdef const uint8_t* data
    cdef Py_ssize_t size
    cdef list forms = []
    for i in range(count):
        name = names[i]
        if name is None:
            raise TypeError("a headword that is None")
        data, size = <const uint8_t*> PyBytes_AS_STRING(name), len(name)
        if size > LONGEST or not is_ascii(data, size):
            own, form = other(i)
            keys[i] = key_in(own)
            forms.append(form)
            continue
        keys[i].row, keys[i].text, keys[i].role = row + <uint32_t> i, text + <uint32_t> i, role
        size = fill_key(data, size, significant, folded, &keys[i])
        forms.append((<const char*> folded)[:size])
    forms.append(b"")
    return packed, b"\0".join(forms)


cdef Key key_in(bytes packed) except *:
    if packed is None or len(packed) != sizeof(Key):
        raise ValueError(f"a key has {sizeof(Key)} bytes")
    return (<const Key*> PyBytes_AS_STRING(packed))[0]


cdef Py_ssize_t fill_key(
    const uint8_t* name, Py_ssize_t size, bytes significant, uint8_t* folded, Key* key
) noexcept:
    """Write the folded form of a headword, and the hashes of its forms; returns the length of the folded one."""
    cdef uint8_t raw[LONGEST]
    cdef uint8_t letters[LONGEST]
    cdef Py_ssize_t i, length = 0, letter_count = 0
    cdef bint is_significant = False
    cdef Hashing hashing
    for i in range(size):
        if not CLASSES[name[i]] & BLANK:
            raw[length], folded[length] = name[i], lowered(name[i])
            length += 1
        elif length and raw[length - 1] != b" ":
            raw[length] = folded[length] = b" "
            length += 1
    length -= length and raw[length - 1] == b" "
    for i in range(length):
        is_significant |= folded[i] in significant
        if CLASSES[folded[i]] & WORD:
            letters[letter_count] = folded[i]
            letter_count += 1
    start(&hashing)
    if is_significant or letter_count == 0:
        key.hash = crc32(CHECKS, folded, length)
        add(&hashing, folded, length)
    else:
        key.hash = crc32(CHECKS, letters, letter_count)
        add(&hashing, letters, letter_count)
    key.raw = crc32(CHECKS, raw, length) & 0xFFFF
    key.cased = key.folded = crc32(CHECKS, folded, length) & 0xFFFF
    key.wide = digest(hashing)
    return length
