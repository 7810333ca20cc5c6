"""The report: tables, the bar and how it was measured, as Markdown, with the plots beside it.

Run as ``python -m benchmarks.report`` to write it again from the figures of the last whole run.
"""

from __future__ import annotations

from benchmarks import bar, figures, folders, plots, tables
from benchmarks.figures import Figures
from benchmarks.measure import BATCH, BUDGET_SECONDS, REPEATS
from benchmarks.peers import LABELS
from benchmarks.peers.port import HEADWORD_WEIGHT

KEPT = " **These builds were measured in earlier runs, not in this one.**"
TEMPLATE = folders.HERE / "report.template.md"


def write(measured: Figures) -> None:
    """Write report.md and the plots."""
    (folders.HERE / "report.md").write_text(render(measured), encoding="utf-8")
    plots.write(measured, folders.HERE)


def render(measured: Figures) -> str:
    """The report's Markdown."""
    english, million = measured.corpora["english"], measured.corpora["million"]
    return TEMPLATE.read_text(encoding="utf-8").format(
        bar=bar.table(measured),
        english=size(english),
        million=size(million),
        factor=million.entries / english.entries,
        excerpts=tables.latencies(english, excerpts=True),
        bare=tables.latencies(english, excerpts=False),
        builds=tables.builds(english),
        starts=tables.starts(measured.starts),
        million_excerpts=tables.latencies(million, excerpts=True),
        growth=tables.growth(english.excerpts, million.excerpts),
        million_builds=tables.builds(million),
        hits=tables.hits(english),
        kept=KEPT if measured.kept_builds else "",
        weight=HEADWORD_WEIGHT,
        budget=BUDGET_SECONDS,
        batch=BATCH,
        repeats=REPEATS,
        machine=", ".join(f"{name} {value}" for name, value in measured.machine.items()),
        versions=", ".join(measured.versions.values()),
        missing="".join(f"- **Left out.** {LABELS[name]}: {why}.\n" for name, why in measured.missing.items()),
    )


def left_out(name: str, why: str) -> str:
    """The line on a peer that could not run."""
    return f"- **Left out.** {LABELS[name]}: {why}.\n"


def size(corpus: figures.CorpusFigures) -> str:
    """A corpus's size in words."""
    return f"{corpus.entries:,} entries, {corpus.bytes / 1e6:.0f} MB"


def print_tables(measured: Figures) -> None:
    """Print what was measured, whole or not."""
    for name, corpus in measured.corpora.items():
        print(f"\n{name}: {size(corpus)}\n")
        for excerpts, title in ((True, "with excerpts"), (False, "without excerpts")):
            print(title, tables.latencies(corpus, excerpts=excerpts), sep="\n\n", end="\n\n")
        print(tables.builds(corpus), tables.hits(corpus), sep="\n\n")
    if measured.starts:
        print(f"\n{tables.starts(measured.starts)}")
    print(f"\n{bar.table(measured)}")


if __name__ == "__main__":
    write(figures.load())
