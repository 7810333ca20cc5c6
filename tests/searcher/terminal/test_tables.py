"""Tables."""

from indexer.terminal.cells import width
from indexer.terminal.styled import Palette
from searcher.terminal.tables import pair_lines, table_lines

PLAIN = Palette(False)
HEAD = ("dictionary", "entries", "snippets")


def test_names_are_flushed_left_and_figures_right():
    rows = [("Sea Words", 1234, 5), ("海事辞典", 7, 1_000_000)]
    assert list(table_lines(HEAD, rows, PLAIN, 80)) == [
        "dictionary  entries   snippets",
        "Sea Words     1,234          5",
        "海事辞典          7  1,000,000",
    ]


def test_a_name_is_clipped_where_the_terminal_is_narrow():
    lines = list(table_lines(HEAD, [("Historical Dictionary of " * 3, 1, 2)], PLAIN, 40))
    assert [width(line) for line in lines] == [40, 40]
    assert "Historical Dictionar…" in lines[1]


def test_an_empty_table_has_its_head():
    assert list(table_lines(HEAD, [], PLAIN, 80)) == ["dictionary  entries  snippets"]


def test_names_are_safe_for_a_terminal():
    assert "␛[2J" in list(table_lines(HEAD, [("\x1b[2J", 1, 2)], PLAIN, 80))[1]


def test_pairs_stand_in_two_columns():
    pairs = {"entries": 1234, "made_at": "2026-01-01", "languages": {"en": 1000, "ru": 2}}
    assert list(pair_lines(pairs, PLAIN, 80)) == [
        "entries    1,234",
        "made at    2026-01-01",
        "languages  en 1,000, ru 2",
    ]


def test_a_long_value_goes_on_in_its_column():
    languages = dict.fromkeys(("de", "en", "fr", "ru"), 1)
    assert list(pair_lines({"languages": languages}, PLAIN, 22)) == [
        "languages  de 1, en 1,",
        "           fr 1, ru 1",
    ]


def test_a_name_and_its_figure_stay_on_one_line():
    lengths = {"three_quarters": 37, "mean": 3}
    assert list(pair_lines({"lengths": lengths}, PLAIN, 33)) == [
        "lengths  three quarters 37,",
        "         mean 3",
    ]
