"""What a build did, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from indexer.terminal.progress import byte_size, clock

if TYPE_CHECKING:
    from indexer.pipeline import BuildReport
    from indexer.terminal.styled import Palette


def report_lines(report: BuildReport, palette: Palette) -> Iterator[str]:
    """The counts, which add up, the rate, and the size of the index."""
    rate = report.pages / report.seconds if report.seconds else 0
    joined = "joined to the entries that they repeat" if report.duplicates else ""
    stubs = f"{report.stubs:,} kept as stubs: their articles are not in the corpus" if report.snippets else ""
    rows = [
        ("pages", f"{report.pages:,}", "entries + duplicates + rejects"),
        ("entries", f"{report.entries:,}", ""),
        ("duplicates", f"{report.duplicates:,}", joined),
        ("rejects", f"{report.rejects:,}", ""),
        ("snippets", f"{report.snippets:,}", stubs),
        ("references", f"{report.references:,}", f"{report.dangling:,} lead nowhere" if report.dangling else ""),
        ("skipped", f"{report.skipped:,}", "files that no reader takes" if report.skipped else ""),
        ("time", _duration(report.seconds), f"{rate:,.0f} pages a second"),
        ("index", byte_size(report.bytes), str(report.path)),
    ]
    names, figures = (max(len(row[place]) for row in rows) for place in (0, 1))
    for name, figure, remark in rows:
        line = f"{palette.paint(f'{name:<{names}}', 'faint')}  {palette.paint(f'{figure:>{figures}}', 'number')}"
        yield f"{line}  {palette.paint(remark, 'faint')}" if remark else line


def alias_lines(report: BuildReport) -> Iterator[str]:
    """Which names of dictionaries stand for others."""
    for name, other in sorted(report.aliases.items()):
        yield f"{name} is taken for {other}"


def reason_lines(report: BuildReport) -> Iterator[str]:
    """How many pages were rejected for each reason, the commonest first."""
    for reason, count in sorted(report.reasons.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"{count:,} {reason}"


def _duration(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds < 60 else clock(seconds)
