"""Query trees as short text, for tables."""

from __future__ import annotations

from searcher.query import All, And, Field, Filter, Fuzzy, Must, Node, Not, Or, Phrase, Wildcard, Word

_LISTS = {All: "all", And: "and", Or: "or"}


def describe(node: Node | None) -> str:
    """The tree in prefix form: words bare, phrases in bars, patterns in slashes."""
    match node:
        case None:
            return "nothing"
        case Word(text):
            return text
        case Phrase(text, slop=slop):
            return f"|{text}|" + (f"~{slop}" if slop else "")
        case Wildcard(pattern):
            return f"/{pattern}/"
        case Fuzzy(text, distance):
            return f"{text}~{distance}"
        case Must(child):
            return f"[must {describe(child)}]"
        case Not(child):
            return f"[not {describe(child)}]"
        case Field(name, child):
            return f"[{name} {describe(child)}]"
        case Filter(name, value, low=low, high=high, pattern=pattern):
            bounds = f" {low}..{high}" if name == "year" else ""
            return f"[{name} = {f'/{value}/' if pattern else value}{bounds}]"
    return f"[{_LISTS[type(node)]} {' '.join(map(describe, node.nodes))}]"
