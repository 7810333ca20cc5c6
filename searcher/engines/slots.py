"""One word of a question -> one posting list: its forms, stems and joins, the best of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from indexer.analysis import Analysed, analyse_surface, surfaces
from searcher.engines.lists import CACHED, Field, PostingLists
from searcher.engines.patterns import MAX_EXPANSIONS
from searcher.engines.phrases import Phrases
from searcher.engines.postings import Plain, Postings, best_of
from searcher.engines.topk import hold_all
from searcher.query.tree import All, Fuzzy, Node, Word

REMEMBERED = 64
"""Words whose neighbours within an edit distance an open index remembers: a question asks for them to find and to mark."""

LONGEST_CLITIC = 2
"""Letters of a lone clitic, at most."""


COMMON_SHARE, COMMON_LEAST = 20, 1000
"""A word that stands in more than one of so many entries, and in more than so many, joins no neighbour."""


class Slots:
    """Makes the posting lists of words."""

    def __init__(self, lists: PostingLists, phrases: Phrases, languages: tuple[str, ...]) -> None:
        self.lists, self.phrases = lists, phrases
        self.languages = languages
        self.surfaces = lru_cache(CACHED)(self._surfaces)
        self.plain_form = lru_cache(CACHED)(self._plain_form)
        self.is_one_surface = lru_cache(CACHED)(self._is_one_surface)
        self.near_terms = lru_cache(REMEMBERED)(self._near_terms)

    def _surfaces(self, text: str) -> tuple[Analysed, ...]:
        """What a word as typed is made of; usually one surface of one part."""
        if text.isascii() and text.isalnum() and (text.islower() or text.isdigit()):
            return (Analysed((text,), ((0, len(text)),), (), False),)
        analysed = (analyse_surface(surface, self.languages) for surface, _, _ in surfaces(text, self.languages))
        return tuple([one for one in analysed if one.parts])

    def word(self, text: str, field: Field = None, joined: tuple[str, ...] = ()) -> Postings | None:
        """Where a word stands in any of its forms; None where the text has no letter or digit.

        joined  forms that the word makes with its neighbours, and that stand for it as well
        """
        found = self.surfaces(text)
        if not found:
            return None
        if len(found) == 1:
            return self._surface(found[0], field, joined)
        every = [self._surface(one, field, ()) for one in found]
        entries, weights = hold_all(every, None)
        return Plain(entries, weights)

    def _surface(self, one: Analysed, field: Field, joined: tuple[str, ...]) -> Postings:
        lists = self.lists
        if not joined and not one.extras and len(one.parts) == 1:
            return lists.stemmed(one.parts[0], field)
        alternatives = [lists.stemmed(form, field) for form in joined]
        alternatives += [lists.stemmed(extra.form, field) for extra in one.extras if extra.part == 0]
        if len(one.parts) == 1:
            alternatives.append(lists.stemmed(one.parts[0], field))
        elif "".join(one.parts) not in [extra.form for extra in one.extras] or not any(a.size for a in alternatives):
            alternatives.append(self.phrases.postings([one.parts], 0, field))
        return alternatives[0] if len(alternatives) == 1 else best_of(alternatives)

    def with_clitics(self, tree: Node) -> Node:
        """The tree with each lone clitic that was typed apart taken to its word: ``burma s``, ``l eau``."""
        if not isinstance(tree, All) or (len(tree.nodes) > 1 and not _has_short(tree.nodes)):
            return tree
        nodes: list[Node] = []
        for node in tree.nodes:
            last = nodes[-1] if nodes else None
            if isinstance(node, Word) and isinstance(last, Word) and self._is_one(last, node):
                node = Word(f"{last.text} {node.text}", (last.span[0], node.span[1]))
                nodes.pop()
            nodes.append(node)
        return nodes[0] if len(nodes) == 1 else All(tuple(nodes), tree.span)

    def _is_one(self, one: Word, two: Word) -> bool:
        if not _has_short((one, two)) or one.span[1] + 1 != two.span[0]:
            return False
        return self.is_one_surface(f"{one.text} {two.text}")

    def _is_one_surface(self, text: str) -> bool:
        return len(surfaces(text, self.languages)) == 1

    def _plain_form(self, text: str) -> str | None:
        """The one form of a word without a mark; None for any other."""
        found = self.surfaces(text)
        return found[0].parts[0] if len(found) == 1 and len(found[0].parts) == 1 and not found[0].extras else None

    def whole_form(self, text: str) -> str:
        """All parts of a word as one form."""
        return self.plain_form(text) or "".join([part for one in self.surfaces(text) for part in one.parts])

    def neighbours(self, nodes: Sequence[Node]) -> list[tuple[str, ...]]:
        """For each node the joined forms that it makes with a plain neighbour and that the index has."""
        joined: list[tuple[str, ...]] = [()] * len(nodes)
        if len(nodes) < 2:
            return joined
        forms = [self.plain_form(node.text) if isinstance(node, Word) else None for node in nodes]
        for i, (one, two) in enumerate(pairwise(forms)):
            if one and two and self._may_join(one, two):
                joined[i] += (one + two,)
                joined[i + 1] += (one + two,)
        return joined

    def _may_join(self, one: str, two: str) -> bool:
        """Whether a text attests the two as one compound, and both are rare enough for that to tell anything."""
        if (one, two) not in self.lists.reader.compounds.parts_of(one + two):
            return False
        most = max(len(self.lists.reader) // COMMON_SHARE, COMMON_LEAST)
        return all(self.lists.size_of(form) <= most for form in (one, two))

    def _near_terms(self, node: Fuzzy) -> list[int]:
        """The first terms of every form within the node's edit distance, the word itself included."""
        form = self.whole_form(node.text)
        terms = self.lists.reader.terms
        return (terms.within_one_edit(form) if node.distance == 1 else terms.within_edits(form, node.distance))[
            :MAX_EXPANSIONS
        ]


def _has_short(nodes: Sequence[Node]) -> bool:
    """Whether any is a word as short as a lone clitic."""
    return bool([node for node in nodes if isinstance(node, Word) and len(node.text) <= LONGEST_CLITIC])
