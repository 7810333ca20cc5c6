"""The statistics of an index as a drawing."""

from __future__ import annotations

from pathlib import Path

from indexer.errors import ExportUnusable
from indexer.store.segment_reader import SegmentReader
from searcher.counts.distributions import article_lengths, decades, length_classes
from searcher.counts.drawing import Panel, draw
from searcher.counts.statistics import dictionary_counts, statistics

MOST_ROWS = 15
"""Dictionaries and languages that have a bar of their own; the rest share one."""

MOST_DECADES = 40
"""Decades that are drawn; where there are more, centuries are."""


def plot_statistics(reader: SegmentReader, path: Path) -> None:
    """Write the drawing to an SVG file; ExportUnusable where it is none or cannot be put there."""
    if path.suffix.lower() != ".svg":
        raise ExportUnusable(path, "a plot is an SVG drawing; name a file that ends in .svg")
    if not path.parent.is_dir():
        raise ExportUnusable(path, f"there is no folder {path.parent}; make it first")
    path.write_text(statistics_svg(reader), "utf-8")


def statistics_svg(reader: SegmentReader) -> str:
    """The drawing: dictionaries, languages, years, lengths."""
    facts = statistics(reader)
    line = f"{facts['entries']:,} entries and {facts['stubs']:,} stubs from {facts['dictionaries']:,} dictionaries"
    dictionaries = [(count.name, count.entries + count.snippets) for count in dictionary_counts(reader)]
    panels = (
        Panel("Entries and stubs by dictionary", _most(sorted(dictionaries, key=lambda one: -one[1]))),
        Panel("Entries and stubs by language", _most([*facts["languages"].items()])),
        Panel("Articles by year of the source", _years(decades(reader)), upright=True),
        Panel("Articles by number of words", length_classes(article_lengths(reader)), upright=True),
    )
    return draw("What the index holds", line, panels)


def _most(counts: list[tuple[str, int]]) -> list[tuple[str, int]]:
    if len(counts) <= MOST_ROWS:
        return counts
    rest = counts[MOST_ROWS - 1 :]
    return [*counts[: MOST_ROWS - 1], (f"{len(rest):,} others", sum(count for _, count in rest))]


def _years(found: dict[str, int]) -> list[tuple[str, int]]:
    """Every decade from the first to the last, or every century."""
    counts = {int(name[:-1]): count for name, count in found.items()}
    if not counts:
        return []
    step = 10 if (max(counts) - min(counts)) // 10 < MOST_DECADES else 100
    years = range(min(counts) // step * step, max(counts) + 1, step)
    return [(f"{year}s", sum(counts.get(each, 0) for each in range(year, year + step, 10))) for year in years]
