"""A question in, hits out."""

from __future__ import annotations

from searcher.index import Index, open_index
from searcher.results import (
    Answer,
    Answers,
    Diagnostic,
    DictionaryCount,
    Excerpt,
    FacetCount,
    Hit,
    Related,
    Results,
    Span,
    StoredEntry,
    Suggestion,
)

__all__ = [
    "Answer",
    "Answers",
    "Diagnostic",
    "DictionaryCount",
    "Excerpt",
    "FacetCount",
    "Hit",
    "Index",
    "Related",
    "Results",
    "Span",
    "StoredEntry",
    "Suggestion",
    "open_index",
]
