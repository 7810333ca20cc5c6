"""From arguments to a query."""

import pytest

from indexer.errors import QueryError
from searcher.terminal.query_words import hints, join_arguments, mistaken_options, quoting_hint, read_words

OPTIONS = ["--limit", "--offset", "--json"]


def test_arguments_become_one_text():
    assert join_arguments(["japan", "-china", "--", '"a b"']) == 'japan -china -- "a b"'
    assert join_arguments([" ", ""]) == ""


@pytest.mark.parametrize("arguments", [[], [""], [" ", "\t"]])
def test_no_words_are_no_question(arguments):
    with pytest.raises(QueryError):
        read_words(arguments)


def test_bytes_that_are_no_text_are_replaced():
    assert join_arguments(["caf\udce9"]) == "caf\ufffd"


@pytest.mark.parametrize(
    "arguments",
    [
        ["japan"],
        ["relations", "with", "japan"],
        ['"northern territories"'],
        ['"a', 'b"'],
        ["-china"],
        ["a b " * 100],
        ["«northern territories»"],
        ["‘northern territories’", "east"],
        ["「northern territories」"],
        ["headword:northern territories"],
        ["northern -territories"],
        ["northern territor*"],
        ['headword:"northern territories" islands'],
        ['5" disk'],
        [" japan "],
        [""],
    ],
)
def test_nothing_is_said_where_nothing_is_amiss(arguments):
    assert quoting_hint(arguments) is None


def test_several_words_in_one_argument_look_like_a_phrase_without_its_quotes():
    hint = quoting_hint(["kurils", "northern territories"])
    assert hint is not None
    assert """headword search 'kurils "northern territories"'""" in hint


@pytest.mark.parametrize("typed", ["northern territories", " northern territories ", "'northern territories'"])
def test_the_hint_has_the_phrase_in_double_quotes(typed):
    assert str(quoting_hint([typed])).endswith("""headword search '"northern territories"'""")


def test_a_single_quote_in_the_query_is_quoted_for_the_shell():
    assert """'"burma'\\''s ruler"'""" in str(quoting_hint(["burma's ruler"]))


@pytest.mark.parametrize("arguments", [['"northern', "territories"], ["“northern territories"]])
def test_an_odd_quote_is_an_open_one(arguments):
    assert str(quoting_hint(arguments)).startswith("a quote is open")


def test_an_unknown_long_option_is_named_and_the_nearest_offered():
    (hint,) = mistaken_options(["japan", "--limt=5", "-china", "--limit", "3"], OPTIONS)
    assert "--limt is not an option" in hint
    assert hint.endswith("did you mean --limit?")


def test_what_follows_two_dashes_is_text_and_so_is_what_looks_like_no_option():
    assert mistaken_options(["--", "--limt"], OPTIONS) == []
    assert mistaken_options(["---", "--1904"], OPTIONS) == []


def test_hints_come_together():
    assert len(list(hints(["a b", "--limt"], ["a b", "--limt"], OPTIONS))) == 2
