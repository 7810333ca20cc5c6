"""Where an index lives."""

from pathlib import Path

import pytest

from indexer.location import index_folder, user_folder


@pytest.fixture(autouse=True)
def _home(monkeypatch):
    monkeypatch.setenv("HOME", "/home/reader")
    for variable in ("HEADWORD_INDEX", "XDG_DATA_HOME"):
        monkeypatch.delenv(variable, raising=False)


def test_what_is_given_wins_over_the_environment_and_that_over_the_home(monkeypatch):
    assert index_folder() == Path("/home/reader/.local/share/headword/index")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert index_folder() == Path("/data/headword/index")
    monkeypatch.setenv("HEADWORD_INDEX", "elsewhere")
    assert index_folder() == Path("elsewhere")
    assert index_folder(Path("here")) == Path("here")


def test_an_empty_variable_counts_as_unset(monkeypatch):
    monkeypatch.setenv("HEADWORD_INDEX", "")
    monkeypatch.setenv("XDG_DATA_HOME", "")
    assert index_folder() == Path("/home/reader/.local/share/headword/index")


def test_a_relative_base_folder_is_ignored(monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", "state")
    assert user_folder("XDG_STATE_HOME", ".local/state") == Path("/home/reader/.local/state/headword")
