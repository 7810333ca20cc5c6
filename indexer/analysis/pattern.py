"""Text -> surfaces: the stretches that are looked up as one unit, and the marks where a sentence ends.

One compiled pattern does it, at C speed. It may take more into a surface than belongs together: what a
surface is made of is decided in ``parts``, once for each distinct one. Law: surfaces and the gaps between
them rebuild the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from indexer.analysis import characters as chars

_BLANK = "[ \u00a0]"
ABBREVIATIONS = (
    "Mr|Ms|Dr|St|Jr|Sr|vs|cf|Lt|См|Ср|см|ср|им|св|гг",
    "Mrs|Gen|Col|Sen|Rev|Hon|vol|etc",
)
"""No sentence ends at their points; by length, since a look-behind has one width."""


@lru_cache(maxsize=256)
def surface_pattern(
    languages: tuple[str, ...] = (), ascii_only: bool = False, *, near_only: bool = False, borders: bool = False
) -> re.Pattern[str]:
    """Return the pattern whose ``findall`` yields the surfaces and the sentence marks of a text.

    languages   BCP 47; they decide which lone clitics are taken in before or after a blank: ``s`` in English
                ("Burma s"), ``l d j n s t m c qu`` in French ("l eau")
    ascii_only  a faster pattern with the same matches, for texts that are ASCII throughout
    near_only   a pattern that is compiled faster, with the same matches, for texts of ``characters.NEAR`` alone
    borders     U+0000 is a match as well: it stands between texts that are read together
    """
    primary = {language.partition("-")[0].lower() for language in languages}
    word = chars.ASCII_WORD if ascii_only else chars.NEAR_WORD if near_only else chars.WORD
    return _compile("en" in primary, "fr" in primary, word, borders)


def pattern_for(text: str, languages: tuple[str, ...] = ()) -> re.Pattern[str]:
    """Return the pattern of the surfaces of one text that is compiled soonest; a process may ask for no other."""
    ascii_only = text.isascii()
    return surface_pattern(languages, ascii_only, near_only=not ascii_only and _far().search(text) is None)


def surfaces(text: str, languages: tuple[str, ...] = ()) -> list[tuple[str, int, int]]:
    """Return every surface and sentence mark with its start and end in the text."""
    return [(match[0], match.start(), match.end()) for match in pattern_for(text, languages).finditer(text)]


@lru_cache(maxsize=1)
def _far() -> re.Pattern[str]:
    return re.compile(f"[^{chars.NEAR}]")


@lru_cache(maxsize=1)
def ascii_marks() -> re.Pattern[str]:
    """Return the pattern of the sentence marks alone, for texts that are ASCII throughout."""
    return re.compile(f"[{chars.ASCII_SENTENCE_ENDS})\n](?:{_mark(True)})")


@lru_cache(maxsize=16)
def _compile(english: bool, french: bool, word: str, borders: bool) -> re.Pattern[str]:
    """Return the pattern. Its first class holds what begins a word or a mark: the search skips the rest.

    The alternatives behind it begin with a class or a letter each, which the matcher tries without a call.
    """
    ascii_only = word == chars.ASCII_WORD
    joiners, ends = (
        (chars.ASCII_JOINERS, f"{chars.ASCII_SENTENCE_ENDS})\n")
        if ascii_only
        else (chars.JOINERS, f"{chars.SENTENCE_ENDS}{chars.SURE_ENDS})\n")
    )
    surface = _elision(ascii_only) if french else ""
    surface += f"[{word}]*+{_continuation(word, joiners, english, ascii_only)}"
    mark = _mark(ascii_only)
    if borders:
        ends, mark = f"{ends}\0", f"{mark}|(?<=\0)"
    return re.compile(f"[{word}{ends}](?:(?<![{ends}]){surface}|{mark})")


def _continuation(word: str, joiners: str, english: bool, ascii_only: bool) -> str:
    """What goes on behind a first run of word characters: joined runs, the points of an acronym, a clitic."""
    letter = "[A-Za-z](?!\\w)" if ascii_only else f"[{chars.INITIALS}][{chars.ACCENTS}]*+(?!\\w)"
    acronym = f"(?<!\\w\\w\\.){letter}(?>(?:\\.{letter})*)\\.?+"
    marks, plain = f"[.{joiners}]", f"(?<!\\.)[{word}]++"
    if not ascii_only:
        stress = f"(?<=[{chars.CYRILLIC}{chars.ACCENTS}]/)(?=[{chars.CYRILLIC}])"
        marks, plain = f"[./{joiners}]", f"(?:(?<![./])|{stress})[{word}]++"
    clitic = f"{_BLANK}[sS](?![\\w{chars.ACCENTS}]|[./{joiners}]\\w)" if english else "(?!)"
    joined = f"{marks}(?:{plain}|(?<=\\.){acronym})"
    return f"(?:(?>{joined}(?:{joined})*)(?:{clitic}|)|{clitic}|)"


def _elision(ascii_only: bool) -> str:
    """A French word of one letter, or ``qu``, before a blank and a vowel; its first letter lies behind."""
    vowels = chars.ELIDED_BEFORE + chars.ELIDED_BEFORE.upper() if ascii_only else _vowels()
    letters = chars.ELIDED + chars.ELIDED.upper()
    return f"(?:{_BLANK}(?<=[{letters}].)(?=[{vowels}])|[uU](?<=[qQ].){_BLANK}(?=[{vowels}])|)"


def _mark(ascii_only: bool) -> str:
    """Where a sentence ends, behind the mark's first character."""
    ends, lower, upper = chars.SENTENCE_ENDS, chars.LOWER, chars.UPPER
    guard = "".join(f"(?<!\\b(?:{words})\\.)" for words in ("[^\\W\\d_]", *ABBREVIATIONS))
    spaced = f"(?=[\"')\\]}}»”’]*+\\s++[\"'(\\[{{«“„‘¿¡—–-]*+[^\\W_{lower}])"
    glued = f'(?<=[{lower}0-9)\\]»”"][{ends}])(?=[{upper}]\\w)'
    usual = f"(?<=[{ends}])(?<![{ends}]{{2}})[{ends}]*+{guard}(?:{spaced}|{glued})"
    others = f"(?<=\\))(?=[{upper}])|(?<=\\n)(?=[ \\t\\r\u00a0]*+\\n)"
    return f"{usual}|{others}" if ascii_only else f"{usual}|{others}|(?<=[{chars.SURE_ENDS}])"


@lru_cache(maxsize=1)
def _vowels() -> str:
    """Every letter whose base is one that elision stands before."""
    letters = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))]
    bases = [unicodedata.normalize("NFD", letter)[0].lower() for letter in letters]
    vowels = [letter for letter, base in zip(letters, bases, strict=True) if base in chars.ELIDED_BEFORE]
    return "".join(vowels) + "ŒœÆæØøı"
