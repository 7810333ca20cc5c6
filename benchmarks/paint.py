"""One look for every plot, on light pages and on dark ones: the SVG follows the reader's preference."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot

PAPER, INK, MUTED, LINE, BAND = "#ffffff", "#1f2328", "#59636e", "#d1d9e0", "#f4f6f8"
COLOURS = {
    "headword": "#d6430a",
    "tantivy": "#2f6fc4",
    "fts5": "#1f8a5f",
    "whoosh": "#8250c8",
    "xapian": "#7a828c",
}
MARKERS = {"headword": "o", "tantivy": "D", "fts5": "s", "whoosh": "^", "xapian": "v"}
ON_DARK = {
    PAPER: "#0d1117",
    INK: "#e6edf3",
    MUTED: "#9da7b3",
    LINE: "#323a44",
    BAND: "#151b23",
    "#d6430a": "#ff8a50",
    "#2f6fc4": "#74a9ff",
    "#1f8a5f": "#46c68c",
    "#8250c8": "#b893f5",
    "#7a828c": "#aeb6c0",
}
HASHED = re.compile(r'(id="|#)([pmC][0-9a-f_]{8,})')
MARGIN, HEAD = 0.14, 0.68  # inches: around everything, and for the title
STYLE: dict[Any, Any] = {
    "figure.facecolor": PAPER,
    "axes.facecolor": "none",
    "axes.edgecolor": LINE,
    "axes.labelcolor": MUTED,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "text.color": INK,
    "xtick.color": MUTED,
    "ytick.color": INK,
    "xtick.labelcolor": MUTED,
    "grid.color": LINE,
    "grid.linewidth": 0.6,
    "svg.hashsalt": "headword",
    "svg.fonttype": "path",
}


def figure(width: float, height: float, *, title: str, line: str, **grid: Any) -> tuple[Any, Any]:
    """A figure in the house's look, sizes in inches: a title, a quieter line, and empty axes below."""
    with pyplot.rc_context(STYLE):
        drawing, axes = pyplot.subplots(figsize=(width, height + HEAD), layout="constrained", **grid)
    high = height + HEAD
    beside, below = MARGIN / width, MARGIN / high
    drawing.get_layout_engine().set(rect=(beside, below, 1 - 2 * beside, 1 - below - HEAD / high))
    drawing.text(beside, 1 - 0.14 / high, title, va="top", fontsize=13, fontweight="bold", color=INK)
    drawing.text(beside, 1 - 0.42 / high, line, va="top", fontsize=9.5, color=MUTED)
    return drawing, axes


def legend(drawing: Any, axes: Any) -> None:
    """The names of the marks, in one line at the top right."""
    width, high = drawing.get_size_inches()
    drawing.legend(
        *axes.get_legend_handles_labels(),
        loc="upper right",
        bbox_to_anchor=(1 - MARGIN / width, 1 - 0.05 / high),
        ncols=6,
        frameon=False,
        handletextpad=0.2,
        columnspacing=1.2,
        borderaxespad=0,
        fontsize=9.5,
        labelcolor=INK,
    ).set_in_layout(False)


def save(drawing: Any, path: Path, *, title: str) -> None:
    """Write a figure as SVG with its title for readers who do not see it; dark pages get dark colours."""
    text = io.StringIO()
    with pyplot.rc_context(STYLE):
        drawing.savefig(text, format="svg", facecolor=PAPER, metadata={"Date": None, "Title": title})
    pyplot.close(drawing)
    svg = numbered(text.getvalue()).replace("</style>", f"{dark_rules()}</style>", 1)
    path.write_text(svg, encoding="utf-8")


def numbered(svg: str) -> str:
    """The drawing with its hashed ids as numbers: some of them are made of memory addresses."""
    places: dict[str, int] = {}
    return HASHED.sub(lambda found: f"{found[1]}n{places.setdefault(found[2], len(places))}", svg)


def dark_rules() -> str:
    """The style sheet that swaps every colour of the palette on a dark page."""
    rules = "".join(
        f'[style*="{part}: {light}"]{{{part}:{dark} !important}}'
        for light, dark in ON_DARK.items()
        for part in ("fill", "stroke")
    )
    return f"@media (prefers-color-scheme: dark){{{rules}}}"


def rows(axes: Any, names: list[str]) -> None:
    """Lay out one named row each, from the top down, every other one on a band."""
    for row in range(0, len(names), 2):
        axes.axhspan(row - 0.5, row + 0.5, color=BAND, linewidth=0, zorder=0)
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.tick_params(axis="y", length=0, pad=8)
    axes.grid(axis="x", zorder=0.5)
