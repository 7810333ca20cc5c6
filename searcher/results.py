"""What a search answers: frozen values. ``findings`` has what everything else answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from indexer.entry import Citation
    from searcher.findings import FacetCount

new_value = tuple.__new__
"""Makes a Span, an Excerpt or a Hit of a tuple of all of its values, in half the time of a call: there are many of them."""


class Span(NamedTuple):
    """A stretch of a text, in code points, the end excluded."""

    start: int
    end: int


class Excerpt(NamedTuple):
    """The best window of a text, and the spans of the matched forms in it.

    leads, trails  true where the text goes on before or after the window
    """

    text: str
    spans: tuple[Span, ...] = ()
    leads: bool = False
    trails: bool = False


NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What the parser or the search wants the reader to know; ``span`` is in the query text.

    kind     a short stable name: "unclosed-quote", "unknown-field", "limit", "loosened", ...
    message  one sentence for a person: "I read X as Y"
    """

    kind: str
    message: str
    span: Span = NOWHERE


class Contribution(NamedTuple):
    """One of the parts that add up to a hit's score."""

    what: str
    value: float


class Hit(NamedTuple):
    """One entry or stub that a search found.

    kind             "article" or "snippet" (a stub: the cut text of an article that the corpus does not have)
    score            what the order goes by: the tier's base and the score in it
    tier             why it stands where it stands: "exact headword", "turned headword", "alternative headword", "all words in
                     the headword", "all words in one sentence", "all words", "some words"
    headword_spans   matched forms in ``headword``
    rest             JSON of what else the index has of the entry: its citation, its addresses
    explanation      what adds up to ``score``, where it was asked for
    """

    id: str
    headword: str
    dictionary: str
    kind: str
    language: str | None
    score: float
    tier: str
    excerpt: Excerpt
    headword_spans: tuple[Span, ...]
    rest: str
    explanation: tuple[Contribution, ...] = ()

    @property
    def citation(self) -> Citation | None:
        """The source line of the entry, parsed; None for a snippet, or where the page has none."""
        if '"citation":' not in self.rest:
            return None
        from searcher.stored import read_citation

        return read_citation(self.rest)

    @property
    def address(self) -> str | None:
        """The address that the entry was found at; the first of several."""
        if '"addresses":' not in self.rest:
            return None
        from searcher.stored import read_addresses

        return next(iter(read_addresses(self.rest)), None)


@dataclass(frozen=True, slots=True)
class Results:
    """What one search answers.

    total            entries that match; where not ``total_is_exact``, at least as many do
    took_ms          milliseconds of wall time, excerpts included
    loosened         true where entries that hold only some of the words were taken in, below the others, or other words
    showing          the questions that the hits answer in place of the one asked, one edit away from it, the likeliest first;
                     empty where they answer the one asked
    facets           for each facet that was asked for its values and how many matching entries have them, in all ``total``
    """

    query: str
    hits: tuple[Hit, ...]
    total: int
    total_is_exact: bool
    took_ms: float
    diagnostics: tuple[Diagnostic, ...] = ()
    loosened: bool = False
    showing: tuple[str, ...] = ()
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)
