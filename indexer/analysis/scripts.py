"""The script of a text, from the blocks that its characters lie in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

SAMPLE = 400
"""Characters looked at; the rest of a text is not asked."""

_BLOCKS = (
    (0x0041, "Latin"), (0x005B, ""), (0x0061, "Latin"), (0x007B, ""), (0x00AA, "Latin"), (0x00AB, ""),
    (0x00BA, "Latin"), (0x00BB, ""), (0x00C0, "Latin"), (0x02B0, ""), (0x0370, "Greek"), (0x0400, "Cyrillic"),
    (0x0530, "Armenian"), (0x0590, "Hebrew"), (0x0600, "Arabic"), (0x0700, "Syriac"), (0x0750, "Arabic"),
    (0x0780, "Thaana"), (0x07C0, ""), (0x0860, "Syriac"), (0x0870, "Arabic"), (0x0900, "Devanagari"),
    (0x0980, "Bengali"), (0x0A00, "Gurmukhi"), (0x0A80, "Gujarati"), (0x0B00, "Oriya"), (0x0B80, "Tamil"),
    (0x0C00, "Telugu"), (0x0C80, "Kannada"), (0x0D00, "Malayalam"), (0x0D80, "Sinhala"), (0x0E00, "Thai"),
    (0x0E80, "Lao"), (0x0F00, "Tibetan"), (0x1000, "Myanmar"), (0x10A0, "Georgian"), (0x1100, "Hangul"),
    (0x1200, "Ethiopic"), (0x13A0, "Cherokee"), (0x1400, ""), (0x1780, "Khmer"), (0x1800, "Mongolian"),
    (0x18B0, ""), (0x1C80, "Cyrillic"), (0x1C90, "Georgian"), (0x1CC0, ""), (0x1D00, "Latin"), (0x1DC0, ""),
    (0x1E00, "Latin"), (0x1F00, "Greek"), (0x2000, ""), (0x2C60, "Latin"), (0x2C80, ""), (0x2D00, "Georgian"),
    (0x2D30, ""), (0x2D80, "Ethiopic"), (0x2DE0, "Cyrillic"), (0x2E00, ""), (0x3005, "Han"), (0x3008, ""),
    (0x3041, "Hiragana"), (0x3097, ""), (0x309D, "Hiragana"), (0x30A1, "Katakana"), (0x30FB, ""),
    (0x30FC, "Katakana"), (0x3100, ""), (0x3131, "Hangul"), (0x3190, ""), (0x31F0, "Katakana"), (0x3200, ""),
    (0x3400, "Han"), (0x4DC0, ""), (0x4E00, "Han"), (0xA000, ""), (0xA640, "Cyrillic"), (0xA6A0, ""),
    (0xA720, "Latin"), (0xA800, ""), (0xA8E0, "Devanagari"), (0xA900, ""), (0xA960, "Hangul"), (0xA980, ""),
    (0xAA60, "Myanmar"), (0xAA80, ""), (0xAB00, "Ethiopic"), (0xAB30, "Latin"), (0xAB70, "Cherokee"),
    (0xABC0, ""), (0xAC00, "Hangul"), (0xD800, ""), (0xF900, "Han"), (0xFB00, "Latin"), (0xFB13, "Armenian"),
    (0xFB1D, "Hebrew"), (0xFB50, "Arabic"), (0xFE00, ""), (0xFE70, "Arabic"), (0xFEFF, ""), (0xFF21, "Latin"),
    (0xFF3B, ""), (0xFF41, "Latin"), (0xFF5B, ""), (0xFF66, "Katakana"), (0xFFA0, "Hangul"), (0xFFDD, ""),
    (0x20000, "Han"), (0x40000, ""),
)  # fmt: skip
"""Where a block of letters begins, and its script; "" begins what belongs to none."""

_STARTS = [start for start, _ in _BLOCKS]
_NAMES = [name for _, name in _BLOCKS]
_UNDER_LATIN = (0x00, 0x01, 0x1E, 0x20)
"""The high bytes of what Latin text is made of: letters, additional letters, general punctuation."""

_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]")

_BY_HIGH_BYTE = ((0x04, "Cyrillic"), (0x03, "Greek"), (0x06, "Arabic"), (0x0E, "Thai"))
"""High bytes that (nearly) one script fills."""


def script_of(text: str) -> str:
    """Return the script that most letters of the text's beginning are in, "" where there is no letter.

    Names are Unicode's ("Latin", "Cyrillic", "Han", ...); "Japanese" is kana, or Han with a tenth of kana.
    """
    sample = text[:SAMPLE]
    if sample.isascii():
        return "Latin" if _LATIN_LETTER.search(sample) else ""
    return _by_high_bytes(sample) or _by_characters(sample)


def _by_high_bytes(sample: str) -> str:
    """Return the script where the high bytes of the code units leave no doubt, else ""."""
    high = sample.encode("utf-16-le", "surrogatepass")[1::2]
    if sum(map(high.count, _UNDER_LATIN)) * 8 > len(high) * 7:
        return "Latin" if _LATIN_LETTER.search(sample) else ""
    return next((script for byte, script in _BY_HIGH_BYTE if high.count(byte) * 2 > len(high)), "")


def _by_characters(sample: str) -> str:
    counts = Counter(_NAMES[at - 1] if (at := bisect_right(_STARTS, ord(c))) else "" for c in sample)
    del counts[""]
    if not counts:
        return ""
    kana = counts["Hiragana"] + counts["Katakana"]
    counts["Japanese"] = kana + counts["Han"] if kana * 10 >= kana + counts["Han"] else 0
    return max(counts, key=lambda script: (counts[script], script == "Japanese", script))
