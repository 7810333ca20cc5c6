"""Bars and columns as SVG, on light pages and on dark ones: the drawing follows the reader's preference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from indexer.terminal.cells import clip

WIDTH = 760
MARGIN = 24
HEAD = 44
"""Pixels for a panel's title."""

ROW = 24
NAMES = 300
"""Pixels for the names at the left of bars."""

FIGURES = 70
"""Pixels for the figures at the right of bars."""

COLUMNS_HEIGHT = 150
NAME_CELLS = 34
"""Cells of a name, as a terminal counts them."""
LABELS = 12
"""Labels under columns, about; more would run into one another."""

STYLE = """
.paper{fill:#ffffff}.ink{fill:#1f2328}.muted{fill:#59636e}.bar{fill:#d6430a}.line{stroke:#d1d9e0}
text{font:13px "DejaVu Sans",Verdana,sans-serif}.title{font-size:18px;font-weight:bold}.panel{font-size:14px;font-weight:bold}
@media (prefers-color-scheme:dark){
.paper{fill:#0d1117}.ink{fill:#e6edf3}.muted{fill:#9da7b3}.bar{fill:#ff8a50}.line{stroke:#323a44}}
"""

Count = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Panel:
    """One picture of a drawing: what is counted, and the counts.

    upright  columns in the order given, for what has an order of its own; else a bar a row
    """

    title: str
    counts: Sequence[Count]
    upright: bool = False

    @property
    def height(self) -> int:
        """Pixels, the title included."""
        return HEAD + (COLUMNS_HEIGHT + ROW if self.upright else ROW * len(self.counts))


def draw(title: str, line: str, panels: Sequence[Panel]) -> str:
    """The drawing of some panels, one below the other, as an SVG document."""
    shown = [panel for panel in panels if panel.counts]
    height = 2 * MARGIN + HEAD + sum(panel.height for panel in shown)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" role="img">',
        f"<title>{escape(title)}</title><style>{STYLE}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{height}"/>',
        _text(MARGIN, MARGIN + 16, title, "ink title"),
        _text(MARGIN, MARGIN + 38, line, "muted"),
    ]
    top = MARGIN + HEAD
    for panel in shown:
        parts.append(_text(MARGIN, top + 30, panel.title, "ink panel"))
        parts += (_columns if panel.upright else _bars)(panel.counts, top + HEAD)
        top += panel.height
    return "\n".join([*parts, "</svg>", ""])


def _bars(counts: Sequence[Count], top: int) -> Iterator[str]:
    most = max(count for _, count in counts) or 1
    room = WIDTH - 2 * MARGIN - NAMES - FIGURES
    for row, (name, count) in enumerate(counts):
        middle = top + row * ROW + ROW // 2 + 4
        yield _text(MARGIN + NAMES - 10, middle, clip(name, NAME_CELLS), "ink", "end")
        yield _bar(MARGIN + NAMES, top + row * ROW + 4, max(room * count / most, 1), ROW - 8, f"{name}: {count:,}")
        yield _text(MARGIN + NAMES + room * count / most + 8, middle, f"{count:,}", "muted")


def _columns(counts: Sequence[Count], top: int) -> Iterator[str]:
    most = max(count for _, count in counts) or 1
    floor = top + COLUMNS_HEIGHT
    width = (WIDTH - 2 * MARGIN - FIGURES) / len(counts)
    every = -(-len(counts) // LABELS)
    left = MARGIN + FIGURES
    for share in (0.5, 1.0):
        y = floor - share * (COLUMNS_HEIGHT - 10)
        yield f'<path class="line" d="M{left} {y:.1f}H{WIDTH - MARGIN}"/>'
        yield _text(left - 8, y + 4, f"{round(share * most):,}", "muted", "end")
    for place, (name, count) in enumerate(counts):
        high = (COLUMNS_HEIGHT - 10) * count / most
        wide = max(width - 2, width * 0.7)
        yield _bar(left + place * width, floor - high, wide, high, f"{name}: {count:,}")
        if place % every == 0:
            yield _text(left + place * width + wide / 2, floor + 17, name, "muted", "middle")
    yield f'<path class="line" d="M{left} {floor}H{WIDTH - MARGIN}"/>'


def _bar(x: float, y: float, width: float, height: float, told: str) -> str:
    """A bar, with what it stands for to be read when it is pointed at."""
    place = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return f'<rect class="bar" {place} rx="2"><title>{escape(told)}</title></rect>'


def _text(x: float, y: float, text: str, kind: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}" text-anchor="{anchor}">{escape(text)}</text>'
