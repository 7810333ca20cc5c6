"""Guess the encoding of bytes that declare none and are not UTF-8.

Most of what is left over in corpora of dictionaries is Western or Cyrillic, and often short: a headword, one
line. Statistics over short bytes are poor, so these two families are told by structure first;
charset_normalizer decides on all the others.
"""

from __future__ import annotations

import math
import re

DEFAULT = "cp1252"
SAMPLE_BYTES = 64 * 1024
"""Bytes of the lines in question that a guess looks at."""

_RUN = re.compile(rb"[\x80-\xff]+")
_IN_WORD = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]+|[\x80-\xff]+(?=[A-Za-z])")
_ODD_IN_WESTERN_WORDS = re.compile(rb"(?<=[A-Za-z])[\x9a\x9c\x9e\x9f\xa3\xa5\xaf\xb3\xb6\xb9\xba\xbe\xbf\xf0\xfd\xfe]")
_PUNCTUATION = re.compile(rb"[\x80-\xbf]+")

_WESTERN = ("cp1252", "cp1250", "cp1254", "cp1257")
_CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5")
_OTHERS = (
    *("cp1251", "koi8_r", "cp866", "cp1250", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"),
)
_NEUTRAL = frozenset("«»—–№…“”„’‘•\xa0§°")

# Per cent of Cyrillic letters in running Russian (National Corpus of the Russian Language), with the letters
# that only Ukrainian and Belarusian have at about half of their share there.
_SHARES = {
    "о": 10.97, "е": 8.45, "а": 8.01, "и": 7.35, "н": 6.70, "т": 6.26, "с": 5.47, "р": 4.73, "в": 4.54,
    "л": 4.40, "к": 3.49, "м": 3.21, "д": 2.98, "п": 2.81, "у": 2.62, "я": 2.01, "ы": 1.90, "ь": 1.74,
    "г": 1.70, "з": 1.65, "б": 1.59, "ч": 1.44, "й": 1.21, "х": 0.97, "ж": 0.94, "ш": 0.73, "ю": 0.64,
    "ц": 0.48, "щ": 0.36, "э": 0.32, "ф": 0.26, "ъ": 0.04, "ё": 0.20, "і": 1.00, "ї": 0.50, "є": 0.40,
    "ґ": 0.10, "ў": 0.10,
}  # fmt: skip
_WEIGHTS = {letter: math.log(share / 100) for letter, share in _SHARES.items()}
_NO_LETTER = -7.0
_CAPITAL_AFTER_SMALL = -1.5
_CAPITAL_AFTER_CAPITAL = -0.3
_CYRILLIC_ENOUGH = -3.5
"""Mean weight of a letter. Cyrillic lies at -3.0 to -3.3; Greek, Hebrew, Arabic read as such below -3.6."""


def detect(sample: bytes) -> str:
    """Return the likeliest encoding of bytes that are known not to be UTF-8; never a Unicode one."""
    runs = _RUN.findall(sample)
    if not runs:
        return DEFAULT
    mean_run = sum(map(len, runs)) / len(runs)
    if mean_run <= 2.5 and len(_IN_WORD.findall(sample)) * 2 >= len(runs):
        return _detect_western(sample, len(runs))
    score, cyrillic = max((_weigh(sample, name), name) for name in _CYRILLIC)
    if score >= _CYRILLIC_ENOUGH:
        return cyrillic
    if mean_run <= 2 and all(_PUNCTUATION.fullmatch(run) for run in runs):
        return DEFAULT
    return _detect_by_statistics(sample, _OTHERS)


def sample_of(data: bytes) -> bytes:
    """Return the lines of data that are not UTF-8, up to SAMPLE_BYTES: the only ones that can tell."""
    odd: list[bytes] = []
    room = SAMPLE_BYTES
    for line in data.split(b"\n"):
        if room > 0 and not line.isascii() and not _is_utf8(line):
            odd.append(line[:room])
            room -= len(odd[-1])
    return b"\n".join(odd)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _detect_western(sample: bytes, runs: int) -> str:
    """Tell the Latin alphabets apart: what would be a sign inside a Western word speaks for another one."""
    if len(_ODD_IN_WESTERN_WORDS.findall(sample)) * 7 < runs:
        return DEFAULT
    return _detect_by_statistics(sample, _WESTERN)


def _weigh(sample: bytes, encoding: str) -> float:
    """Return the mean log share of the letters, lowered for capitals inside words.

    Text of the one half of the Cyrillic encodings is full of those when it is read as the other.
    """
    total, count, before = 0.0, 0, ""
    for character in sample.decode(encoding, "replace"):
        if character > "\x7f" and character not in _NEUTRAL:
            small = character.lower()
            total += _WEIGHTS.get(small, _NO_LETTER)
            if small != character and before.isalpha():
                total += _CAPITAL_AFTER_SMALL if before.islower() else _CAPITAL_AFTER_CAPITAL
            count += 1
        before = character
    return total / count if count else _NO_LETTER


def _detect_by_statistics(sample: bytes, candidates: tuple[str, ...]) -> str:
    """Return charset_normalizer's best candidate."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(candidates)).best()
    return best.encoding if best is not None and best.encoding in candidates else DEFAULT
