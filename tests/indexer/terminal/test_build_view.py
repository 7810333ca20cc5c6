"""What a build tells."""

from pathlib import Path

from indexer.pipeline import BuildReport
from indexer.terminal.build_view import reason_lines, report_lines
from indexer.terminal.styled import Palette

REPORT = BuildReport(
    Path("/x/index"),
    1,
    pages=1210,
    entries=1200,
    snippets=5000,
    stubs=70,
    duplicates=6,
    rejects=4,
    skipped=0,
    references=2000,
    dangling=30,
    seconds=2.0,
    bytes=3_400_000,
    reasons={"empty": 1, "binary": 3},
)


def test_the_counts_stand_in_columns():
    assert list(report_lines(REPORT, Palette(False))) == [
        "pages        1,210  entries + duplicates + rejects",
        "entries      1,200",
        "duplicates       6  joined to the entries that they repeat",
        "rejects          4",
        "snippets     5,000  70 kept as stubs: their articles are not in the corpus",
        "references   2,000  30 lead nowhere",
        "skipped          0",
        "time         2.0 s  605 pages a second",
        "index       3.4 MB  /x/index",
    ]


def test_the_commonest_reason_comes_first():
    assert list(reason_lines(REPORT)) == ["3 binary", "1 empty"]
