"""What is found by other ways than a plain search: frozen values. A search loads none of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.entry import Entry
from searcher.results import Diagnostic, Excerpt


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many of the entries that match have a value: a name, a year, a century (-1 is the first before our era).

    value  None for those of which it is not known
    """

    value: str | int | None
    count: int


@dataclass(frozen=True, slots=True)
class StoredEntry(Entry):
    """An entry of an index, or a stub: what its page says, under its id.

    kind       "article" or "snippet"
    addresses  every address that it was found at
    in_links   how many other pages point to it
    """

    id: str = ""
    kind: str = "article"
    addresses: tuple[str, ...] = ()
    in_links: int = 0


@dataclass(frozen=True, slots=True)
class Related:
    """An entry that has to do with another one.

    why      "same headword", "near headword", "shown on its page" or "alike in text"
    shown    whether the page of the other one shows it among its other dictionaries
    excerpt  of the text as the index has it, with what it shares with the other one marked
    """

    id: str
    headword: str
    dictionary: str
    kind: str
    language: str | None
    why: str
    shown: bool
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A headword that goes on from what was typed, and how many entries have it."""

    headword: str
    entries: int = 1


@dataclass(frozen=True, slots=True)
class DictionaryCount:
    """How much of an index comes from one dictionary.

    names  what else it is called
    """

    name: str
    entries: int
    snippets: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A headword that may be what a description means.

    score         what the order goes by; comparable within one description alone
    sense         the sense that fits best, or its best window, with what it shares with the description marked
    id, dictionary, kind, language  of the entry whose sense it is
    dictionaries  every dictionary with a sense of the headword that fits about as well, that one first
    """

    headword: str
    score: float
    sense: Excerpt
    id: str
    dictionary: str
    kind: str
    language: str | None
    dictionaries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """What one reverse look-up answers, the likeliest headword first.

    took_ms  milliseconds of wall time
    """

    description: str
    answers: tuple[Answer, ...]
    took_ms: float
    diagnostics: tuple[Diagnostic, ...] = ()

    def __iter__(self) -> Iterator[Answer]:
        return iter(self.answers)

    def __len__(self) -> int:
        return len(self.answers)
