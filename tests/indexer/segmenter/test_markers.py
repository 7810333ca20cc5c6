"""The marker lines: every line of the table, in every spelling that pages have."""

from __future__ import annotations

import unicodedata

import pytest

from indexer.segmenter.markers import MARKER_LINES, find_marker

LINES = [(language, line.replace("{}", '"Word, Given"')) for language, line in MARKER_LINES]


@pytest.mark.parametrize(("language", "line"), LINES)
@pytest.mark.parametrize("end", ["", ":", "\u00a0:", " : ", "：", ":\r"])
def test_line_of_the_table_is_found(language: str, line: str, end: str) -> None:
    marker = find_marker(f"Text of the page.\n\n  {line}{end}\n\n  • A — b …\u00a0 C")
    assert marker is not None
    assert (marker.language, marker.start) == (language, len("Text of the page.\n\n  "))


@pytest.mark.parametrize(("language", "line"), LINES)
def test_decomposed_line_is_found(language: str, line: str) -> None:
    marker = find_marker(unicodedata.normalize("NFD", f"a\n{line}:\nb"))
    assert marker is not None
    assert marker.language == language


@pytest.mark.parametrize("apostrophe", "'’ʼ‘´`")
def test_apostrophe_may_be_curly(apostrophe: str) -> None:
    marker = find_marker(f"Regardez d{apostrophe}autres dictionnaires:")
    assert marker is not None
    assert marker.language == "fr"


@pytest.mark.parametrize("quoted", ['"Живая вода"', "«Живая вода»", "„Живая вода“", "“Живая вода”", "Живая вода"])
def test_headword_inside_loses_its_quotes(quoted: str) -> None:
    marker = find_marker(f"x\nСмотреть что такое {quoted} в других словарях:\n")
    assert marker is not None
    assert marker.headword == "Живая вода"


def test_span_is_the_marker_with_its_colon() -> None:
    text = "x\n  Look at other dictionaries: \ny"
    marker = find_marker(text)
    assert marker is not None
    assert text[marker.start : marker.end] == "Look at other dictionaries:"


@pytest.mark.parametrize(
    "rest", [" • A — b …\u00a0 C", "\n• A — b", " A — b …\u00a0 C", " Kelp — weed… …\u00a0 C D — e …\u00a0 F"]
)
def test_marker_inside_a_line_counts_before_a_list(rest: str) -> None:
    marker = find_marker(f"Text ends. Look at other dictionaries:{rest}")
    assert marker is not None
    assert marker.start == len("Text ends. ")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Readers who look at other dictionaries will find more.",
        "Look at other dictionaries for a second opinion, and then at this one.",
        "In vain did he Look at other dictionaries: they were silent.",
        "Значения в других словарях разнятся.",
    ],
)
def test_sentence_is_no_marker(text: str) -> None:
    assert find_marker(text) is None


def test_line_of_its_own_wins_over_one_inside() -> None:
    text = "He said: Look at other dictionaries: • x — y …\nLook at other dictionaries:\n• A — b"
    marker = find_marker(text)
    assert marker is not None
    assert marker.start == text.rindex("Look")
