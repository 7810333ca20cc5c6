"""Completion in the shells."""

import shlex
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.terminal.completion import SCRIPTS, candidate, headwords_after, typed_word

HEADWORDS = ["Japan, Relations with", "Japanese", "japan (lacquer)", "Kurils", "Ja\x1bpan", "Ja\npan"]


@pytest.mark.parametrize(
    ("word", "text", "quote"),
    [
        ("Japan,", "Japan,", ""),
        ("Japan\\,\\ Re", "Japan, Re", ""),
        ('"Japan, Re', "Japan, Re", '"'),
        ("'it\\s", "it\\s", "'"),
        ("'a'b\"c\"", "abc", ""),
        ("", "", ""),
    ],
)
def test_a_typed_word_is_read_as_the_shell_reads_it(word, text, quote):
    assert typed_word(word) == (text, quote)


def test_headwords_go_on_from_the_words_before():
    assert list(headwords_after([], "jap", HEADWORDS)) == [
        "Japan, Relations with",
        "Japanese",
        "japan (lacquer)",
    ]
    assert list(headwords_after(["Japan,"], "Re", HEADWORDS)) == ["Relations with"]
    assert list(headwords_after(["Japan,", "Relations"], "", HEADWORDS)) == ["with"]


def test_special_characters_are_escaped_and_blanks_are_not():
    assert candidate("Japan, Relations with", "bash") == "Japan, Relations with"
    assert candidate("$(rm -r ~)`x`", "zsh") == "\\$\\(rm -r \\~\\)\\`x\\`"
    assert candidate("Ōsaka", "bash") == "Ōsaka"


def test_in_open_quotes_only_what_is_safe_there_is_offered():
    assert candidate("Japan, it's", "bash", '"') == "Japan, it's"
    assert candidate("a$(b)", "bash", '"') is None
    assert candidate("it's", "bash", "'") is None


def test_fish_quotes_by_itself():
    assert candidate("a$(b)", "fish") == "a$(b)"


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Z")) | st.just(" "), max_size=20))
def test_an_escaped_candidate_is_read_back_word_by_word(value):
    assert shlex.split(candidate(value, "bash") or "") == value.split()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_itself_accepts_the_script(shell):
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    checked = subprocess.run([program, "-n"], input=SCRIPTS[shell], text=True, capture_output=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
