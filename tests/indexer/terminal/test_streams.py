"""Standard streams: colours, encodings, sizes."""

import io
import sys

import pytest

from indexer.terminal import streams
from indexer.terminal.json_text import to_json_text


class Terminal(io.StringIO):
    """A stream that calls itself a terminal."""

    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch):
    for variable in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("TERM", "xterm")


@pytest.mark.parametrize(
    ("environment", "terminal", "when", "colour"),
    [
        ({}, True, "auto", True),
        ({}, False, "auto", False),
        ({"TERM": "dumb"}, True, "auto", False),
        ({"NO_COLOR": "1"}, True, "auto", False),
        ({"NO_COLOR": ""}, True, "auto", True),
        ({"FORCE_COLOR": "1"}, False, "auto", True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, "auto", False),
        ({"NO_COLOR": "1"}, False, "always", True),
        ({"FORCE_COLOR": "1"}, True, "never", False),
    ],
)
def test_colour_follows_the_option_then_the_environment_then_the_stream(
    monkeypatch, environment, terminal, when, colour
):
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    stream = Terminal() if terminal else io.StringIO()
    assert streams.wants_colour(stream, when) is colour


@pytest.mark.parametrize(
    ("encoding", "text", "written"),
    [
        ("ascii", "1904–1905 … “Ōsaka”", '1904-1905 ... "?saka"'),
        ("latin-1", "é – 北", "é - ?"),
        ("utf-8", "北 \udcff", "北 ?"),
    ],
)
def test_what_an_encoding_lacks_is_replaced(monkeypatch, encoding, text, written):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    streams.prepare_streams()
    sys.stdout.write(text)
    sys.stdout.flush()
    assert raw.getvalue().decode(encoding) == written


def test_a_closed_stream_takes_everything(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    streams.prepare_streams()
    with sys.stdout as stream:
        stream.write("x")


@pytest.mark.parametrize(("columns", "used"), [("132", 132), ("3", 20), ("0", 80), ("wide", 80), ("", 80)])
def test_columns_come_from_the_environment_within_reason(monkeypatch, columns, used):
    monkeypatch.setattr(sys, "__stdout__", None)
    monkeypatch.setattr(streams.os, "get_terminal_size", lambda _: (80, 24))
    monkeypatch.setenv("COLUMNS", columns)
    assert streams.terminal_size() == (used, 24)


def test_prose_is_not_set_wider_than_the_measure(monkeypatch):
    monkeypatch.setenv("COLUMNS", "500")
    assert streams.prose_columns() == streams.MEASURE


def test_say_is_safe_for_a_terminal(monkeypatch, capsys):
    streams.say("no \x1b[2J file", label="error", style="error")
    assert capsys.readouterr() == ("", "error: no ␛[2J file\n")


def test_json_escapes_what_a_terminal_obeys_and_what_the_stream_lacks(monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    assert to_json_text({"a": "\x1b\x9b\x7f北"}) == '{"a": "\\u001b\\u009b\\u007f北"}'
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    assert to_json_text(["北"]) == '["\\u5317"]'
