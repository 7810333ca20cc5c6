"""What an entry is known by: the letters that it says, and hashes of dictionary, headword and these."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from itertools import chain

from indexer.analysis import fold
from indexer.kernels import compiled

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


def all_identities(prefix: bytes, names: list[bytes], texts: Sequence[str], bodies: list[bytes]) -> bytes:
    """The two hashes of each of some articles of one dictionary, sixteen bytes for each; see ``identities``.

    prefix         the dictionary, a zero byte behind it
    names, bodies  headwords and articles in UTF-8
    """
    kernel = compiled("indexer.kernels.headwords")
    if kernel is None:
        named = [b"%b%b\0" % (prefix, name) for name in names]
        return b"".join(chain.from_iterable(map(identities, named, texts, bodies)))
    other = lambda at: b"".join(identities(b"%b%b\0" % (prefix, names[at]), texts[at], bodies[at]))  # noqa: E731
    found: bytes = kernel.identities(prefix, names, bodies, LETTERS, other)
    return found


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
