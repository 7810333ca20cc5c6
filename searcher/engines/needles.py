"""A query tree -> what to mark in the hits: every form that its words stand for in this index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from indexer.analysis import fold
from searcher.engines.lists import CACHED, MAX_FORMS
from searcher.engines.patterns import compile_pattern
from searcher.engines.phrases import WITH, Reading
from searcher.engines.slots import Slots
from searcher.highlight import Needles
from searcher.query.tree import All, And, Exact, Field, Fuzzy, Must, Node, Or, Phrase, Wildcard, Word


class NeedleFinder:
    """Collects the needles of a question."""

    def __init__(self, slots: Slots) -> None:
        self._slots = slots
        self._lists = slots.lists
        self._reader = slots.lists.reader
        self._forms_of_stems = lru_cache(CACHED)(self._stems)

    def needles(self, tree: Node | None) -> Needles:
        """Everything that the question looks for."""
        forms: set[str] = set()
        words: list[frozenset[str]] = []
        found: list[Reading] = []
        patterns: list[re.Pattern[bytes]] = []
        prefixes: list[str] = []
        previous = ""
        if isinstance(tree, Exact):
            return Needles([frozenset(part for one in self._slots.surfaces(tree.text) for part in one.parts)])
        for node in _words(tree):
            if isinstance(node, Word):
                previous = self._word(node.text, previous, words, forms, found)
            elif isinstance(node, Phrase):
                found += self._slots.phrases.readings(node.text)
            elif isinstance(node, Wildcard):
                pattern = fold(node.pattern)
                if pattern.endswith("*") and pattern[:-1].isalnum():
                    prefixes.append(pattern[:-1])
                else:
                    patterns.append(compile_pattern(pattern))
            else:
                forms.update(self._near(node))
        forms.update(form for reading in found if len(reading) == 1 for form in reading[0].split(WITH))
        found = [tuple([form.partition(WITH)[0] for form in reading]) for reading in found]
        sequences = dict.fromkeys(reading for reading in found if len(reading) > 1)
        if forms:
            words.append(frozenset(forms))
        return Needles(words, sequences, patterns, self._slots.languages, prefixes)

    def _word(
        self, text: str, previous: str, words: list[frozenset[str]], forms: set[str], found: list[Reading]
    ) -> str:
        """Add a word's forms; returns its form where it is plain, to be joined with the next."""
        form = ""
        parts_of = self._reader.compounds.parts_of
        for one in self._slots.surfaces(text):
            if one.extras:
                forms.update(extra.form for extra in one.extras if extra.part == 0)
            if len(one.parts) > 1:
                found.append(one.parts)
                continue
            form = one.parts[0]
            words.append(self._forms_of_stems(form))
            found += parts_of(form)
            if previous and (previous, form) in parts_of(previous + form):
                forms.add(previous + form)
        return form

    def _stems(self, form: str) -> frozenset[str]:
        """A form and the other forms of its stems."""
        forms = {form}
        reader = self._reader
        for group, bit in self._lists.groups_of(form):
            if group < reader.multiple or not bit:
                forms.update(self._lists.forms_of(group))
        return frozenset(forms)

    def _near(self, node: Fuzzy) -> Iterable[str]:
        terms = self._reader.terms
        return (terms[number] for number in self._slots.near_terms(node)[:MAX_FORMS])


def _words(node: Node | None) -> Iterator[Word | Phrase | Wildcard | Fuzzy]:
    if isinstance(node, Word | Phrase | Wildcard | Fuzzy):
        yield node
    elif isinstance(node, All | And | Or):
        for inner in node.nodes:
            yield from _words(inner)
    elif isinstance(node, Must | Field):
        yield from _words(node.node)
