"""A tree to query text.

Law: what ``parse`` returned is printed as text that parses to an equal tree, spans aside. A tree built
by hand whose word could not be typed as one (it holds a blank) is printed as the nearest question: a
phrase.
"""

from __future__ import annotations

import re

from searcher.query.parser import parse
from searcher.query.quotes import quote
from searcher.query.signs import NARROW, OPERATORS
from searcher.query.tree import All, And, Field, Filter, Fuzzy, Must, Node, Not, Or, Phrase, Wildcard, Word

_BARE = re.compile(r"[\w.-]+")
_LISTS: dict[type[Node], tuple[str, int]] = {All: (" ", 0), Or: (" OR ", 1), And: (" AND ", 2)}
_SIGNED = 3
_SINGLE = 4


def print_query(node: Node) -> str:
    """The node as query text."""
    if isinstance(node, Word) and _reads_as_itself(node):
        return node.text
    return _print(node, 0)


def _reads_as_itself(word: Word) -> bool:
    """Is the word, alone, typed as it is? So are operators, and texts of nothing but signs and blanks."""
    tree = parse(word.text).tree
    return isinstance(tree, Word) and tree.text == word.text


def _print(node: Node, tightness: int) -> str:
    """The node as text that holds together in a place of that tightness, in brackets if need be."""
    text, own = _text_of(node)
    return text if own >= tightness else f"({text})"


def _text_of(node: Node) -> tuple[str, int]:
    """The node's text and how tightly it holds together."""
    match node:
        case All(nodes) | And(nodes) | Or(nodes):
            sign, own = _LISTS[type(node)]
            if len(nodes) == 1:
                return _text_of(nodes[0])
            return sign.join(_print(child, own + 1) for child in nodes), own
        case Must(child):
            return f"+{_bound(child)}", _SIGNED
        case Not(child):
            return _negated(child), _SIGNED
        case Field(name, child):
            return f"{name}:{_in_field(child)}", _SINGLE
    return _leaf(node), _SINGLE


def _bound(child: Node) -> str:
    """What stands right after ``+`` or ``-``."""
    return _print(child, _SINGLE) if _can_follow_sign(child) else f"({_print(child, 0)})"


def _can_follow_sign(node: Node) -> bool:
    if isinstance(node, Word | Wildcard | Fuzzy):
        text = _leaf(node)
        return text[0].translate(NARROW) not in "+-" and any(map(str.isalnum, text))
    return isinstance(node, Phrase | Field | Filter)


def _negated(child: Node) -> str:
    if _can_follow_sign(child) or isinstance(child, All | And | Or):
        return f"-{_bound(child)}"
    text = _print(child, _SIGNED)
    return f"-({text})" if text.startswith("NOT ") else f"NOT {text}"


def _in_field(child: Node) -> str:
    """What stands right after the colon, where no word is an operator."""
    if isinstance(child, Word) and child.text in OPERATORS:
        return child.text
    text = _print(child, _SINGLE)
    return f"({text})" if isinstance(child, Field | Filter) else text


def _leaf(node: Node) -> str:
    match node:
        case Word(text) if text in OPERATORS:
            return f"({text})"
        case Word(text):
            return quote(text) if any(map(str.isspace, text)) else text
        case Phrase(text, slop=slop):
            return quote(text) + (f"~{slop}" if slop else "")
        case Wildcard(pattern):
            return pattern
        case Fuzzy(text, distance):
            return f"{text}~{distance}"
        case Filter(name):
            return f"{name}:{_value_of(node)}"
    raise AssertionError(node)


def _value_of(node: Filter) -> str:
    value = node.value or _years(node)
    is_bare = node.pattern or (_BARE.fullmatch(value) and any(map(str.isalnum, value)))
    return value if is_bare else quote(value)


def _years(node: Filter) -> str:
    low, high = ("" if year is None else str(year) for year in (node.low, node.high))
    return low if low == high else f"{low}..{high}"
