"""A query tree -> what to mark in the hits: every form that its words stand for in this index."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from indexer.analysis import fold
from searcher.engines.lists import CACHED, MAX_FORMS
from searcher.engines.lists import Field as FieldName
from searcher.engines.patterns import compile_pattern
from searcher.engines.readings import WITH, Reading
from searcher.engines.slots import Slots
from searcher.highlighting.highlight import Needles
from searcher.query.tree import Exact, Field, Fuzzy, Node, Phrase, Wildcard, Word
from searcher.query.walk import Term, only_words, walk, words_of


class Marks(NamedTuple):
    """What to mark in a hit's headword, and what in its article; the same for a question that names no field."""

    headword: Needles
    article: Needles


class Worded(NamedTuple):
    """What a word as typed looks for.

    plain     its parts that stand alone, each of which the word before may be joined with, the last with the next one
    forms     for each part that stands alone, it and the other forms of its stems
    extras    further forms
    readings  what may stand in its place, side by side
    """

    plain: tuple[str, ...]
    forms: tuple[frozenset[str], ...]
    extras: frozenset[str]
    readings: tuple[Reading, ...]


class NeedleFinder:
    """Collects the needles of a question."""

    def __init__(self, slots: Slots) -> None:
        self._slots = slots
        self._lists = slots.lists
        self._reader = slots.lists.reader
        self._none = Needles(languages=slots.languages)
        self._of_word = lru_cache(CACHED)(self._worded)

    def marks(self, tree: Node | None) -> Marks:
        """What the question looks for in headwords, and in articles."""
        if isinstance(tree, Field):
            own = self.needles(tree.node)
            return Marks(own, self._none) if tree.name == "headword" else Marks(self._none, own)
        words = only_words(tree)
        if words or tree is None or isinstance(tree, Exact) or not names_field(tree):
            everywhere = self._needles(words) if words else self.needles(tree)
            return Marks(everywhere, everywhere)
        return Marks(self.needles(tree, "headword"), self.needles(tree, "article"))

    def needles(self, tree: Node | None, field: FieldName = None) -> Needles:
        """Everything that the question looks for; with a field, in it alone."""
        if isinstance(tree, Exact):
            return Needles([frozenset(part for one in self._slots.surfaces(tree.text) for part in one.parts)])
        return self._needles(only_words(tree) or words_of(tree, field))

    def _needles(self, nodes: Iterable[Term]) -> Needles:
        forms: set[str] = set()
        words: list[frozenset[str]] = []
        found: list[Reading] = []
        patterns: list[re.Pattern[bytes]] = []
        prefixes: list[str] = []
        previous = ""
        parts_of = self._reader.compounds.parts_of
        for node in nodes:
            if isinstance(node, Word):
                plain, own, extras, readings = self._of_word(node.text)
                words += own
                forms |= extras
                found += readings
                if previous:
                    forms.update([previous + form for form in plain if (previous, form) in parts_of(previous + form)])
                previous = plain[-1] if plain else ""
            elif isinstance(node, Phrase):
                found += self._slots.phrases.readings(node.text)
            elif isinstance(node, Wildcard):
                _add_pattern(fold(node.pattern), patterns, prefixes)
            else:
                forms.update(self._near(node))
        sequences = _sequences(found, forms) if found else ()
        if forms:
            words.append(frozenset(forms))
        return Needles(words, sequences, patterns, self._slots.languages, prefixes)

    def _worded(self, text: str) -> Worded:
        plain: list[str] = []
        extras: set[str] = set()
        readings: list[Reading] = []
        for one in self._slots.surfaces(text):
            extras.update(extra.form for extra in one.extras if extra.part == 0)
            if len(one.parts) > 1:
                readings.append(one.parts)
            else:
                plain.append(one.parts[0])
                readings += self._reader.compounds.parts_of(one.parts[0])
        return Worded(tuple(plain), tuple(map(self._stems, plain)), frozenset(extras), tuple(readings))

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


def names_field(tree: Node) -> bool:
    """Whether anything in a tree is asked of one field."""
    return any(isinstance(node, Field) for node in walk(tree))


def _sequences(readings: Iterable[Reading], forms: set[str]) -> Iterable[Reading]:
    """The readings that are more than one word, without their clitics; those of one word are added to the forms."""
    forms.update(form for reading in readings if len(reading) == 1 for form in reading[0].split(WITH))
    return dict.fromkeys([tuple([form.partition(WITH)[0] for form in one]) for one in readings if len(one) > 1])


def _add_pattern(pattern: str, patterns: list[re.Pattern[bytes]], prefixes: list[str]) -> None:
    if pattern.endswith("*") and pattern[:-1].isalnum():
        prefixes.append(pattern[:-1])
    else:
        patterns.append(compile_pattern(pattern))
