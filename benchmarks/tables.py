"""Figures as Markdown tables; a column a peer, a row a class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from benchmarks.figures import BAR, OURS, Classes, CorpusFigures, mean_ratio
from benchmarks.measure import Latency
from benchmarks.peers import LABELS
from benchmarks.questions import TITLES
from benchmarks.startup import Start

NOTHING = "–"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; all columns but the first are numbers, set to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def amount(value: float) -> str:
    """A number with about three digits that count."""
    if value >= 99.95:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 9.995 else f"{value:.2f}" if value >= 0.995 else f"{value:.3f}"


def ratio(value: float | None) -> str:
    """A ratio, or a dash where there is none."""
    return NOTHING if value is None else f"{value:.2f}"


def latencies(corpus: CorpusFigures, *, excerpts: bool) -> str:
    """Milliseconds at p50 and p95 of each class and peer; ours over the bar's in the last column."""
    classes = corpus.excerpts if excerpts else corpus.bare
    peers = corpus.peers()
    at = {percentile: corpus.ratios(percentile, excerpts=excerpts) for percentile in ("p50", "p95")}
    versus = [f"{LABELS[OURS]} / {LABELS[BAR]}"] if at["p50"] else []
    rows = [
        [
            TITLES[name],
            *(cell(of, peer) for peer in peers),
            *(["{} · {}".format(*both(at, name))] if versus else []),
        ]
        for name, of in classes.items()
    ]
    if versus:
        means = " · ".join(ratio(mean_ratio(ratios)) for ratios in at.values())
        rows.append(["**geometric mean**", *[""] * len(peers), f"**{means}**"])
    return table(["p50 · p95, ms", *(LABELS[peer] for peer in peers), *versus], rows)


def cell(peers: Mapping[str, Latency], peer: str) -> str:
    """One peer's two percentiles, or a dash where it has no query for the class."""
    found = peers.get(peer)
    return f"{amount(found.p50)} · {amount(found.p95)}" if found else NOTHING


def both(at: Mapping[str, Mapping[str, float]], name: str) -> list[str]:
    """The ratios of a class at both percentiles."""
    return [ratio(ratios.get(name)) for ratios in at.values()]


def builds(corpus: CorpusFigures) -> str:
    """What the index of each peer cost."""
    rows = [
        [
            LABELS[peer],
            str(it.threads),
            amount(it.wall_s),
            amount(it.cpu_s),
            amount(it.peak_mb),
            amount(it.index_mb),
        ]
        for peer, it in corpus.builds.items()
    ]
    return table(["build", "threads", "wall s", "CPU s", "peak memory MB", "index MB"], rows)


def starts(measured: Mapping[str, Start]) -> str:
    """Whole processes, from nothing to the first excerpt."""
    names = {"python": "`python -c pass`", "numpy": '`python -c "import numpy"`'}
    rows = [
        [names.get(name, LABELS.get(name, name)), amount(it.wall_ms), amount(it.cpu_ms)]
        for name, it in measured.items()
    ]
    return table(["process", "wall ms", "CPU ms"], rows)


def growth(small: Classes, large: Classes) -> str:
    """By how much each class got slower at p50 from the small corpus to the large."""
    peers = [peer for peer in LABELS if any(peer in of for of in large.values())]
    rows = [
        [
            TITLES[name],
            *(
                ratio(large[name][peer].p50 / small[name][peer].p50) if peer in large[name] else NOTHING
                for peer in peers
            ),
        ]
        for name in large
        if name in small
    ]
    return table(["times slower", *(LABELS[peer] for peer in peers)], rows)


def hits(corpus: CorpusFigures) -> str:
    """How many hits a question got, on average, and how many questions were asked where not all were."""
    peers = corpus.peers()
    most = max(latency.questions for of in corpus.excerpts.values() for latency in of.values())
    rows = []
    for name, of in corpus.excerpts.items():
        cells = []
        for peer in peers:
            it = of.get(peer)
            fewer = f" ({it.questions})" if it and it.questions < most else ""
            cells.append(f"{it.hits:.1f}{fewer}" if it else NOTHING)
        rows.append([TITLES[name], *cells])
    return table(["hits shown", *(LABELS[peer] for peer in peers)], rows)
