"""The pager, on a terminal of its own."""

import os
import pty
import subprocess
import sys

import pytest

PROGRAM = """
import sys
from indexer.terminal.pager import print_lines
asked = []
def lines():
    for number in range(int(sys.argv[1])):
        asked.append(number)
        yield f"line {number}"
print_lines(lines(), pager=sys.argv[2] == "yes")
print("asked for", len(asked), file=sys.stderr)
"""


def shown(count, *, wanted="yes", pager="sed s/^/paged-/", rows="10"):
    """What a terminal shows of so many lines, and what was said beside them."""
    above, below = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(count), wanted],
        stdin=below,
        stdout=below,
        stderr=subprocess.PIPE,
        env=os.environ | {"PAGER": pager, "LINES": rows, "COLUMNS": "80"},
    )
    os.close(below)
    seen = bytearray()
    try:
        while part := os.read(above, 1 << 16):
            seen += part
    except OSError:  # the last process on the terminal has gone
        pass
    os.close(above)
    _, talk = process.communicate()
    assert process.returncode == 0, talk
    return seen.decode().split(), talk.decode()


def test_long_output_goes_through_the_pager():
    words, _ = shown(10)
    assert words[:2] == ["paged-line", "0"]
    assert words[-1] == "9"


def test_output_that_fits_does_not():
    assert shown(9)[0][0] == "line"


@pytest.mark.parametrize("pager", ["", "cat", "no-such-pager --here"])
def test_no_pager_no_paging(pager):
    words, _ = shown(30, pager=pager)
    assert (words[0], len(words)) == ("line", 60)


def test_the_option_forbids_it():
    assert shown(30, wanted="no")[0][0] == "line"


def test_a_pager_that_is_left_early_is_no_error_and_stops_the_work():
    words, talk = shown(1_000_000, pager="head -n 1")
    assert words == ["line", "0"]
    assert int(talk.split()[-1]) < 1_000_000


def test_where_there_is_no_terminal_there_is_no_pager(monkeypatch, capsys):
    from indexer.terminal.pager import print_lines

    monkeypatch.setenv("PAGER", "false")
    monkeypatch.setenv("LINES", "3")
    print_lines(["a", "b", "c", "d"])
    assert capsys.readouterr().out == "a\nb\nc\nd\n"
