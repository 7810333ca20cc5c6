"""Text -> surfaces: the stretches that are looked up as one unit, and the marks where a sentence ends.

One compiled pattern does it, at C speed. It may take more into a surface than belongs together: what a surface is made of
is decided in ``parts``, once for each distinct surface. Law: surfaces and the gaps between them rebuild the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from indexer.analysis import characters as chars

SENTENCE_ENDS = ".!?…"
"""End a sentence where one may begin behind them."""

SURE_ENDS = "。！？｡।॥؟۔\u2029"
"""Always end a sentence."""

PREFIX_CLITICS = "ldjnstmc"
"""French elided words of one letter; ``qu`` is the only longer one. They stand before a vowel or h."""

ELIDED_BEFORE = "aeiouyh"

_BLANK = "[ \u00a0]"
_SHORT_ABBREVIATIONS = ("Mr", "Ms", "Dr", "St", "Jr", "Sr", "vs", "cf", "Lt", "им", "св", "гл", "гг", "вв")
_ABBREVIATIONS = ("Mrs", "Gen", "Col", "Sen", "Rev", "Hon", "vol", "etc", "мин")


@lru_cache(maxsize=256)
def surface_pattern(languages: tuple[str, ...] = (), ascii_only: bool = False) -> re.Pattern[str]:
    """Return the pattern whose ``findall`` yields the surfaces and the sentence marks of a text.

    languages   BCP 47; they decide which lone clitics are taken in before or after a blank: ``s`` in English
                ("Burma s"), ``l d j n s t m c qu`` in French ("l eau")
    ascii_only  a faster pattern with the same matches, for texts that are ASCII throughout
    """
    primary = {language.partition("-")[0].lower() for language in languages}
    return _compile("en" in primary, "fr" in primary, ascii_only)


def surfaces(text: str, languages: tuple[str, ...] = ()) -> list[tuple[str, int, int]]:
    """Return every surface and sentence mark with its start and end in the text."""
    pattern = surface_pattern(languages, text.isascii())
    return [(match[0], match.start(), match.end()) for match in pattern.finditer(text)]


@lru_cache(maxsize=8)
def _compile(english: bool, french: bool, ascii_only: bool) -> re.Pattern[str]:
    """The word's first character and a mark's share one class, so that the search skips all others in one loop."""
    word = chars.ASCII_WORD if ascii_only else chars.WORD
    ends = f"{SENTENCE_ENDS}{SURE_ENDS})\n"
    source = f"[{word}{ends}](?:(?<![{ends}]){_word(word, english, french, ascii_only)}|{_mark(ascii_only)})"
    return re.compile(source)


def _word(word: str, english: bool, french: bool, ascii_only: bool) -> str:
    """The rest of a surface behind its first character."""
    run = f"[{word}]*+"
    letter = "[A-Za-z](?!\\w)" if ascii_only else f"[{chars.INITIALS}][{chars.ACCENTS}]*+(?!\\w)"
    acronym = f"(?:\\.(?<!\\w\\w\\.){letter}(?:\\.{letter})*+\\.?+|)"
    joiner = f"[{chars.JOINERS}](?=[{word}])"
    if not ascii_only:
        joiner = f"(?:{joiner}|/(?<=[{chars.CYRILLIC}{chars.ACCENTS}]/)(?=[{chars.CYRILLIC}]))"
    rest = f"{run}{acronym}(?:{joiner}{run}{acronym}(?:{joiner}{run}{acronym})*+|)"
    if french:
        vowels = ELIDED_BEFORE + ELIDED_BEFORE.upper() if ascii_only else _elision_class()
        elided = f"(?:(?<=[{PREFIX_CLITICS}{PREFIX_CLITICS.upper()}])|(?<=[qQ])[uU]){_BLANK}(?=[{vowels}])"
        rest = f"(?:{elided}{rest}|{rest})"
    return rest + (_english_tail() if english else "")


def _english_tail() -> str:
    return f"(?:{_BLANK}[sS](?![\\w{chars.ACCENTS}]|[./{chars.JOINERS}]\\w)|)"


def _mark(ascii_only: bool) -> str:
    """Where a sentence ends, behind the mark's first character."""
    short, longer = "|".join(_SHORT_ABBREVIATIONS), "|".join(_ABBREVIATIONS)
    guard = f"(?<!\\b[^\\W\\d_]\\.)(?<!\\b(?:{short})\\.)(?<!\\b(?:{longer})\\.)"
    closed = "[\"')\\]}»”’]*+"
    opened = "[\"'(\\[{«“„‘¿¡—–-]*+"
    spaced = f"(?={closed}\\s++{opened}[^\\W_{chars.LOWER}])"
    glued = f"(?<=[{chars.LOWER}0-9)\\]»”\"][{SENTENCE_ENDS}])(?=[{chars.UPPER}]\\w)"
    usual = f"(?<=[{SENTENCE_ENDS}])[{SENTENCE_ENDS}]*+{guard}(?:{spaced}|{glued})"
    return f"{usual}|(?<=\\))(?=[{chars.UPPER}])|(?<=\\n)(?=[ \\t\\r\u00a0]*+\\n)|(?<=[{SURE_ENDS}])"


@lru_cache(maxsize=1)
def _elision_class() -> str:
    """Every letter whose base is a vowel or h."""
    letters = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))]
    return "".join(c for c in letters if unicodedata.normalize("NFD", c)[0].lower() in ELIDED_BEFORE) + "ŒœÆæØøİı"
