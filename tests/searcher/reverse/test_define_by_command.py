"""``headword define-by``."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from searcher.cli import headword


def run(*arguments: str) -> Result:
    return CliRunner().invoke(headword, ["define-by", *arguments])


def test_headwords_are_numbered_and_can_be_shown(household: Path) -> None:
    result = run("a", "room", "in", "which", "books", "are", "kept", "--index", str(household), "--color", "never")
    assert result.exit_code == 0
    first, second = result.stdout.splitlines()[:2]
    assert first.split(" · ")[0].split() == ["1", "library"]
    assert "*room*" in second
    shown = CliRunner().invoke(headword, ["show", "1", "--index", str(household)])
    assert "Library".casefold() in shown.stdout.casefold()


def test_json_has_the_sense_and_the_dictionaries(household: Path) -> None:
    result = run("a room in which books are kept", "--json", "--limit", "1", "--index", str(household))
    document = json.loads(result.stdout)
    (answer,) = document["answers"]
    assert (document["version"], document["description"]) == (1, "a room in which books are kept")
    assert answer["headword"] == "library"
    assert answer["sense"]["text"] == "A room or building in which books are kept and read."
    assert sorted(answer["dictionaries"]) == ["Household", "Plain Words"]
    assert all(answer["sense"]["text"][start:end] for start, end in answer["sense"]["spans"])


def test_nothing_found_is_exit_code_1_and_says_what_is_unknown(household: Path) -> None:
    result = run("zzyzx", "--index", str(household))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "no entry has zzyzx" in result.stderr


def test_a_description_without_a_word_is_wrong_usage(household: Path) -> None:
    assert run("?!", "--index", str(household)).exit_code == 2
