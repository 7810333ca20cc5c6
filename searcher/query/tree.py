"""The query tree: what a question means, free of any engine.

Every node is frozen and knows the ``span`` of the query text (start, end, in code points) that it was
read from. Words keep the text as typed; the engine analyses it.
"""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Word:
    """One word: matches its forms, its stems and its joins."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side, as forms (never stems), with up to ``slop`` other words between them in all."""

    text: str
    span: Span
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Forms that fit a pattern: ``*`` any letters, ``?`` one letter. A prefix is ``text*``."""

    pattern: str
    span: Span


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Forms within an edit distance (1 or 2) of the word, itself included."""

    text: str
    distance: int
    span: Span


@dataclass(frozen=True, slots=True)
class All:
    """Words written one after another: all of them, unless the search has to loosen to some."""

    nodes: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class And:
    """All of them, always."""

    nodes: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of them."""

    nodes: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Must:
    """``+word``: stays required when the words around it are loosened."""

    node: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Not:
    """``-word`` or NOT: no entry that matches this."""

    node: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Field:
    """The node within one field only: "headword" or "article"."""

    name: str
    node: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition that scores nothing.

    name  "dictionary", "language", "kind" (value "article" or "snippet"), "seealso" (a headword) or "year"
    For "year": ``low`` and ``high``, both included, None where open; ``value`` is then the text as typed.
    pattern  true where ``value`` holds ``*`` or ``?`` as signs, as in a Wildcard
    """

    name: str
    value: str
    span: Span
    low: int | None = None
    high: int | None = None
    pattern: bool = False


@dataclass(frozen=True, slots=True)
class Exact:
    """The entries under a headword, however it is written, and nothing else; a program builds it, no text is read as it."""

    text: str
    span: Span = (0, 0)


Node = Exact | Word | Phrase | Wildcard | Fuzzy | All | And | Or | Must | Not | Field | Filter
