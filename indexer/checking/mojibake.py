"""Texts that were decoded wrongly before they were saved: found by what wrong decodings leave, proved by undoing them.

Sources: The Unicode Standard, table 3-7 (well-formed UTF-8); the WHATWG Encoding Standard (windows-1252 and -1251).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LEAST_WORD = 5
"""Letters of a word of accented letters alone: no language that is written in Latin letters has so long ones."""

LEAST_WORDS = 2
"""Such words that a text must have: one may be an alphabet."""

LEAST_PAIRS = 3
"""Pairs in a row that UTF-8 read as windows-1251 must show: two may be a word's own."""

SHOWN = 40
"""Characters of a wrong text that are told."""


def _after(encoding: str) -> str:
    """The characters that stand for the bytes 80 to BF, as a class of a pattern."""
    decoded = (bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in range(0x80, 0xC0))
    return "".join(map(re.escape, {*decoded, *map(chr, range(0x80, 0xC0))}))


_LATIN = _after("cp1252")
_SEQUENCE = f"(?:[\u00c2-\u00df][{_LATIN}]|[\u00e0-\u00ef][{_LATIN}]{{2}}|[\u00f0-\u00f4][{_LATIN}]{{3}})"
_AS_WESTERN = re.compile(f"{_SEQUENCE}+")
_AS_CYRILLIC = re.compile(f"(?:[\u0420\u0421][{_after('cp1251')}]){{{LEAST_PAIRS},}}")
_CYRILLIC_AS_WESTERN = re.compile(f"[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]{{{LEAST_WORD},}}")
_LIKELY = re.compile("[\u00a0-\u017f\u0370-\u04ff\u2010-\u203a\u20ac\u2122\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]+")
"""What such pages are written with, beside ASCII."""

REPLACEMENT = "\ufffd"


def find_mojibake(text: str) -> str | None:
    """Why a text was decoded wrongly; None where nothing says so."""
    if text.isascii():
        return None
    if REPLACEMENT in text:
        return f"characters could not be decoded (U+FFFD, {text.count(REPLACEMENT)} times)"
    for told, found in (("UTF-8 read as windows-1252", _utf8_as_western(text)),
                        ("UTF-8 read as windows-1251", _utf8_as_cyrillic(text)),
                        ("windows-1251 read as windows-1252", _cyrillic_as_western(text))):  # fmt: skip
        if (pair := next(found, None)) is not None:
            wrong, right = pair
            return f'{told}: "{wrong[:SHOWN]}" for "{right[:SHOWN]}"'
    return None


def _utf8_as_western(text: str) -> Iterator[tuple[str, str]]:
    weak: list[tuple[str, str]] = []
    for match in _AS_WESTERN.finditer(text):
        wrong = match[0]
        right = _undo(wrong, "cp1252")
        if right is None or not _LIKELY.fullmatch(right):
            continue
        if len(right) > 1 or len(wrong) > 2 or _within_word(text, match.start(), match.end()):
            yield wrong, right
        else:
            weak.append((wrong, right))
    if len({wrong for wrong, _ in weak}) > 1:
        yield weak[0]


def _within_word(text: str, start: int, end: int) -> bool:
    """Whether a capital stands where none may: small letters on one side of it."""
    before, behind = text[max(start - 1, 0) : start], text[end : end + 1]
    return before.islower() or (behind.islower() and not before.isalpha())


def _utf8_as_cyrillic(text: str) -> Iterator[tuple[str, str]]:
    for match in _AS_CYRILLIC.finditer(text):
        right = _undo(match[0], "cp1251")
        if right is not None and right.isalpha():
            yield match[0], right


def _cyrillic_as_western(text: str) -> Iterator[tuple[str, str]]:
    found: dict[str, str] = {}
    for match in _CYRILLIC_AS_WESTERN.finditer(text):
        right = match[0].encode("cp1252").decode("cp1251", "replace")
        if right.isalpha() and (right.islower() or right[1:].islower() or right.isupper()):
            found[match[0]] = right
        if len(found) == LEAST_WORDS:
            yield next(iter(found.items()))
            return


def _undo(wrong: str, encoding: str) -> str | None:
    """The text whose UTF-8 was read in an encoding; bytes that it does not define were kept as they were."""
    encoded = bytearray()
    for character in wrong:
        try:
            encoded += character.encode(encoding)
        except UnicodeEncodeError:
            encoded.append(ord(character) & 0xFF)
    try:
        return encoded.decode()
    except UnicodeDecodeError:
        return None
