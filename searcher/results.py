"""What a search answers: frozen values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from indexer.entry import Citation


class Span(NamedTuple):
    """A stretch of a text, in code points, the end excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The best window of a text, and the spans of the matched forms in it.

    leads, trails  true where the text goes on before or after the window
    """

    text: str
    spans: tuple[Span, ...] = ()
    leads: bool = False
    trails: bool = False


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What the parser or the search wants the reader to know; ``span`` is in the query text.

    kind     a short stable name: "unclosed-quote", "unknown-field", "limit", "loosened", ...
    message  one sentence for a person: "I read X as Y"
    """

    kind: str
    message: str
    span: Span = Span(0, 0)
