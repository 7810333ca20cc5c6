"""The bar: what Headword promises of its speed and size, and what was measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks import tables
from benchmarks.figures import BAR, OURS, CorpusFigures, Figures, mean_ratio
from benchmarks.questions import TITLES

MEAN_RATIO = 0.6
WORST_RATIO = 1.2
EXACT_MS = 0.06
BUILD_RATIO = 2.0
GROWTH = 1.10
START_RATIO = 2.0


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise: at most ``limit``, and the value measured, both in the same unit."""

    text: str
    limit: float
    value: float
    note: str = ""

    def row(self) -> list[str]:
        """The promise as a table's row."""
        kept = "yes" if self.value <= self.limit else "**no**"
        return [self.text, tables.amount(self.limit), tables.amount(self.value) + self.note, kept]


def table(measured: Figures) -> str:
    """A Markdown table of every promise that the figures can judge."""
    rows = [promise.row() for promise in promises(measured)]
    return tables.table(["Headword promises", "at most", "measured", "kept"], rows) if rows else ""


def promises(measured: Figures) -> Iterator[Promise]:
    """Yield the promises that the figures can judge."""
    english, million = measured.corpora.get("english"), measured.corpora.get("million")
    if english:
        yield from of_answers(english)
        yield from of_builds(english)
    if english and million:
        yield from of_growth(english, million)
    if {OURS, "numpy"} <= measured.starts.keys():
        ours, numpy = measured.starts[OURS].wall_ms, measured.starts["numpy"].wall_ms
        yield Promise("a whole search process, against importing NumPy", START_RATIO, ours / numpy)


def of_answers(corpus: CorpusFigures) -> Iterator[Promise]:
    """Yield the promises about questions with excerpts."""
    for percentile in ("p50", "p95"):
        ratios = corpus.ratios(percentile)
        mean = mean_ratio(ratios)
        if mean is not None:
            worst = max(ratios, key=ratios.__getitem__)
            yield Promise(f"time over {BAR}'s at {percentile}, geometric mean of the classes", MEAN_RATIO, mean)
            yield Promise(f"the same, worst class at {percentile}", WORST_RATIO, ratios[worst], f" ({TITLES[worst]})")
    exact = corpus.excerpts.get("exact", {}).get(OURS)
    if exact:
        yield Promise("exact headword at p50, ms", EXACT_MS, exact.p50)


def of_builds(corpus: CorpusFigures) -> Iterator[Promise]:
    """Yield the promises about building and size."""
    ours, bar, other = (corpus.builds.get(name) for name in (OURS, BAR, "fts5"))
    if ours and bar:
        yield Promise(f"build wall time over {BAR}'s, as many threads as cores", BUILD_RATIO, ours.wall_s / bar.wall_s)
    if ours and other:
        yield Promise("index size over SQLite FTS5's", 1.0, ours.index_mb / other.index_mb)


def of_growth(small: CorpusFigures, large: CorpusFigures) -> Iterator[Promise]:
    """Yield the promises about a larger corpus."""
    factor = large.entries / small.entries
    if OURS in small.builds and OURS in large.builds:
        grown = large.builds[OURS].wall_s / small.builds[OURS].wall_s / factor
        yield Promise("build time an entry, million over english", GROWTH, grown)
    slower: dict[str, float] = {
        name: large.excerpts[name][OURS].p50 / of[OURS].p50
        for name, of in small.excerpts.items()
        if OURS in of and OURS in large.excerpts.get(name, {})
    }
    if slower:
        worst = max(slower, key=slower.__getitem__)
        yield Promise(
            "growth of a class, million over english, p50, worst",
            factor,
            slower[worst],
            f" ({TITLES[worst]})",
        )
