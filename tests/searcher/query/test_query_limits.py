"""The bounds: each is held, said, and keeps the work in proportion to the length of the text."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from indexer.errors import QueryError
from searcher.query import (
    Fuzzy,
    Wildcard,
    Word,
    check_length,
    limits,
    parse,
    print_query,
    walk,
    without_spans,
)
from searcher.query.parser import LONGEST_PLAIN
from searcher.query.walk import children_of

HOSTILE = {
    "open brackets": "(",
    "open and word": "(a ",
    "negated brackets": "-(",
    "fields and brackets": "headword:(",
    "filters and brackets": "year:(1917 -",
    "closing brackets": "a) ",
    "brackets in a word": "a(b",
    "wildcards": "*a*b*c*",
    "patterns": "*a*b*c* ",
    "stars": "*",
    "fuzzy words": "a~2 ",
    "fuzzy signs": "~",
    "double quotes of all kinds": '"“„«»‹「『｢〝',
    "unclosed quotes": "「a ",
    "single quotes": "‘a ",
    "single quotes closed": "‘a’b ",
    "Hebrew quotes": 'צ"',
    "signs": "+-",
    "signed words": "-a ",
    "NOT": "NOT ",
    "AND": "AND ",
    "joined words": "a AND b OR ",
    "colons": "headword:",
    "unknown fields": "foo:bar ",
    "years": "year:1921..1917 ",
    "words": "a ",
    "blanks": " ",
    "slops": '"a"~99999999 ',
}


def steps_of(text: str) -> int:
    """Calls of functions, written in Python or not, that reading the text takes."""
    steps = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal steps
        steps += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        parse(text)
    finally:
        sys.setprofile(before)
    return steps


def depth_of(node: object) -> int:
    return 1 + max(map(depth_of, children_of(node)), default=0)  # type: ignore[arg-type]


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_steps_grow_with_the_length_of_the_text_only(piece: str) -> None:
    parse(piece)
    whole = piece * (limits.MAX_LENGTH // len(piece))
    half = whole[: len(whole) // 2]
    assert steps_of(whole) <= 2.2 * steps_of(half) + 500
    assert steps_of(whole) <= 40 * limits.MAX_LENGTH


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_within_the_bounds(piece: str) -> None:
    parsed = parse(piece * (limits.MAX_LENGTH // len(piece)))
    if parsed.tree is None:
        return
    nodes = list(walk(parsed.tree))
    assert sum(not children_of(node) for node in nodes) <= limits.MAX_CLAUSES
    assert sum(isinstance(node, Wildcard | Fuzzy) for node in nodes) <= limits.MAX_PATTERNS
    assert depth_of(parsed.tree) <= 6 * (limits.MAX_DEPTH + 1)
    assert len(parsed.diagnostics) <= limits.MAX_REMARKS
    again = parse(print_query(parsed.tree)).tree
    assert again is not None
    assert without_spans(again) == without_spans(parsed.tree)


def test_text_over_the_length_is_refused_and_the_limit_named() -> None:
    longest = "a" * limits.MAX_LENGTH
    check_length(longest)
    assert parse(longest).tree == Word(longest, (0, limits.MAX_LENGTH))
    for refuse in (check_length, parse):
        with pytest.raises(QueryError, match="10,001 characters, the limit is 10,000"):
            refuse(longest + "a")


def limit_messages(text: str) -> list[str]:
    return [d.message for d in parse(text).diagnostics if d.kind == "limit"]


def test_clauses_over_the_limit_are_left_out_and_said() -> None:
    words = [f"w{number}" for number in range(limits.MAX_CLAUSES + 5)]
    text = " ".join(words)
    parsed = parse(text)
    assert [word.text for word in children_of(parsed.tree)] == words[: limits.MAX_CLAUSES]  # type: ignore
    (diagnostic,) = parsed.diagnostics
    assert diagnostic.message == "I left out the rest: at most 256 words, phrases and filters are read"
    assert text[slice(*diagnostic.span)] == " ".join(words[limits.MAX_CLAUSES :])


def test_operators_around_left_out_clauses_leave_no_trace() -> None:
    kept = " ".join(["w"] * (limits.MAX_CLAUSES - 1))
    tree = parse(f"{kept} a AND b OR -c headword:d headword:(e f)").tree
    assert tree is not None
    assert print_query(tree) == f"{kept} a"


def test_plain_words_are_fewer_than_the_clauses_that_are_read() -> None:
    assert LONGEST_PLAIN // 2 <= limits.MAX_CLAUSES


def test_patterns_over_the_limit_are_text_and_said() -> None:
    patterns = " ".join(["a*"] * limits.MAX_PATTERNS)
    assert limit_messages(patterns) == []
    tree = parse(f"{patterns} b* c~").tree
    assert tree is not None
    assert print_query(tree) == f'{patterns} "b*" "c~"'
    assert limit_messages(f"{patterns} b* c~") == [
        "I read “b*” as a phrase: a question may hold at most 16 patterns and fuzzy words",
        "I read “c~” as a phrase: a question may hold at most 16 patterns and fuzzy words",
    ]


def test_brackets_over_the_depth_are_dropped_with_what_binds_them_and_said() -> None:
    deep = limits.MAX_DEPTH
    fits = "(a " * deep + "b" + ")" * deep
    assert limit_messages(fits) == []
    tree = parse("(" * deep + "-headword:(b c)" + ")" * deep + " d").tree
    assert tree is not None
    assert print_query(tree) == "b c d"
    assert limit_messages("(" * deep + "-headword:(b c)" + ")" * deep) == [
        "I read “(” as a blank, like all deeper ones: brackets may stand at most 20 deep"
    ]


def test_brackets_of_the_whole_length_still_find_the_word() -> None:
    half = limits.MAX_LENGTH // 2 - 1
    parsed = parse("(" * half + "a" + ")" * half)
    assert parsed.tree == Word("a", (half, half + 1))
    assert [d.kind for d in parsed.diagnostics] == ["limit"]


def test_wildcards_over_the_limit_make_the_pattern_text() -> None:
    fits = "*a" * limits.MAX_WILDCARDS
    assert parse(fits).tree == Wildcard(fits, (0, len(fits)))
    assert parse(fits.replace("*", "***")).tree == Wildcard(fits, (0, 3 * limits.MAX_WILDCARDS + len(fits) // 2))
    assert parse(fits + "*").tree == Word(fits + "*", (0, len(fits) + 1))


def test_numbers_after_the_tilde_may_have_any_length() -> None:
    digits = "9" * 5_000
    assert parse(f"japn~{digits}").tree == Fuzzy("japn", limits.MAX_DISTANCE, (0, 5 + len(digits)))
    assert parse(f'"a b"~{digits}').tree.slop == limits.MAX_SLOP  # type: ignore[union-attr]


def test_last_diagnostic_counts_those_left_out() -> None:
    text = "a) " * (limits.MAX_REMARKS + 10)
    diagnostics = parse(text).diagnostics
    assert len(diagnostics) == limits.MAX_REMARKS
    assert diagnostics[-1].kind == "limit"
    assert diagnostics[-1].message == "11 more remarks are left out: the limit is 32"
    assert diagnostics[-1].span.end == len(text) - 1
