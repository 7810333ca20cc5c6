"""The words of a question as the forward array knows them: which ranks and terms stand for which word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.store.bm25 import inverse_document_frequency
from indexer.store.kinds import RARE
from searcher.engines.lists import CACHED
from searcher.engines.slots import Slots
from searcher.query.tree import All, And, Must, Node, Phrase, Word

Array = NDArray[Any]

MOST_WORDS = 64
"""Words of a question whose places in an entry are looked at; of a longer one the first."""


class Part(NamedTuple):
    """One word, or one part of a compound.

    ranks, rare  its terms, by their rank in the forward array, and those that have none
    """

    form: str
    ranks: tuple[int, ...]
    rare: tuple[int, ...]
    worth: float


class Sought(NamedTuple):
    """The words of a question, no more than ``MOST_WORDS``; each has a number, from 1."""

    parts: tuple[Part, ...]

    def tabulated(self) -> tuple[Array, dict[int, int], Array]:
        """The number of the word that each rank stands for, that of each term without a rank, and the worth of each word.

        The first is uint8[65536]: 0 for ranks of no word, for RARE the number behind the last where such a term is sought.
        """
        number = np.zeros(RARE + 1, np.uint8)
        rare: dict[int, int] = {}
        for place, part in enumerate(self.parts, 1):
            number[list(part.ranks)] = place
            rare.update(dict.fromkeys(part.rare, place))
        if rare:
            number[RARE] = len(self.parts) + 1
        return number, rare, np.array([part.worth for part in self.parts], np.float32)


class SoughtWords:
    """Finds the words of questions."""

    def __init__(self, slots: Slots) -> None:
        self._slots, self._lists, self._reader = slots, slots.lists, slots.lists.reader
        self._parts_of = lru_cache(CACHED)(self._parts)

    def sought(self, tree: Node | None) -> Sought | None:
        """The distinct words that a question asks for; None where there are fewer than two."""
        if isinstance(tree, Word) and tree.text.isalnum():
            return None
        parts = {part.form: part for text in words_of(tree) for part in self._parts_of(text)}
        if len(parts) < 2:
            return None
        return Sought(tuple(parts.values())[:MOST_WORDS])

    def _parts(self, text: str) -> tuple[Part, ...]:
        """What a word is made of; of an attested compound its parts, each of which its joined form stands for as well."""
        found: list[Part] = []
        for one in self._slots.surfaces(text):
            splits = self._reader.compounds.parts_of(one.parts[0]) if len(one.parts) == 1 else ()
            forms: Sequence[str] = splits[0] if splits else one.parts
            found += [self._part(form) for form in forms]
        return tuple(found)

    def _part(self, form: str) -> Part:
        lists = self._lists
        groups = lists.groups_of(form)
        terms = np.array([term for group, _ in groups for term in lists.members(group)], np.int64)
        ranks = self._reader.forward.ranks[terms]
        worth = inverse_document_frequency(len(self._reader), min(lists.size_of(form), len(self._reader)))
        stem = f"{groups[0][0]}" if groups else form  # forms of one stem are one word
        return Part(stem, tuple(ranks[ranks != RARE].tolist()), tuple(terms[ranks == RARE].tolist()), worth)


def words_of(node: Node | None) -> Sequence[str]:
    """The words that a tree asks for, those of its phrases too, but none within a condition."""
    if isinstance(node, Word):
        return (node.text,)
    if isinstance(node, Phrase):
        return node.text.split()
    if isinstance(node, (All, And)):
        return [word for inner in node.nodes for word in words_of(inner)]
    return words_of(node.node) if isinstance(node, Must) else ()
