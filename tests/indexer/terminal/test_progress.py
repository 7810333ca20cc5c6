"""Progress of a build."""

import io

import pytest

from indexer.terminal.cells import width
from indexer.terminal.progress import ProgressReport, bar_text, byte_size, clock, progress_line


class Clock:
    """Seconds that pass when told to."""

    now = 0.0

    def __call__(self):
        return self.now


class Terminal(io.StringIO):
    """A stream that calls itself a terminal."""

    def isatty(self):
        return True


def test_a_line_now_and_then_where_there_is_no_terminal():
    stream, seconds = io.StringIO(), Clock()
    with ProgressReport(stream, seconds=seconds) as report:
        for seconds.now in (1.0, 5.0, 10.0, 12.0, 20.0, 21.0):
            report(round(seconds.now * 2), 100, round(seconds.now * 30))
    assert stream.getvalue().splitlines() == [
        "20%  300 pages  30 a second  0:40 left",
        "40%  600 pages  30 a second  0:30 left",
    ]


def test_the_bar_is_drawn_over_itself_and_wiped(monkeypatch):
    monkeypatch.setenv("COLUMNS", "70")
    stream, seconds = Terminal(), Clock()
    with ProgressReport(stream, seconds=seconds) as report:
        for seconds.now in (0.05, 1.0, 1.01, 2.0):
            report(round(seconds.now * 50), 100, 10)
    drawn = stream.getvalue().split("\r")
    assert len(drawn) == 4
    assert drawn[1].startswith(" 50%  ━━━━━━━━━━━━")
    assert "100%" in drawn[2]
    assert "writing the index" in drawn[2]
    assert drawn[3] == "\x1b[K"


def test_the_bar_makes_room_for_output_and_tells_what_is_done_last(monkeypatch):
    monkeypatch.setenv("COLUMNS", "70")
    stream, seconds = Terminal(), Clock()
    with ProgressReport(stream, last="comparing", seconds=seconds) as report:
        seconds.now = 1.0
        report(100, 100, 10)
        report.wipe()
        report.wipe()
    drawn = stream.getvalue().split("\r")
    assert drawn[1].endswith("comparing\x1b[K")
    assert drawn[2:] == ["\x1b[K"]


def test_no_progress_leaves_no_trace():
    stream = Terminal()
    with ProgressReport(stream, seconds=Clock()):
        pass
    assert stream.getvalue() == ""


@pytest.mark.parametrize("columns", [20, 30, 40, 80, 200])
def test_the_bar_fits_the_terminal(monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    for done in (0, 1, 50, 100):
        assert width(progress_line(done, 100, 12_345_678, 77.0, bar=True)) < columns


def test_nothing_to_do_is_not_divided_by():
    assert "0 pages" in progress_line(0, 0, 0, 0.0, bar=False)


def test_bar_clock_and_sizes():
    assert bar_text(0.25, 8) == "━━──────"
    assert [clock(seconds) for seconds in (0.4, 61, 3725)] == ["0:00", "1:01", "1:02:05"]
    assert [byte_size(count) for count in (999, 1000, 3_450_000, 8 * 10**15)] == [
        "999 bytes",
        "1.0 kB",
        "3.5 MB",
        "8,000.0 TB",
    ]
