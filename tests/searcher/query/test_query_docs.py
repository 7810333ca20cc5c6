"""The page on the language says what the parser does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from searcher.query import LANGUAGE_VERSION, limits, parse, print_query
from searcher.query.fields import FIELDS

PAGE = (Path(__file__).parents[3] / "docs" / "query-language.md").read_text("utf-8")
EXAMPLES = re.findall(r"^\| `([^`]+)` \| `([^`]+)` \| ", PAGE, re.MULTILINE)
LIMITS = re.findall(r"^\| `(MAX_\w+)` \| ([\d,]+) ", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("query", "printed"), EXAMPLES)
def test_example_is_read_as_the_page_says(query: str, printed: str) -> None:
    tree = parse(query).tree
    assert tree is not None
    assert print_query(tree) == printed


def test_page_has_examples_and_the_version() -> None:
    assert len(EXAMPLES) > 25
    assert f"Version {LANGUAGE_VERSION} " in PAGE


def test_page_names_every_limit_with_its_value() -> None:
    values = {name: int(value.replace(",", "")) for name, value in LIMITS}
    assert values == {name: value for name, value in vars(limits).items() if name.startswith("MAX_")}


def test_grammar_names_every_field() -> None:
    grammar = PAGE[PAGE.index("```text") : PAGE.index("```\n\nThe value")]
    assert set(FIELDS) <= set(re.findall(r'"(\w+)"', grammar))


def test_page_lists_every_kind_of_diagnostic() -> None:
    table = (Path(__file__).with_name("golden_queries.tsv")).read_text("utf-8")
    kinds = {*re.findall(r"([a-z-]+)@\d", table), "corrected", "loosened"}  # the search itself says these two
    section = PAGE[PAGE.index("## Diagnostics") : PAGE.index("## Limits")]
    assert kinds == set(re.findall(r"`([a-z-]{4,})`", section))
