"""What an entry is known by: the letters that it says, and hashes of dictionary, headword and these."""

from __future__ import annotations

from hashlib import blake2b

from indexer.analysis import fold

LETTERS = 200
"""How many letters of the folded article an entry's identity takes in."""

NO_LETTERS = bytes(b for b in range(128) if not chr(b).isalnum())
"""The bytes of ASCII that are neither letters nor digits."""

_LOWER = bytes(range(256)).lower()


def letters_of(text: str) -> str:
    """The letters and digits of the folded text, everything else gone."""
    if text.isascii():
        return letters_in(text.encode()).decode()
    return "".join(filter(str.isalnum, fold(text)))


def letters_in(text: bytes) -> bytes:
    """The same of a text in UTF-8; what is no UTF-8 is left out."""
    if text.isascii():
        return text.translate(_LOWER, NO_LETTERS)
    return letters_of(text.decode("utf-8", "ignore")).encode()


def identities(named: bytes, body: str, encoded: bytes) -> tuple[bytes, bytes]:
    """Hash dictionary and headword with the first LETTERS letters of an article, and with all of them.

    named    dictionary and headword, a zero byte behind each
    encoded  the body in UTF-8
    """
    if body.isascii():
        letters = letters_in(encoded)
        first = letters[:LETTERS]
    else:
        folded = letters_of(body)
        first, letters = folded[:LETTERS].encode(), folded.encode()
    hashed = blake2b(named + first, digest_size=8)
    identity = hashed.digest()
    if len(first) == len(letters):
        return identity, identity
    hashed.update(letters[len(first) :])
    return identity, hashed.digest()
