"""What headwords are looked up and joined by: hashes of their forms, one headword at a time or many."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from struct import Struct
from zlib import crc32

import numpy as np

from indexer.analysis import HeadwordKeys, headword_keys
from indexer.identity import NO_LETTERS
from indexer.kernels import compiled
from indexer.store.kinds import SIGNIFICANT, key_hashes, loosest

HEADWORD_KEY = np.dtype(
    [
        ("hash", "<u4"),
        ("row", "<u4"),
        ("text", "<u4"),  # place of its folded form in ``folded``
        ("raw", "<u2"),
        ("cased", "<u2"),
        ("folded", "<u2"),
        ("role", "u1"),
        ("key", "<u8"),  # the hash of its elastic form again, wide enough to join by
    ]
)
"""Of each headword and alternative: the hash of its elastic form (look-up) and checks of its stricter forms."""

WIDE = 8
"""Bytes of the key that headwords are joined by, the last of a packed one."""

_PACK_HEADWORD_KEY = Struct("<3I3HB8s").pack
"""One key as HEADWORD_KEY lays it out."""


_SIGNIFICANT = "".join(sorted(SIGNIFICANT)).encode()


def packed_keys(headwords: Sequence[str], names: list[bytes], row: int, text: int, role: int) -> tuple[bytes, bytes]:
    """The keys of the headwords of rows that follow one another, packed, and their folded forms, U+0000 behind each.

    names  the headwords in UTF-8
    text   the number of the first folded form
    """
    kernel = compiled("indexer.kernels.headwords")
    if kernel is not None:
        other = lambda place: packed_key(headwords[place], row + place, text + place, role)  # noqa: E731
        keys, folded = kernel.packed_keys(names, row, text, role, _SIGNIFICANT, other)
        return keys, folded
    pairs = [packed_key(headword, row + place, text + place, role) for place, headword in enumerate(headwords)]
    return b"".join([key for key, _ in pairs]), b"".join([folded + b"\0" for _, folded in pairs])


def packed_key(headword: str, row: int, text: int, role: int) -> tuple[bytes, bytes]:
    """The key of one headword, and its folded form in UTF-8."""
    if headword.isascii():
        form, value, raw, folded, key = _ascii_key(headword)
        cased = folded
    else:
        keys = headword_keys(headword)
        value, raw, cased, folded = key_hashes(keys.raw, keys.cased, keys.folded, keys.elastic)
        form, key = keys.folded, wide_key(keys)
    return _PACK_HEADWORD_KEY(value, row, text, raw, cased, folded, role, key), form.encode("utf-8", "surrogatepass")


def wide_key(keys: HeadwordKeys) -> bytes:
    """Eight bytes that headwords share which differ in case, accents, blanks and hyphens alone."""
    return blake2b(loosest(keys.folded, keys.elastic).encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _ascii_key(headword: str) -> tuple[str, int, int, int, bytes]:
    """The folded form, the look-up hash, the checks of raw and folded, and the wide key of a headword that is ASCII.

    The same as ``headword_keys``, ``key_hashes`` and ``wide_key`` make of it; every entry of a build passes here.
    """
    raw = " ".join(headword.split())
    folded = raw.lower()
    encoded = letters = folded.encode()
    if not folded.isalnum() and SIGNIFICANT.isdisjoint(folded):
        letters = encoded.translate(None, NO_LETTERS) or encoded
    check = crc32(encoded)
    value = check if letters is encoded else crc32(letters)
    of_raw = check if raw == folded else crc32(raw.encode())
    return folded, value, of_raw & 0xFFFF, check & 0xFFFF, blake2b(letters, digest_size=8).digest()
