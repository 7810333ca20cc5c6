"""The plots of the report: time of a question, time over tantivy's, and what an index costs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from matplotlib import ticker

from benchmarks import paint, tables
from benchmarks.figures import BAR, OURS, CorpusFigures, Figures
from benchmarks.measure import geometric_mean
from benchmarks.peers import LABELS
from benchmarks.questions import TITLES

LANE = 0.15  # between the peers of one row


def write(measured: Figures, folder: Path) -> None:
    """Write every plot of english into a folder."""
    english = measured.corpora["english"]
    latency(english, folder / "latency.svg")
    if english.ratios("p50"):
        ratios(english, folder / "ratio.svg")
    costs(measured, english, folder / "build.svg")


def latency(corpus: CorpusFigures, path: Path) -> None:
    """A row a class: a mark at each peer's median, a thin line from it to the 95th percentile."""
    line = "CPU ms with ten hits and excerpts · mark: median, tick: 95th percentile · left is faster"
    drawing, axes = paint.figure(9, 0.58 * len(corpus.excerpts) + 0.5, title="Time of a question", line=line)
    paint.rows(axes, [TITLES[name] for name in corpus.excerpts])
    peers = corpus.peers()
    for lane, peer in enumerate(peers):
        shift = LANE * (lane - (len(peers) - 1) / 2)
        found = [(row + shift, of[peer]) for row, of in enumerate(corpus.excerpts.values()) if peer in of]
        heights, middle, high = (
            [y for y, _ in found],
            [it.p50 for _, it in found],
            [it.p95 for _, it in found],
        )
        colour, ours = paint.COLOURS[peer], peer == OURS
        axes.hlines(heights, middle, high, color=colour, linewidth=2.2 if ours else 1.3, alpha=0.55, zorder=2)
        axes.scatter(high, heights, marker="|", s=26, color=colour, linewidth=1.3, zorder=3)
        marks = {"marker": paint.MARKERS[peer], "s": 46 if ours else 24, "color": colour, "linewidth": 0}
        axes.scatter(middle, heights, label=LABELS[peer], zorder=4, **marks)
    milliseconds(axes)
    paint.legend(drawing, axes)
    paint.save(drawing, path, title="CPU milliseconds of a question, by class and engine")


def ratios(corpus: CorpusFigures, path: Path) -> None:
    """A row a class: our time over the bar's, at both percentiles; the geometric mean in the last row."""
    middle, high = corpus.ratios("p50"), corpus.ratios("p95")
    names = [*(TITLES[name] for name in middle), "geometric mean"]
    title, line = (
        f"{LABELS[OURS]} beside {LABELS[BAR]}",
        f"{LABELS[OURS]}'s CPU time over {LABELS[BAR]}'s · left of the line is faster",
    )
    drawing, axes = paint.figure(9, 0.34 * len(names) + 0.5, title=title, line=line)
    paint.rows(axes, names)
    axes.axvline(1, color=paint.COLOURS[BAR], linewidth=1.6, zorder=1)
    at = [*middle.values(), geometric_mean(middle)], [*high.values(), geometric_mean(high)]
    axes.hlines(range(len(names)), *at, color=paint.COLOURS[OURS], linewidth=1.6, alpha=0.5, zorder=2)
    axes.scatter(at[0], range(len(names)), s=52, color=paint.COLOURS[OURS], zorder=4, label="median")
    hollow = {"facecolor": paint.PAPER, "edgecolor": paint.COLOURS[OURS], "linewidth": 1.4}
    axes.scatter(at[1], range(len(names)), s=38, zorder=3, label="95th percentile", **hollow)
    axes.get_yticklabels()[-1].set_fontweight("bold")
    axes.axhline(len(names) - 1.5, color=paint.MUTED, linewidth=0.8, zorder=1)
    axes.set_xlim(0.8 * min(map(min, at)), 1.25 * max(1, *map(max, at)))
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(ticker.FixedLocator([0.05, 0.1, 0.2, 0.33, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10]))
    axes.xaxis.set_major_formatter(ticker.FuncFormatter(lambda x, _: f"{x:g}×"))
    axes.xaxis.set_minor_locator(ticker.NullLocator())
    paint.legend(drawing, axes)
    paint.save(drawing, path, title="Headword's time over tantivy's, by class of question")


def costs(measured: Figures, corpus: CorpusFigures, path: Path) -> None:
    """Four panels: build time, peak memory, index size, time of a whole process."""
    of = corpus.builds
    panels: dict[str, Mapping[str, float]] = {
        "build, wall s": {peer: it.wall_s for peer, it in of.items()},
        "peak memory, MB": {peer: it.peak_mb for peer, it in of.items()},
        "index, MB": {peer: it.index_mb for peer, it in of.items()},
        "process to first excerpt, ms": {peer: measured.starts[peer].wall_ms for peer in of if peer in measured.starts},
    }
    line = f"{corpus.entries:,} entries, {corpus.bytes / 1e6:.0f} MB of text · shorter is better"
    drawing, axes = paint.figure(
        9, 0.36 * len(of) + 0.5, title="What an index costs", line=line, ncols=len(panels), sharey=True
    )
    for panel, (name, values) in zip(axes, panels.items(), strict=True):
        bars(panel, name, values, list(of))
    paint.save(drawing, path, title="Build time, peak memory, index size and process start, by engine")


def bars(panel: Any, name: str, values: Mapping[str, float], peers: list[str]) -> None:
    """One panel: a bar a peer with its value behind it."""
    for row, peer in enumerate(peers):
        if peer in values:
            panel.barh(row, values[peer], height=0.56, color=paint.COLOURS[peer], zorder=2)
            weight = "bold" if peer == OURS else "normal"
            panel.annotate(
                tables.amount(values[peer]),
                (values[peer], row),
                xytext=(4, 0),
                textcoords="offset points",
                va="center",
                fontsize=9,
                color=paint.INK,
                fontweight=weight,
            )
    panel.set_yticks(range(len(peers)), [LABELS[peer] for peer in peers])
    panel.set_ylim(len(peers) - 0.5, -0.5)
    panel.set_xlim(0, 1.28 * max(values.values(), default=1))
    panel.tick_params(axis="y", length=0)
    panel.set_xticks([])
    panel.spines["bottom"].set_visible(False)
    panel.set_title(name, loc="left", fontsize=9.5, color=paint.MUTED)


def milliseconds(axes: Any) -> None:
    """A logarithmic axis of milliseconds, named in plain numbers."""
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(ticker.LogLocator(base=10, subs=(1.0,), numticks=12))
    axes.xaxis.set_major_formatter(ticker.FuncFormatter(lambda x, _: f"{x:g} ms"))
    axes.xaxis.set_minor_locator(ticker.NullLocator())
