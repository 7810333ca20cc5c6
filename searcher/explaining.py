"""Why a hit stands where it stands: contributions that add up to its score."""

from __future__ import annotations

import numpy as np

from searcher.engines.embedded import EmbeddedEngine
from searcher.engines.evaluator import Clauses
from searcher.engines.port import ALTERNATIVE, TIER, TIER_NAMES, Ranked, Trace
from searcher.engines.postings import Postings
from searcher.query import print_query
from searcher.query.tree import Exact, Node
from searcher.results import Contribution

EQUAL = 1e-3
"""Less than this is a rounding of float32 sums, and part of no contribution."""


class Explainer:
    """Explains the hits of one question."""

    def __init__(self, engine: EmbeddedEngine, tree: Node | None, trace: Trace) -> None:
        self._engine, self._trace = engine, trace
        asks = tree is not None and not isinstance(tree, Exact)
        clauses = engine.evaluator.clauses(tree) if asks else Clauses()  # type: ignore[arg-type]
        self._nodes = [*clauses.wanted_nodes, *clauses.required_nodes]
        self._lists = [*clauses.wanted, *clauses.required]

    def explain(self, ranked: Ranked, place: int) -> tuple[Contribution, ...]:
        """What adds up to the score of one of the ranked entries."""
        entry, score, tier = ranked.entries[place], ranked.scores[place], ranked.tiers[place]
        parts = [Contribution(f"tier: {TIER_NAMES[tier]}", tier * TIER)]
        for node, postings in zip(self._nodes, self._lists, strict=True):
            weight = _weight(postings, entry)
            if weight:
                parts.append(Contribution(f"{print_query(node)}, in {self._fields(node, entry)}", weight))
        priors = self._engine.evaluator.priors
        if priors is not None and priors[entry]:
            parts.append(Contribution("prior", float(priors[entry])))
        if tier < ALTERNATIVE:
            parts += [Contribution(what, value) for what, value in self._trace.added.get(entry, [])]
        rest = score - sum(part.value for part in parts)
        if abs(rest) >= EQUAL:
            parts.append(Contribution(REST_IN_FRONT if tier >= ALTERNATIVE else REST, rest))
        return tuple(parts)

    def _fields(self, node: Node, entry: int) -> str:
        """Where a clause matches: "headword", "article" or both."""
        found = [
            name for name in ("headword", "article") if _weight(self._engine.evaluator.postings(node, name), entry)
        ]
        return " and ".join(found) or "headword or article"


REST_IN_FRONT = "how closely the headword is written as asked"
REST = "words that were taken in besides"


def _weight(postings: Postings, entry: int) -> float:
    return float(postings.at(np.array([entry], np.int32))[0])
