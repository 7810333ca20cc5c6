"""Why a hit stands where it stands: contributions that add up to its score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from searcher.engines.embedded import EmbeddedEngine
from searcher.engines.port import ALTERNATIVE, TIER, TIER_NAMES, Ranked, Trace
from searcher.engines.postings import Postings
from searcher.query import is_condition, print_query
from searcher.query.tree import All, And, Exact, Must, Node, Not
from searcher.results import Contribution

EQUAL = 1e-3
"""Less than this is a rounding of float32 sums, and part of no contribution."""


class Explainer:
    """Explains the hits of one question."""

    def __init__(self, engine: EmbeddedEngine, tree: Node | None, trace: Trace) -> None:
        self._engine, self._trace = engine, trace
        self._asked = list(_asked(tree)) if tree is not None and not isinstance(tree, Exact) else []
        clauses = engine.evaluator.clauses(tree) if self._asked and tree is not None else None
        self._lists = [*clauses.wanted, *clauses.required] if clauses is not None else []
        if len(self._lists) != len(self._asked):  # a word without a letter asks for nothing
            self._asked = [(f"clause {number}", None) for number in range(1, len(self._lists) + 1)]

    def explain(self, ranked: Ranked, place: int) -> tuple[Contribution, ...]:
        """What adds up to the score of one of the ranked entries."""
        entry, score, tier = ranked.entries[place], ranked.scores[place], ranked.tiers[place]
        parts = [Contribution(f"tier: {TIER_NAMES[tier]}", tier * TIER)]
        for (label, node), postings in zip(self._asked, self._lists, strict=True):
            weight = _weight(postings, entry)
            if weight:
                parts.append(Contribution(f"{label}, in {self._fields(node, entry)}", weight))
        noted = self._trace.added.get(entry, [])
        parts += [Contribution(what, value) for what, value in noted if tier < ALTERNATIVE or what == "prior"]
        rest = score - sum(part.value for part in parts)
        if abs(rest) >= EQUAL:
            parts.append(Contribution(REST_IN_FRONT if tier >= ALTERNATIVE else REST, rest))
        return tuple(parts)

    def _fields(self, node: Node | None, entry: int) -> str:
        """Where a clause matches: "headword", "article" or both."""
        if node is None:
            return "headword or article"
        found = [
            name for name in ("headword", "article") if _weight(self._engine.evaluator.postings(node, name), entry)
        ]
        return " and ".join(found) or "headword or article"


REST_IN_FRONT = "how closely the headword is written as asked"
REST = "words that were taken in besides"


def _weight(postings: Postings, entry: int) -> float:
    return float(postings.at(np.array([entry], np.int32))[0])


def _asked(tree: Node) -> Iterator[tuple[str, Node | None]]:
    """The clauses of a question, labelled as they would be typed, in the order of the engine's: wanted, then required."""
    nodes: Sequence[Node] = tree.nodes if isinstance(tree, All) else (tree,)
    wanted: list[tuple[str, Node | None]] = []
    required: list[tuple[str, Node | None]] = []
    for node in nodes:
        if isinstance(node, Not) or is_condition(node):
            continue
        if isinstance(node, And):
            required += [
                (print_query(inner), inner)
                for inner in node.nodes
                if not isinstance(inner, Not) and not is_condition(inner)
            ]
        elif isinstance(node, Must):
            required.append((print_query(node.node), node.node))
        else:
            wanted.append((print_query(node), node))
    yield from wanted
    yield from required
