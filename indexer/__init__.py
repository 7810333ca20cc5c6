"""Pages in, an index out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from indexer.entry import Citation, CrossReference, Entry, Sense, Snippet
    from indexer.pipeline import BuildReport, build_index

__all__ = ["BuildReport", "Citation", "CrossReference", "Entry", "Sense", "Snippet", "build_index"]

_IN_PIPELINE = ("BuildReport", "build_index")


def __getattr__(name: str) -> Any:
    """Load a public name's module only when it is asked for: searching needs none of them."""
    if name in __all__:
        return getattr(import_module("indexer.pipeline" if name in _IN_PIPELINE else "indexer.entry"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
