"""Pages in, an index out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from indexer.entry import Citation, CrossReference, Entry, Sense, Snippet

if TYPE_CHECKING:
    from indexer.pipeline import BuildReport, build_index

__all__ = ["BuildReport", "Citation", "CrossReference", "Entry", "Sense", "Snippet", "build_index"]


def __getattr__(name: str) -> Any:
    """Load the pipeline only when it is asked for: searching needs none of it."""
    if name in ("BuildReport", "build_index"):
        from indexer import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
