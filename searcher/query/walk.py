"""Ways through a query tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from searcher.query.tree import All, And, Field, Filter, Fuzzy, Must, Node, Not, Or, Phrase, Wildcard, Word

Term = Word | Phrase | Wildcard | Fuzzy

_TERMS, _SEVERAL, _AROUND_ONE = (Word, Phrase, Wildcard, Fuzzy), (All, And, Or), (Must, Not, Field)


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it, in the order of the text."""
    yield node
    for child in children_of(node):
        yield from walk(child)


def children_of(node: Node) -> tuple[Node, ...]:
    """The nodes right below this one."""
    if isinstance(node, _SEVERAL):
        return node.nodes
    if isinstance(node, _AROUND_ONE):
        return (node.node,)
    return ()


def only_words(node: Node | None) -> list[Word]:
    """The words side by side that a question is; none where it is anything else."""
    if isinstance(node, Word):
        return [node]
    nodes = node.nodes if isinstance(node, All) else ()
    words = [one for one in nodes if isinstance(one, Word)]
    return words if len(words) == len(nodes) else []


def words_of(node: Node | None, field: str | None = None) -> Iterator[Term]:
    """The words, phrases and patterns that a hit may show, in a field where one is given: none below a Not, no filters."""
    if isinstance(node, _TERMS):
        yield node
    elif node is None or isinstance(node, Not) or (field and isinstance(node, Field) and node.name != field):
        return
    else:
        for child in children_of(node):
            yield from words_of(child, field)


def is_negative(node: Node) -> bool:
    """Does the node only say what an entry must not match?

    Such a question means everything else.
    """
    if isinstance(node, All | And | Or):
        return all(map(is_negative, node.nodes))
    if isinstance(node, Must | Field):
        return is_negative(node.node)
    return isinstance(node, Not) and not is_negative(node.node)


def is_condition(node: Node) -> bool:
    """Does the node hold filters only, so that it scores nothing and is never loosened?"""
    if isinstance(node, Filter):
        return True
    children = children_of(node)
    return bool(children) and all(map(is_condition, children))


def without_spans(node: Node) -> Node:
    """The same tree with every span (0, 0), to compare what two questions mean."""
    if isinstance(node, All | And | Or):
        return replace(node, nodes=tuple(map(without_spans, node.nodes)), span=(0, 0))
    if isinstance(node, Must | Not | Field):
        return replace(node, node=without_spans(node.node), span=(0, 0))
    return replace(node, span=(0, 0))
