"""A question before it is asked, and what is said of it afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from indexer.errors import QueryError
from searcher.engines.port import Match, Ranked
from searcher.query.tree import All, Exact, Filter, Node

FACETS = ("dictionary", "language", "kind", "century", "year")
"""What matching entries are counted by."""

SORTS = ("relevance", "headword", "dictionary", "year")
"""What hits are sorted by."""


class Wish(NamedTuple):
    """How a question is to be answered; see ``Index.search``.

    conditions  name and value of filters that were given beside the question
    """

    limit: int = 10
    offset: int = 0
    match: Match = "all"
    exact: bool = False
    conditions: tuple[tuple[str, str | None], ...] = ()
    facets: Sequence[str] = ()
    sort: str = "relevance"
    feedback: bool = False
    explain: bool = False

    @property
    def until(self) -> int:
        """How many entries are ranked, at least one: whether any is found must be known."""
        return max(self.offset + self.limit, 1)

    def check(self) -> None:
        """Raise QueryError where something is wished for that there is not."""
        limit, offset = self.limit, self.offset
        if not (isinstance(limit, int) and isinstance(offset, int)) or limit < 0 or offset < 0:
            raise QueryError(f"limit and offset are whole numbers from 0 on, not {limit!r} and {offset!r}")
        if self.sort not in SORTS:
            raise QueryError(f"hits are sorted by {', '.join(SORTS)}, not {self.sort!r}")
        for facet in self.facets:
            if facet not in FACETS:
                raise QueryError(f"entries are counted by {', '.join(FACETS)}, not {facet!r}")


def and_filter(tree: Node | None, condition: Filter) -> Node:
    """The tree with one more condition."""
    if tree is None:
        return condition
    nodes = tree.nodes if isinstance(tree, All) else (tree,)
    return All((*nodes, condition), (0, 0))


def text_of(tree: Node) -> str:
    """What would be typed for a tree."""
    if isinstance(tree, Exact):
        return tree.text
    from searcher.query import print_query

    return print_query(tree)


def loosened_remark(ranked: Ranked) -> str:
    """What a reader is told of entries that do not hold all the words."""
    if any(tier for tier in ranked.tiers):
        return "few entries hold all the words; entries that hold some of them follow"
    return "no entry holds all the words; showing entries that hold some of them"


def corrected_remark(text: str, showing: Sequence[str]) -> str:
    """What a reader is told where another question was answered."""
    return f"nothing for {_quoted(text)} exactly; showing results for {' and '.join(map(_quoted, showing))}"


def _quoted(text: str) -> str:
    return f"“{text if len(text) <= LONGEST_ECHO else text[:LONGEST_ECHO] + '…'}”"


LONGEST_ECHO = 80
"""Letters of a question that a remark repeats."""
