"""The line between a page's article and its list of other dictionaries, in every language that is known.

To teach a language, add a line to ``MARKER_LINES``: the language, and the line as the site prints it, with a
straight apostrophe, without the colon, and with ``{}`` where the page's headword stands.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

MARKER_LINES: tuple[tuple[str, str], ...] = (
    ("en", "Look at other dictionaries"),
    ("ru", "Смотреть что такое {} в других словарях"),
    ("ru", "Смотреть что такое в других словарях"),
    ("ru", "Смотреть в других словарях"),
    ("ru", "См. также в других словарях"),
    ("ru", "Значения в других словарях"),
    ("ru", "Значение слова {} в других словарях"),
    ("de", "Schlagen Sie auch in anderen Wörterbüchern nach"),
    ("fr", "Regardez d'autres dictionnaires"),
    ("es", "Mira otros diccionarios"),
    ("uk", "Див. також в інших словниках"),
    ("uk", "Дивіться також в інших словниках"),
    ("it", "Guarda anche in altri dizionari"),
    ("it", "Guarda altri dizionari"),
    ("pt", "Veja outros dicionários"),
    ("pt", "Olhe outros dicionários"),
    ("pl", "Zobacz w innych słownikach"),
    ("pl", "Zobacz też w innych słownikach"),
    ("nl", "Kijk in andere woordenboeken"),
    ("sv", "Titta i andra ordböcker"),
    ("cs", "Podívejte se do jiných slovníků"),
    ("tr", "Diğer sözlüklere bak"),
    ("be", "Глядзіце таксама ў іншых слоўніках"),
    ("zh", "查看其他词典"),
)
"""(language, line); where two of them fit, the one that begins first in the page wins."""


def _first_words(line: str) -> tuple[str, str]:
    """The word that a marker line begins with, composed and decomposed."""
    word = re.split("[' ]", line)[0]
    return word, unicodedata.normalize("NFD", word)


MARKER_WORDS = tuple(dict.fromkeys(word for _, line in MARKER_LINES for word in _first_words(line)))
"""The first words of the lines: a text with a marker holds one."""

_ASCII_WORDS = tuple(filter(str.isascii, MARKER_WORDS))

LOOKED_AHEAD = 2_000
"""Characters behind a marker inside a line that are looked at for a list."""


LONGEST_HEADWORD = 200
"""Characters that may stand for ``{}`` in a marker line."""

_QUOTES = "\"'«»„“”‚‘’‹›"
_BLANK = "[ \\t\u00a0\u202f]"
_APOSTROPHE = "['’ʼ‘´`]"
_BULLETS = "•●▪◦·"


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker found in a text.

    start, end  the span of the marker itself, colon included, without the line feed
    language    the language of the marker's words: a hint at the site's, never the article's
    headword    the page's headword where the marker names it, without its quotes; else None
    """

    start: int
    end: int
    language: str
    headword: str | None = None


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A line of the table, compiled.

    begins   the words that it begins with
    anchors  its longest words: a text without them does not hold it
    """

    language: str
    begins: frozenset[str]
    anchors: tuple[str, ...]
    line: re.Pattern[str]
    inline: re.Pattern[str]


def find_marker(text: str) -> Marker | None:
    """Find the line that ends the article, or None.

    A marker is a line of its own. In a text without such a line it may stand inside one, if what follows
    reads as a list of other dictionaries: a bullet, or a dash between blanks and an ellipsis after it.
    """
    words = {word for word in (_ASCII_WORDS if text.isascii() else MARKER_WORDS) if word in text}
    if not words:
        return None
    begun = [pattern for pattern in _patterns() if not words.isdisjoint(pattern.begins)]
    present = [pattern for pattern in begun if any(anchor in text for anchor in pattern.anchors)]
    found = [match for pattern in present if (match := _first(pattern, pattern.line, text))]
    if not found:
        found = [match for pattern in present if (match := _first_before_list(pattern, text))]
    return min(found, key=lambda marker: marker.start, default=None)


def _first(pattern: _Pattern, compiled: re.Pattern[str], text: str) -> Marker | None:
    match = compiled.search(text)
    return _marker(pattern, match) if match else None


def _first_before_list(pattern: _Pattern, text: str) -> Marker | None:
    for match in pattern.inline.finditer(text):
        if _reads_as_list(text[match.end() : match.end() + LOOKED_AHEAD]):
            return _marker(pattern, match)
    return None


def _reads_as_list(rest: str) -> bool:
    if rest.lstrip()[:1] in tuple(_BULLETS):
        return True
    dash = rest.find(" — ")
    return dash >= 0 and "…" in rest[dash:]


def _marker(pattern: _Pattern, match: re.Match[str]) -> Marker:
    inside = match.groupdict().get("headword")
    headword = inside.strip(_QUOTES + " \t\u00a0\u202f") if inside else None
    return Marker(match.start("marker"), match.end("marker"), pattern.language, headword or None)


@cache
def _patterns() -> tuple[_Pattern, ...]:
    return tuple(_compile(language, line) for language, line in MARKER_LINES)


def _compile(language: str, line: str) -> _Pattern:
    forms = dict.fromkeys((line, unicodedata.normalize("NFD", line)))
    body = "|".join(_body(form, named=not index) for index, form in enumerate(forms))
    marker = f"(?P<marker>(?:{body}){_BLANK}*[:：]?)"
    return _Pattern(
        language,
        frozenset(_first_words(line)),
        tuple(max(re.split("[' ]", form), key=len) for form in forms),
        re.compile(f"(?m)^{_BLANK}*{marker}{_BLANK}*\\r?$"),
        re.compile(marker),
    )


def _body(line: str, *, named: bool) -> str:
    parts = []
    for word in line.split(" "):
        if word == "{}":
            name = "?P<headword>" if named else "?:"
            parts.append(f"({name}[^\\n]{{1,{LONGEST_HEADWORD}}}?)")
        else:
            parts.append(re.escape(word).replace("'", _APOSTROPHE))
    return f"{_BLANK}+".join(parts)
