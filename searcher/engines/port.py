"""The port: what an engine answers. Coarse, since a remote engine has no posting lists to give."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from searcher.findings import StoredEntry
    from searcher.query.tree import Node

Match = Literal["all", "any"]
"""What words written one after another mean: all of them, loosened where too few entries hold them; or any of them."""

SOME, ALL, IN_SENTENCE, IN_HEADWORD, ALTERNATIVE, TURNED, EXACT = range(7)
TIER_NAMES = (
    "some words",
    "all words",
    "all words in one sentence",
    "all words in the headword",
    "alternative headword",
    "turned headword",
    "exact headword",
)

TIER = 1000.0
"""The base of a tier's scores, times its number; no BM25F score reaches it."""


class Ranked(NamedTuple):
    """Entry numbers in their order, with score and tier.

    total  how many entries match; a bound from below where it is not exact
    """

    entries: list[int]
    scores: list[float]
    tiers: list[int]
    total: int
    total_is_exact: bool
    loosened: bool


class Trace:
    """What an engine notes of single entries while it ranks them, for an explanation."""

    def __init__(self) -> None:
        self.added: dict[int, list[tuple[str, float]]] = {}
        """For each entry what was added to the score of its words: (what, how much)."""

    def note(self, entry: int, what: str, value: float) -> None:
        """Note what was added to an entry's score, where it is anything; the first time counts."""
        noted = self.added.setdefault(entry, [])
        if value and what not in [before for before, _ in noted]:
            noted.append((what, value))


class Engine(Protocol):
    """Finds entries."""

    def search(
        self,
        tree: Node | None,
        text: str,
        limit: int,
        *,
        match: Match = "all",
        exact: bool = False,
        also: Sequence[str] = (),
        feedback: bool = False,
        trace: Trace | None = None,
    ) -> Ranked:
        """The best entries of a question.

        text   the question as typed: looked up as a headword first
        exact  never loosen
        also   further headwords, whose entries stand in front as well, after those of the text
        feedback  where any word will do, take in the telling words of the best entries
        trace  where to note what was added to the scores of words
        """

    def entry(self, entry_id: str) -> StoredEntry | None:
        """An entry by its id."""

    def close(self) -> None:
        """Let go of the index."""
