"""The table of questions: what each is read as, how it is printed, what is said about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from query_trees import describe

from searcher.query import parse, print_query

TABLE = Path(__file__).with_name("golden_queries.tsv")
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("# ")]


@pytest.mark.parametrize(("query", "tree", "printed", "diagnostics"), ROWS, ids=[row[0] for row in ROWS])
def test_question_is_read_as_the_table_says(query: str, tree: str, printed: str, diagnostics: str) -> None:
    parsed = parse(query)
    assert describe(parsed.tree) == tree
    assert parsed.tree is not None
    assert print_query(parsed.tree) == printed
    assert [f"{d.kind}@{d.span.start}-{d.span.end}" for d in parsed.diagnostics] == diagnostics.split()
    assert parsed.text == query


def test_table_holds_every_kind_of_diagnostic() -> None:
    kinds = {word.split("@")[0] for row in ROWS for word in row[3].split()}
    assert kinds == {
        "empty-brackets",
        "empty-field",
        "empty-phrase",
        "filter-value",
        "fuzzy",
        "limit",
        "operator",
        "signs-only",
        "slop",
        "stray-bracket",
        "stray-sign",
        "unclosed-bracket",
        "unclosed-quote",
        "unknown-field",
        "wildcard",
    }


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("NOT", "I read “NOT” as a word: it joins nothing here"),
        ("japan)", "I read “)” as a blank: it closes nothing"),
        ("japn~3", "I read “japn~3” as “japn~2”: a word may differ by at most 2 letters"),
        ("kind:stub", "I read “kind:stub” as text: a kind is article or snippet"),
        ("year:1921..1917", "I read “year:1921..1917” as “1917..1921”: the earlier year comes first"),
        (
            "foo:bar",
            "I read “foo:bar” as text: there is no field “foo”; "
            "the fields are article, dictionary, headword, kind, language, seealso, year",
        ),
    ],
)
def test_diagnostic_says_what_was_read_as_what(query: str, message: str) -> None:
    (diagnostic,) = parse(query).diagnostics
    assert diagnostic.message == message


@pytest.mark.parametrize("query", ["", " ", "\t\n", "\u3000\u00a0"])
def test_blank_question_has_no_tree_and_no_diagnostic(query: str) -> None:
    parsed = parse(query)
    assert parsed.tree is None
    assert parsed.diagnostics == ()
    assert parsed.text == query


def test_spans_are_those_of_the_text_with_its_blanks() -> None:
    parsed = parse('  headword:"Japan, Relations with"  -china ')
    field, negated = parsed.tree.nodes  # type: ignore[union-attr]
    assert field.span == (2, 34)
    assert field.node.span == (11, 34)
    assert negated.span == (36, 42)
    assert negated.node.span == (37, 42)
