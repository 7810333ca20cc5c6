"""Surface forms -> term numbers, in one process: each distinct surface is analysed the first time it is met, and never again.

A term is a folded form in a language. Numbers are local to the vocabulary and only grow, so that a worker can send what is
new with each batch and the receiver keeps one table a worker.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from indexer.analysis import Analysed, analyse_surface, compound_of, plain_parts, surface_pattern
from indexer.store.arrays import ranges
from indexer.store.gathering.scanning import Scanned, are_plain, cut, may_scan, scan
from indexer.store.gathering.surface_table import LONGEST, SurfaceTable, keys_of

GAP = 0
"""The term number of a border between two texts of one field: it takes a position and matches nothing."""

Term = str
"""A folded form, U+0000, and the language of the text that it stands in ("" where unknown)."""

Compound = tuple[str, tuple[str, ...]]
"""(joined term, the terms it splits into), as a text attests it. Where the parts stand side by side in any text of the
language, marked or not, the joined form is found as well; ``compounds`` sees to that."""


COMPLEX = 1 << 31
"""Marks the surfaces that are not simply one term; the rest of the number is their place in the tables of such."""


class Surfaces(dict[str, int]):
    """Surface form -> surface number, for the texts of one language."""

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        languages = (language,) if language else ()
        self._languages = languages
        self._tail = "\0" + language
        self._vocabulary = vocabulary
        self._is_scanned = may_scan(languages)
        self._known = SurfaceTable()
        self["\0"] = GAP

    def read(self, text: str) -> NDArray[np.uint32]:
        """The numbers of the surfaces of a text, one after another; GAP for each U+0000."""
        find = surface_pattern(self._languages, text.isascii(), borders=True).findall
        return np.array(array("I", map(self.__getitem__, find(text))), np.uint32)

    def read_ascii(self, text: str) -> NDArray[np.uint32]:
        """The same of a text that is ASCII throughout, by array operations."""
        if not self._is_scanned:
            return self.read(text)
        found = scan(text, self._languages)
        numbers = np.zeros(found.count, np.uint32)
        numbers[: len(found.starts)] = self._numbers_of(text, found)
        if len(found.marks):
            numbers[len(found.starts) : len(found.starts) + len(found.marks)] = self["."]  # all mean the same
        return numbers[found.order()]

    def _numbers_of(self, text: str, found: Scanned) -> NDArray[np.uint32]:
        """The number of each surface; those that are met for the first time are looked up and learned."""
        lengths = found.ends - found.starts
        is_long = lengths > LONGEST
        first, second = keys_of(found.data, found.starts, np.minimum(lengths, LONGEST))
        numbers = self._known.find(first, second)
        numbers[is_long] = [self[surface] for surface in cut(text, found, np.flatnonzero(is_long))]
        new = np.flatnonzero(numbers == 0)
        slots, distinct = self._known.place(first[new], second[new])
        own = new[distinct]
        self._known.name(slots[distinct], self._learn(text, found, own, first[own], second[own]))
        numbers[new] = self._known.numbers(slots)
        return numbers

    def _learn(
        self, text: str, found: Scanned, new: NDArray[np.int64], first: NDArray[np.uint64], second: NDArray[np.uint64]
    ) -> NDArray[np.uint32]:
        """The numbers of surfaces that are short and met for the first time. Most are plain words: analysed, these are their
        small letters."""
        meanings, terms, tail = self._vocabulary.meanings, self._vocabulary.terms, self._tail
        is_plain = are_plain(first, second)
        numbers = np.zeros(len(new), np.uint32)
        plain = cut(text.lower(), found, new[is_plain])
        numbers[is_plain] = np.arange(len(meanings), len(meanings) + len(plain))
        meanings.extend([terms.setdefault(word + tail, len(terms)) for word in plain])
        numbers[~is_plain] = [self[surface] for surface in cut(text, found, new[~is_plain])]
        return numbers

    def __missing__(self, surface: str) -> int:
        vocabulary = self._vocabulary
        terms = vocabulary.terms
        if ("-" in surface or "`" in surface) and (found := plain_parts(surface)):
            meaning = vocabulary.add_joined(*found, self._tail)
        else:
            analysed = analyse_surface(surface, self._languages)
            parts = analysed.parts
            if len(parts) == 1 and not analysed.extras:
                meaning = terms.setdefault(parts[0] + self._tail, len(terms))
            else:
                meaning = vocabulary.add_complex(analysed, self._tail)
        meanings = vocabulary.meanings
        self[surface] = number = len(meanings)
        meanings.append(meaning)
        return number


class Vocabulary:
    """The surfaces and terms of one process.

    ``meanings[s]`` is the term number of surface s, or COMPLEX plus c: then its parts are
    ``parts[part_starts[c]:part_starts[c + 1]]`` (term numbers), its extras ``extras[extra_starts[c]:extra_starts[c + 1]]``
    (pairs of part and term number), and ``breaks[c]`` is 1 for a sentence mark. Surface 0 is the gap between two texts.
    """

    def __init__(self) -> None:
        self.terms: dict[Term, int] = {"\0": GAP}
        self.compounds: dict[Compound, None] = {}
        self.meanings = array("I", [GAP])
        self.part_starts, self.parts = array("I", [0]), array("I")
        self.extra_starts, self.extras = array("I", [0]), array("I")
        self.breaks = array("B")
        self._by_language: dict[str, Surfaces] = {}
        self._sent_terms = self._sent_compounds = 0

    def surfaces(self, language: str | None) -> Surfaces:
        """The table of one language's surfaces."""
        key = language or ""
        table = self._by_language.get(key)
        if table is None:
            table = self._by_language[key] = Surfaces(self, key)
        return table

    def add_complex(self, analysed: Analysed, tail: str) -> int:
        """Note a surface of several parts, of extras, or of none; returns its meaning."""
        number = len(self.breaks)
        terms = self.terms
        for form in analysed.parts:
            self.parts.append(terms.setdefault(form + tail, len(terms)))
        self.part_starts.append(len(self.parts))
        compound = compound_of(analysed)
        if compound is not None:
            self.compounds[compound[0] + tail, tuple(part + tail for part in compound[1])] = None
        for extra in analysed.extras:
            term = terms.setdefault(extra.form + tail, len(terms))
            if compound is None or extra.form != compound[0]:
                self.extras.append(extra.part)
                self.extras.append(term)
        self.extra_starts.append(len(self.extras) // 2)
        self.breaks.append(analysed.breaks)
        return number | COMPLEX

    def add_joined(self, forms: tuple[str, ...], joins: bool, tail: str) -> int:
        """The same of plain words with marks between them, which have no extra but their joined form, if that."""
        number = len(self.breaks)
        terms = self.terms
        own = tuple([form + tail for form in forms])
        self.parts.extend([terms.setdefault(term, len(terms)) for term in own])
        self.part_starts.append(len(self.parts))
        if joins:
            joined = "".join(forms) + tail
            self.compounds[joined, own] = None
            terms.setdefault(joined, len(terms))
        self.extra_starts.append(len(self.extras) // 2)
        self.breaks.append(False)
        return number | COMPLEX

    def new_terms(self) -> list[Term]:
        """The terms that were added since the last call, in the order of their numbers."""
        new = _since(self.terms, self._sent_terms)
        self._sent_terms = len(self.terms)
        return new

    def new_compounds(self) -> list[Compound]:
        """The compounds that were added since the last call."""
        new = _since(self.compounds, self._sent_compounds)
        self._sent_compounds = len(self.compounds)
        return new

    def expand(self, surfaces: NDArray[np.uint32]) -> Expansion:
        """The terms of a sequence of surfaces."""
        meanings = np.array(self.meanings, np.uint32).take(surfaces)
        at = np.flatnonzero(meanings >= COMPLEX)
        which = meanings[at] & np.uint32(COMPLEX - 1)
        part_starts = np.array(self.part_starts, np.int64)
        counts = np.ones(len(surfaces), np.int64)
        counts[at] = part_starts[which + 1] - part_starts[which]
        ends = np.cumsum(counts)
        parts = np.repeat(meanings, counts)
        own = ranges((ends - counts)[at], counts[at])
        parts[own] = np.array(self.parts, np.uint32)[ranges(part_starts[which], counts[at])]
        is_break = np.array(self.breaks, bool)[which]
        extra_starts = np.array(self.extra_starts, np.int64)
        extra_counts = extra_starts[which + 1] - extra_starts[which]
        extras = np.array(self.extras, np.uint32).reshape(-1, 2)[ranges(extra_starts[which], extra_counts)]
        places: NDArray[np.int64] = np.repeat((ends - counts)[at], extra_counts)
        places += extras[:, 0]
        return Expansion(parts, ends, ends[at][is_break], places, extras[:, 1])


@dataclass(frozen=True, slots=True)
class Expansion:
    """What a sequence of surfaces becomes.

    parts         uint32[p], a term number a position
    ends          int64[s], for each surface the number of positions up to and with it
    breaks        int64[b], positions that a new sentence starts at (the position after each sentence mark)
    extra_places  int64[x], the position of each further form
    extra_terms   uint32[x], its term number
    """

    parts: NDArray[np.uint32]
    ends: NDArray[np.int64]
    breaks: NDArray[np.int64]
    extra_places: NDArray[np.int64]
    extra_terms: NDArray[np.uint32]


def _since(table: dict, sent: int) -> list:  # type: ignore[type-arg]
    return list(islice(reversed(table), len(table) - sent))[::-1]
