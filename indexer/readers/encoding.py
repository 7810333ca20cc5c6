"""Bytes to text: the byte order mark, then the declared encoding, then UTF-8, then detection.

Two exceptions that real pages ask for. A page that declares a single-byte encoding and yet is valid UTF-8
was saved anew by a scraper and is UTF-8: no text in such an encoding is valid UTF-8 by chance. A page that
is UTF-8 but for a few bytes stays UTF-8, with U+FFFD for those.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

from indexer.readers.detection import detect, sample_of
from indexer.readers.refused import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
HEAD_BYTES = 4096
"""Bytes of the beginning in which a declaration, or the pattern of UTF-16 without a mark, is looked for."""

_DECLARED = re.compile(
    rb"""<meta\b[^>]{0,400}?\bcharset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})|<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""",
    re.IGNORECASE,
)
_TEXT_CODECS = re.compile(
    r"utf-8|iso8859-\d+|cp\d+|koi8-[rtu]|mac-\w+|gbk|gb18030|big5\w*|euc[_-]\w+|shift_jis\w*|iso2022_\w+|tis-620|hz|johab|ptcp154"
)
_SINGLE_BYTE = re.compile(r"iso8859-\d+|cp(?!9[345]\d|949|950)\d+|koi8-[rtu]|mac-\w+|tis-620|ptcp154")
_ALIASES = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-9": "cp1254",
}
"""What browsers read under these names (WHATWG Encoding Standard, section 4.2)."""

_PRINTABLE = frozenset(b"\t\n\r" + bytes(range(32, 127)))

_CONTROLS_FOUND = "more than a twentieth of it is control characters, so it is no text"
_CONTROLS = bytes([*range(1, 9), *range(14, 27), *range(28, 32), 127])


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, what its bytes were decoded as, and whether some of them stand as U+FFFD."""

    text: str
    encoding: str
    replaced: bool = False


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Decode one page.

    declared  the label that the page itself gives; an unknown one is ignored
    Raises Refused: "binary".
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _without_nul(_lossy(data[len(mark) :], marked))
    name = known_encoding(declared)
    text = _strict(data, "utf-8") if name is None or name == "utf-8" or _SINGLE_BYTE.fullmatch(name) else None
    if text is not None and b"\0" not in data and not _is_binary(data):
        return Decoded(text, "utf-8")
    if b"\0" in data:
        wide = wide_encoding(data[:HEAD_BYTES])
        if wide is None:
            raise Refused("binary", "it holds NUL bytes, so it is no text")
        return _without_nul(_lossy(data, wide))
    if _is_binary(data):
        raise Refused("binary", _CONTROLS_FOUND)
    return _decode_other(data, name)


def decode_record(data: bytes, likely: Callable[[], str | None]) -> Decoded:
    """Decode one record: UTF-8, or else what the rest of its file is likely to be. Raises as decode does."""
    if b"\0" in data:
        raise Refused("binary", "it holds NUL bytes, so it is no text")
    try:
        return Decoded(data.decode(), "utf-8")
    except UnicodeDecodeError:
        pass
    if _is_binary(data):
        raise Refused("binary", _CONTROLS_FOUND)
    return _decode_other(data, None, likely)


def _decode_other(data: bytes, declared: str | None, likely: Callable[[], str | None] | None = None) -> Decoded:
    """Decode what is not UTF-8: as declared if that fits, as damaged UTF-8, or as detected."""
    if declared is not None and declared != "utf-8":
        decoded = _lossy(data, declared)
        if not decoded.replaced or decoded.text.count("\ufffd") * 100 <= len(decoded.text):
            return decoded
    damaged = _lossy(data, "utf-8")
    lost = damaged.text.count("\ufffd")
    kept = len(damaged.text) - len(damaged.text.encode("ascii", "ignore")) - lost
    if lost * 10 <= kept:
        return damaged
    return _lossy(data, (likely() if likely is not None else None) or detect(sample_of(data)))


def likely_encoding(head: bytes) -> str | None:
    """Return what the lines of head that are not UTF-8 are encoded in; None where all of them are UTF-8."""
    sample = sample_of(head)
    return detect(sample) if sample else None


def declared_encoding(data: bytes) -> str | None:
    """Return the label in the first ``<meta ... charset=`` or XML declaration of a page's beginning."""
    found = _DECLARED.search(data, 0, HEAD_BYTES)
    return (found[1] or found[2]).decode("ascii") if found else None


def known_encoding(label: str | None) -> str | None:
    """Return Python's name for a declared label; None for one that is unknown or no encoding of text.

    A page whose declaration can be read as ASCII is not UTF-16, whatever it says: that label means UTF-8.
    """
    if label is None:
        return None
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    if name.startswith(("utf-16", "utf-32")):
        return "utf-8"
    name = _ALIASES.get(name, name)
    return name if _TEXT_CODECS.fullmatch(name) else None


def wide_encoding(head: bytes) -> str | None:
    """Return the UTF-16 or UTF-32 that head begins in, by its mark or by where its ASCII stands; or None."""
    for mark, name in _MARKS[1:]:
        if head.startswith(mark):
            return name
    if b"\0" not in head:
        return None
    head = head[: len(head) // 2 * 2]
    if sum(byte in _PRINTABLE for byte in head) * 10 > len(head) * 7 or _is_utf8_beyond_ascii(head):
        return None  # plain text with a NUL in it
    pairs = list(zip(head[::2], head[1::2], strict=True))
    little = sum(second == 0 and first in _PRINTABLE for first, second in pairs)
    big = sum(first == 0 and second in _PRINTABLE for first, second in pairs)
    if 3 * min(little, big) > max(little, big) or max(little, big) * 50 < len(pairs) or not pairs:
        return None
    name = "utf-16-le" if little > big else "utf-16-be"
    text = head.decode(name, "replace")
    wordlike = sum(character.isalnum() or character.isspace() for character in text)
    return name if wordlike * 10 > len(text) * 7 and not _is_binary(text.encode("utf-8", "replace")) else None


def _is_utf8_beyond_ascii(head: bytes) -> bool:
    """Return whether head, which may end inside a character, holds other than ASCII, and UTF-8 only."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return not head.isascii()


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _lossy(data: bytes, encoding: str) -> Decoded:
    text = _strict(data, encoding)
    if text is not None:
        return Decoded(text, encoding)
    return Decoded(data.decode(encoding, "replace"), encoding, replaced=True)


def _without_nul(decoded: Decoded) -> Decoded:
    if "\0" in decoded.text:
        raise Refused("binary", f"it holds NUL characters as {decoded.encoding}, so it is no text")
    return decoded


def _is_binary(data: bytes) -> bool:
    head = data[:HEAD_BYTES]
    return (len(head) - len(head.translate(None, _CONTROLS))) * 20 > len(head)
