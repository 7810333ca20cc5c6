"""The values that every stage passes on: what a page says, once it is understood.

All of them are frozen. ``article`` and every other text is the text as read: nothing here is folded, lower-cased or cut.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

UNKNOWN = "unknown"
"""The dictionary of an entry or snippet that names none."""

UNDETERMINED = "und"
"""Given as the language of a text: it has none that can be told, so none is guessed (ISO 639-2, "und")."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The source line, parsed. What the line lacks stays None; ``text`` is the line as it stood."""

    text: str
    title: str | None = None
    author: str | None = None
    place: str | None = None
    publisher: str | None = None
    year: int | None = None
    year_end: int | None = None


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A "See also" target, by headword."""

    headword: str


@dataclass(frozen=True, slots=True)
class Sense:
    """One marked sense of an article.

    label  the marks that lead to it, outermost first, joined by blanks: "I 2", "n 1", "3"; never empty
    text   a verbatim part of the article's paragraphs joined by line feeds
    """

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Snippet:
    """One item of a page's "other dictionaries" list: a cut beginning of another article."""

    headword: str
    text: str
    cut: bool
    dictionary: str = UNKNOWN
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a page says in its own dictionary.

    language           of the article, a BCP 47 primary subtag ("en"); None where unknown
    headword_language  of the headword where it differs from the article's (bilingual dictionaries); else None
    path               where in the corpus it was read: "folder/file.txt", "file.zip!member", with "#n" for record n
    other_addresses, other_paths  where its duplicates were found and read, if it was put together from several
    """

    headword: str
    article: tuple[str, ...]
    alternatives: tuple[str, ...] = ()
    language: str | None = None
    headword_language: str | None = None
    dictionary: str = UNKNOWN
    senses: tuple[Sense, ...] = ()
    cross_references: tuple[CrossReference, ...] = ()
    citation: Citation | None = None
    snippets: tuple[Snippet, ...] = ()
    path: str = ""
    address: str | None = None
    encoding: str | None = None
    other_addresses: tuple[str, ...] = ()
    other_paths: tuple[str, ...] = ()


class PlainRecord(NamedTuple):
    """What an entry of one headword and one paragraph says, besides where it is from: most entries of large dictionaries.

    A tuple, which is made in a fraction of the time of an ``Entry``.
    """

    headword: str
    text: str
    senses: tuple[Sense, ...] = ()
    cross_references: tuple[CrossReference, ...] = ()
