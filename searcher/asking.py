"""A question before it is asked, and what is said of it afterwards."""

from __future__ import annotations

from searcher.engines.port import Ranked
from searcher.query.tree import All, Exact, Filter, Node


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
