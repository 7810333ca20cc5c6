"""The source line of a page, taken apart: "Title. — Place: Publisher. Author. 1935-1940."

Nothing is inferred: a part that the line lacks stays None; a line that cannot be taken apart is all title.
"""

from __future__ import annotations

import re

from indexer.entry import Citation
from indexer.segmenter.authors import cut_author
from indexer.segmenter.leads import find_leads
from indexer.segmenter.word_set import word_set

LONGEST_SOURCE_LINE = 500
"""Characters; a longer line is a paragraph."""

MOST_TITLE_WORDS = 12
"""Words of a line that is nothing but a title."""

WORKS = re.compile(
    r"dictionar|encyclop|enciclop|lexi|wörterbuch|woerterbuch|dictionn|diccionari|dizionari|dicion|glossar|thesaur"
    r"|handbook|companion|foundation|universal|university|press\b|edition|словар|словник|энциклопед|енциклопед"
    r"|справочник|довідник|термин|глоссар|лексикон|тезаурус|издани|издат|słownik|encyklop|slovník|woordenboek|ordbok"
    r"|sözlük",
    re.IGNORECASE,
)
"""Parts of words that titles of dictionaries are made of, and names of people are not."""

_YEARS = re.compile(
    r"(?:^|(?P<before>[.,;:\s(]))\(?(?P<year>1[0-9]{3}|20[0-9]{2})"
    r"(?:\s*[-‐‑–—]\s*(?P<end>1[0-9]{3}|20[0-9]{2}|[0-9]{2}))?"
    r"(?:\s*гг?\.?)?\)?[\s.]*$"
)
_IMPRINT = re.compile(r"(?:^|[.\s])\s*[—–-]\s+(?P<place>[^\s:,][^:]{0,60}?)\s*:\s*(?P<publisher>\S.*)$")
_PLACE_ALONE = re.compile(r"(?:^|[.\s])\s*[—–-]\s+(?P<place>(?:М|Л|Пг|К|Мн|СПб|С\.-Пб|Спб)\.?)\s*,?$")
_PRINTED_AT = re.compile(r"(?:^|(?<=[.\s]))(?P<place>(?:М|Л|М\.; Л|СПб|Спб|Пг)\.), (?P<publisher>\S.*)$")
_IMPRINTS = (_IMPRINT, _PLACE_ALONE, _PRINTED_AT)

_KNOWN_TITLES = frozenset({"wikimedia foundation", "wikipedia", "википедия"})
_SENTENCE_WORDS = word_set(
    "see is are was were has have had this that these which who whose it he she they his her their its "
    "can will may "
    "это этот эта был была было были есть он она они его её их который которая которое см см. является "
    "ist sind war waren wird hat der die das ein eine siehe est sont était voir es son era fue véase"
)
_SENTENCE_ENDS = re.compile(r"(?<![\s.][^\W\d_])[.!?…][\s\u00a0]+(?=\D)")
_PUNCTUATED = re.compile(r"[.;:!?…,]\s")
_BLANKS = " \t\u00a0"


def is_source_line(line: str) -> bool:
    """Whether a line reads as a source line by itself.

    True for one line of at most ``LONGEST_SOURCE_LINE`` characters that ends with a year standing apart
    (after a full stop, not in a sentence), that has an imprint ("— М.: ..."), or that is nothing but the
    title of a work.
    """
    line = line.strip()
    if not line or len(line) > LONGEST_SOURCE_LINE or "\n" in line or line[0] in "•·*([{-—":
        return False
    if any(lead.start == 0 for lead in find_leads(line)):
        return False
    years = _YEARS.search(line)
    left = line[: years.start()].rstrip(_BLANKS) if years else line.rstrip(". \u00a0")
    if not left:
        return False
    if years and (years["before"] == "." or left.endswith(".")):
        return True
    if WORKS.search(left) is None:
        return left.lower() in _KNOWN_TITLES
    if _imprint(left.rstrip(" ,.;")) or (years and "(" in years[0]):
        return True
    return not years and line.endswith(".") and _is_title(left)


def find_glued_source(text: str) -> int:
    """Where the source line begins with which a text ends; 0 where it ends with none.

    The shortest end that is a source line and holds a word of titles counts, else the shortest that does not
    begin behind an initial.
    """
    end = len(text) - LONGEST_SOURCE_LINE
    starts = [match.end() for match in _SENTENCE_ENDS.finditer(text, max(0, end)) if match.end() < len(text)]
    lines = [start for start in reversed(starts) if is_source_line(text[start:])]
    titled = [start for start in lines if WORKS.search(text, start)]
    return next(iter(titled or lines), 0)


def _is_title(left: str) -> bool:
    words = left.split()
    if not 2 <= len(words) <= MOST_TITLE_WORDS or _PUNCTUATED.search(left):
        return False
    return words[0][0].isupper() and not _SENTENCE_WORDS.intersection(word.lower() for word in words)


def parse_source_line(line: str) -> Citation:
    """Take a source line apart.

    From the right: the year or years, the author between title and year, "— Place: Publisher", and the title,
    which is what is left. A range may be written with any dash, and its second year with two digits.
    """
    text = line.strip(" \t\r\n\u00a0\ufeff")
    if len(text) > LONGEST_SOURCE_LINE or "\n" in text:
        return Citation(text, text or None)
    rest, year, year_end = _cut_years(text)
    rest, author = cut_author(rest, WORKS)
    rest, place, publisher = _cut_imprint(rest.rstrip(_BLANKS))
    return Citation(text, _trim(rest), author, place, publisher, year, year_end)


def _cut_years(text: str) -> tuple[str, int | None, int | None]:
    match = _YEARS.search(text)
    if match is None:
        return text, None, None
    year, end = int(match["year"]), match["end"]
    year_end = year - year % 100 + int(end) if end and len(end) == 2 else int(end) if end else None
    if year_end is not None and year_end < year:
        year_end = None
    return (text[: match.start()] + (match["before"] or "")).rstrip(" \t\u00a0(,;"), year, year_end


def _imprint(left: str) -> re.Match[str] | None:
    return next((match for pattern in _IMPRINTS if (match := pattern.search(left))), None)


def _cut_imprint(rest: str) -> tuple[str, str | None, str | None]:
    match = _imprint(rest)
    if match is None:
        return rest, None, None
    publisher = match.groupdict().get("publisher")
    return rest[: match.start()], match["place"].strip(), _trim(publisher) if publisher else None


def _trim(part: str) -> str | None:
    """The part without the blanks and the stops that separate it."""
    return part.strip(" \t\u00a0.,;") or None
