"""What the GNU version of Webster's dictionary (GCIDE) writes its articles with, and how it is read.

Acquaint \\Ac*quaint"\\ (#; 115)  the pronunciation goes: the headword before it has its letters
{Ab*rupt"ly}                    syllable marks inside braces go
[1913 Webster], [PJC]           provenance goes
[e^] ["o] [ae] [=a]             letters with accents are read: ĕ ö æ ā
[1913 Webster] Acrostic         the next headword, left behind at the end of an article, goes
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

LONGEST_PRONUNCIATION = 200
"""Characters between two backslashes; more of them are text."""

_TAG = (
    r"(?:1913\s+Webster|Webster\s+1913\s+Suppl\.?|WordNet\s+(?:1\.[0-9]|sense\s+[0-9](?:\s?[+&]\s?[0-9])?)"
    r"|Century\s+Dict(?:ionary|\.),?\s+1906|PJC|AS|RDH|RP|GG|PC|JC)"
)
_PROVENANCE = re.compile(rf"\[\s*\+?\s*{_TAG}(?:[\s+]+{_TAG})*[\s.]*\]")
_COMMON_TAGS = ("\n   [1913 Webster]", "\n      [1913 Webster]")
"""What the pattern would find as well, in a tenth of the time."""

_LEFT_BEHIND = re.compile(rf"(\[{_TAG}(?:[\s+]+{_TAG})*[\s.]*\]) [^\n\[\].]{{1,60}}$")
_LAST_WORD = re.compile(r"[.\]]\s(?P<word>[\w'-]+(?: [\w'-]+)?)$")
_HEAD = re.compile(r"(?:[^\\\n]{1,120}\s)?\\[^\\\s][^\\]{0,200}\\")
_SOUND = re.compile(r"\s*\((?:[^()]*[#?*\[`\"=^0-9][^()]*|[a-z'-]+)\)")
_SOUND_INSIDE = re.compile(r' \((?=[^()]{0,100}[\w\]?][*"][\w\[?])[^()]{1,120}\)')
_NUMBER = re.compile(r"\s*\(#[^()]{0,20}\)")
_SENSE_LINE = re.compile(r"\n[ \t]+(?=(?:[0-9]{1,2}\.|\([a-p]\)) )")
_CODE = re.compile(r"\[(?:[`'^\"~=.,*-][A-Za-z]{1,2}|[A-Za-z]{1,2}\^|[A-Za-z]{2,7})\]")
_MARKED_BRACE = re.compile(r"\{[^{}]*[*\"`][^{}]*\}")
_SYLLABLES = re.compile(r"(?<=\w)[*\"`]+(?=\w|$|[},\s])|[*](?=\w)")

_MARKS = {
    "`": "\u0300",
    "'": "\u0301",
    "*": "\u030a",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "-": "\u0304",
    ".": "\u0307",
    '"': "\u0308",
    ",": "\u0327",
}
_GREEK_NAMES = (
    *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu"),
    *("nu", "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega"),
)
_LETTERS = {
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "eth": "ð",
    "ETH": "Ð",
    "thorn": "þ",
    "THORN": "Þ",
    "yogh": "ȝ",
    "ng": "ŋ",
    "th": "th",
    "imac": "ī",
    "amac": "ā",
    "emac": "ē",
    "omac": "ō",
    "umac": "ū",
    "aum": "ä",
    "oum": "ö",
    "uum": "ü",
    "asl": "ā",
    "esl": "ē",
    "isl": "ī",
    "osl": "ō",
    "usl": "ū",
    "add": "a",
    "udd": "u",
    "dsdot": "ḍ",
    "tsdot": "ṭ",
    "nsdot": "ṇ",
    "rsdot": "ṛ",
    "hsdot": "ḥ",
    "deg": "°",
    "min": "′",
    "sec": "″",
    "bprime": "′",
    "middot": "·",
    "pounds": "£",
    "sect": "§",
    "root": "√",
    "times": "×",
    "flat": "♭",
    "sharp": "♯",
    "rarr": "→",
    "zdot": "ż",
    "para": "¶",
    "dagger": "†",
    "dag": "†",
    "ldqo": "“",
    "rdqo": "”",
    "lsquo": "‘",
    "rsquo": "’",
    "nbsp": " ",
    **dict(zip(_GREEK_NAMES, "αβγδεζηθικλμνξοπρστυφχψω", strict=True)),
    **dict(zip(map(str.capitalize, _GREEK_NAMES), "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", strict=True)),
}


def is_webster(text: str) -> bool:
    """Whether an article is written this way."""
    return "[1913 Webster" in text or _HEAD.match(text) is not None


def clean(text: str) -> str:
    """The text without its marks, a blank line before each numbered sense."""
    text = text.rstrip()
    if text[-1:] not in ("]", "."):
        text = _LEFT_BEHIND.sub(r"\1", text)
    if "\\" in text:
        text = _without_pronunciations(text)
    if "(#" in text:
        text = _NUMBER.sub("", text)
    for tag in _COMMON_TAGS:
        text = text.replace(tag, "")
    if "[" in text:
        text = _CODE.sub(_read_code, _PROVENANCE.sub("", text))
    if "*" in text:
        text = _SOUND_INSIDE.sub("", _MARKED_BRACE.sub(_without_syllables, text))
    return _SENSE_LINE.sub("\n\n", text)


def _without_pronunciations(text: str) -> str:
    parts = text.split("\\")
    kept = [parts[0]]
    for spoken, after in zip(parts[1::2], parts[2::2], strict=False):
        if len(spoken) > LONGEST_PRONUNCIATION:
            kept.append(f"\\{spoken}\\{after}")
            continue
        sound = _SOUND.match(after) if after[:3].lstrip()[:1] == "(" else None
        after = after[sound.end() :] if sound else after
        kept[-1] = kept[-1].rstrip()
        kept.append(f" {after}" if after[:1].isalnum() else after)
    if len(parts) % 2 == 0:
        kept.append(f"\\{parts[-1]}")
    return "".join(kept)


def close_up(paragraph: str) -> str:
    """The paragraph without the blanks before a comma or semicolon that marks left behind."""
    if " ," in paragraph or " ;" in paragraph:
        return paragraph.replace(" ,", ",").replace(" ;", ";")
    return paragraph


def without_next_headword(paragraph: str, headword: str) -> str:
    """The last paragraph without the next headword of the alphabet, where that was left behind at its end."""
    match = None if paragraph.endswith((".", "]")) else _LAST_WORD.search(paragraph)
    if match is None:
        return paragraph
    own, following = headword.casefold(), match["word"].casefold()
    return paragraph[: match.start() + 1] if own[:2] == following[:2] and own < following else paragraph


def _read_code(match: re.Match[str]) -> str:
    return read_letter(match[0])


@cache
def read_letter(code: str) -> str:
    """The letter that a code in square brackets stands for; the code itself where it is none."""
    inside = code[1:-1]
    if inside in _LETTERS:
        return _LETTERS[inside]
    if inside[-1] == "^":
        letters, mark = inside[:-1], "\u0306"
    elif inside[0] in _MARKS:
        letters, mark = inside[1:], _MARKS[inside[0]]
    else:
        return code
    return unicodedata.normalize("NFC", "".join(letter + mark for letter in letters))


def _without_syllables(match: re.Match[str]) -> str:
    return _SYLLABLES.sub("", match[0])
