"""Folding: what words are compared by. Case, accents, points and old spellings fall; each script stays whole.

- Marks fall in Latin, Greek and Cyrillic (й and ї stay; ё is е), points in Hebrew and Arabic (and the hamza
  and madda of the alef). Nothing falls in Indic scripts, Thai, Lao, Tibetan, Myanmar, Khmer, kana or Hangul.
- Letters that no mark explains come from a table: ł ø ß ı æ œ đ þ ð and a few of their kin.
- Full-width forms, ligatures, superscripts and other compatibility forms become what they stand for.
- Soft hyphens, joiners and directional marks vanish; apostrophes and dashes become ``'`` and ``-``.
- Russian spelling from before 1918 becomes the modern one (see ``old_russian``).

Laws: idempotent; the same for NFC and NFD.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from indexer.analysis import characters as chars
from indexer.analysis.old_russian import modernise

_WHOLE = ((0x0900, 0x109F), (0x1780, 0x17FF), (0x1A20, 0x1AAF), (0xA8E0, 0xA8FF), (0xAA60, 0xAA7F))
"""Scripts whose characters are never taken apart: Indic to Myanmar, Khmer, Tai Tham and two extensions."""

_LETTERS = {
    "ł": "l", "ø": "o", "ß": "ss", "ı": "i", "æ": "ae", "œ": "oe", "đ": "d", "þ": "th", "ð": "d",
    "ħ": "h", "ŧ": "t", "ŀ": "l", "ĸ": "k", "ĳ": "ij", "ɨ": "i", "ʉ": "u", "ƀ": "b", "ǥ": "g", "ƶ": "z",
    "ё": "е", "ٱ": "ا", "آ": "ا", "أ": "ا", "إ": "ا",
}  # fmt: skip
_KEPT = {"й", "ї", "\u0624", "\u0626", "\u06c0", "\u06c2", "\u06d3"}
"""Letters with a mark of their own, the Arabic hamza on other letters than the alef among them."""


@cache
def _falling() -> re.Pattern[str]:
    """What falls. The patterns are asked once a character, and compiled for the first that is not ASCII."""
    return re.compile(
        "["
        "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"  # Latin, Greek, Cyrillic
        "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew
        "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"  # Arabic
        "\u0898-\u089f\u08ca-\u08ff"  # Arabic, extended
        "\ufe00-\ufe0f\U000e0100-\U000e01ef"  # variation selectors
        f"{chars.IGNORABLES}]+"
    )


@cache
def _apostrophe() -> re.Pattern[str]:
    return re.compile(f"[{chars.APOSTROPHES}]")


@cache
def _hyphen() -> re.Pattern[str]:
    return re.compile(f"[{chars.HYPHENS}]")


class _Table(dict[int, str]):
    """Character -> its folding, worked out when the character is first met; ``str.translate`` reads it."""

    def __missing__(self, code: int) -> str:
        folding = self[code] = _fold_character(chr(code))
        return folding


_TABLE = _Table()


def fold(text: str) -> str:
    """Return the folding of a text; white space and punctuation stay."""
    if text.isascii():
        return text.lower()
    composed = unicodedata.normalize("NFC", text)
    return modernise(unicodedata.normalize("NFC", composed.translate(_TABLE)))


def _fold_character(character: str) -> str:
    """Return the folding of one character of NFC text, which folds to itself."""
    before, folded = "", character
    while folded != before:
        before, folded = folded, "".join(map(_fold_once, folded))
    return folded


def _fold_once(character: str) -> str:
    lowered = character.lower()
    if lowered in _KEPT or any(first <= ord(character) <= last for first, last in _WHOLE):
        return lowered
    if lowered in _LETTERS:
        return _LETTERS[lowered]
    if not character.isascii():
        if _apostrophe().match(character):
            return "'"
        if _hyphen().match(character):
            return "-"
    bare = _falling().sub("", _decompose(character)).casefold()
    return unicodedata.normalize("NFC", _falling().sub("", bare))


def _decompose(character: str) -> str:
    """Return the compatibility decomposition, or the canonical one if that puts punctuation into a letter."""
    wide = unicodedata.normalize("NFKD", character)
    if character.isalnum() and not all(c.isalnum() or unicodedata.combining(c) for c in wide):
        return unicodedata.normalize("NFD", character)
    return wide
