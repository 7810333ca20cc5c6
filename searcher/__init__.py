"""A question in, hits out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from searcher.findings import (
        Answer,
        Answers,
        DictionaryCount,
        FacetCount,
        Related,
        StoredEntry,
        Suggestion,
    )
    from searcher.index import Index, open_index
    from searcher.results import Diagnostic, Excerpt, Hit, Results, Span

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

_MODULES = {
    "searcher.findings": (
        *("Answer", "Answers", "DictionaryCount", "FacetCount"),
        *("Related", "StoredEntry", "Suggestion"),
    ),
    "searcher.index": ("Index", "open_index"),
    "searcher.results": ("Diagnostic", "Excerpt", "Hit", "Results", "Span"),
}
"""Where the names stand; a module is loaded when one of its names is asked for, so that nothing waits for the others."""


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
