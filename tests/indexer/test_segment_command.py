"""``headword segment``: what pages became, and why."""

import json

import pytest
from click.testing import CliRunner

from indexer.cli import segment
from indexer.entry_json import entry_from_json

PAGE = """Ebb and flow

Ebb and flow

\u00a0\u00a0\u00a0The sea falls for six hours and rises for six.

\u00a0\u00a0\u00a0See also Moon; Neap tide.

Dictionary of the Shore. . 1994.

Look at other dictionaries:

  • Ebb — the return of the tide towards the sea … … \u00a0 Words at Sea"""


@pytest.fixture
def page(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    path = tmp_path / "ebb.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(*arguments):
    result = CliRunner().invoke(segment, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def fields(shown):
    return [line.strip() for line in shown.splitlines() if line.startswith("  ")]


def test_a_page_is_shown_with_the_reasons(page):
    result = run(page)
    assert result.exit_code == 0
    assert result.stdout.startswith("ebb.txt\na page saved as text · utf-8\n")
    assert fields(result.stdout) == [
        "headword    Ebb and flow",
        "dictionary  Dictionary of the Shore  (the source line's title)",
        "language    en  (detected)",
        "see also    Moon · Neap tide",
        "source line Dictionary of the Shore. . 1994.",
        "title       Dictionary of the Shore",
        "year        1994",
        "paragraph 1 The sea falls for six hours and rises for six.",
        "snippet 1   Ebb · Words at Sea · en  the return of the tide towards the sea …",
    ]


def test_what_is_told_wins_and_is_said_to(page):
    shown = run(page, "--dictionary", "Mine", "--language", "de").stdout
    assert "dictionary  Mine  (as told)" in shown
    assert "language    de  (as told)" in shown


def test_json_is_an_object_a_line_that_reads_back(page):
    (line,) = run(page, "--json").stdout.splitlines()
    entry = entry_from_json(json.loads(line))
    assert entry.headword == "Ebb and flow"
    assert entry.language == "en"
    assert [snippet.headword for snippet in entry.snippets] == ["Ebb"]


def test_a_reject_is_shown_with_its_reason_and_alone_finds_nothing(page, tmp_path):
    empty = tmp_path / "none.txt"
    empty.write_bytes(b"")
    alone = run(empty)
    assert alone.exit_code == 1
    assert "rejected    empty" in alone.stdout
    both = run(empty, page, "--json")
    assert both.exit_code == 0
    assert len(both.stdout.splitlines()) == 1
    assert both.stderr.startswith("rejected: none.txt: empty")


def test_a_page_cannot_command_the_terminal(tmp_path):
    hostile = tmp_path / "x.txt"
    hostile.write_text("Ebb\x1b]0;owned\x07\n\nEbb\n\nbody \x1b[2J\x9b31m\n", encoding="utf-8")
    shown = run(hostile).stdout
    assert "\x1b" not in shown
    assert "\x9b" not in shown
    assert "\x07" not in shown


@pytest.mark.parametrize("columns", [20, 40])
def test_the_labels_leave_room_on_a_narrow_terminal(page, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    assert max(map(len, run(page).stdout.splitlines())) <= columns
