"""All that one run measured, as one value that goes to JSON and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import folders
from benchmarks.builds import BuildFigures
from benchmarks.measure import Latency, geometric_mean
from benchmarks.startup import Start

BAR = "tantivy"  # the peer that the others are compared with
OURS = "headword"
Classes = dict[str, dict[str, Latency]]  # class -> peer -> latency


@dataclass(frozen=True, slots=True)
class CorpusFigures:
    """What was measured on one corpus.

    excerpts, bare  the classes with and without excerpts
    """

    entries: int
    bytes: int
    excerpts: Classes = field(default_factory=dict)
    bare: Classes = field(default_factory=dict)
    builds: dict[str, BuildFigures] = field(default_factory=dict)

    def ratios(self, percentile: str, *, excerpts: bool = True) -> dict[str, float]:
        """Ours over the bar's time, of each class that both answered."""
        classes = self.excerpts if excerpts else self.bare
        return {
            name: getattr(peers[OURS], percentile) / getattr(peers[BAR], percentile)
            for name, peers in classes.items()
            if OURS in peers and BAR in peers
        }

    def peers(self) -> list[str]:
        """The peers that answered, in the order in which they were asked."""
        return list(
            dict.fromkeys(peer for classes in (self.excerpts, self.bare) for of in classes.values() for peer in of)
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """One run; ``kept_builds`` where it used indexes, and their figures, of runs before it."""

    machine: dict[str, str]
    versions: dict[str, str]
    missing: dict[str, str]
    corpora: dict[str, CorpusFigures]
    starts: dict[str, Start]
    kept_builds: bool = False


def path() -> Path:
    """Where the figures of the last run are kept."""
    return folders.data_folder() / "figures.json"


def save(figures: Figures) -> None:
    """Keep the figures of a run."""
    path().write_text(json.dumps(asdict(figures), indent=1), encoding="utf-8")


def load() -> Figures:
    """The figures of the last run."""
    kept = json.loads(path().read_text(encoding="utf-8"))
    corpora = {name: corpus(shape) for name, shape in kept.pop("corpora").items()}
    starts = {name: Start(**shape) for name, shape in kept.pop("starts").items()}
    return Figures(**kept, corpora=corpora, starts=starts)


def corpus(shape: Mapping[str, Any]) -> CorpusFigures:
    """The figures of a corpus from their JSON shape."""
    return CorpusFigures(
        entries=shape["entries"],
        bytes=shape["bytes"],
        excerpts=classes(shape["excerpts"]),
        bare=classes(shape["bare"]),
        builds={name: BuildFigures(**figures) for name, figures in shape["builds"].items()},
    )


def classes(shape: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Classes:
    """The latencies of classes from their JSON shape."""
    return {kind: {name: Latency(**figures) for name, figures in peers.items()} for kind, peers in shape.items()}


def mean_ratio(ratios: Mapping[str, float]) -> float | None:
    """The geometric mean of ratios, where there are any."""
    return geometric_mean(ratios) if ratios else None
