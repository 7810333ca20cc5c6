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

from indexer.analysis import Analysed, compound_of
from indexer.store.arrays import ranges
from indexer.store.gathering.surfaces import GAP, Surfaces

Term = str
"""A folded form, U+0000, and the language of the text that it stands in ("" where unknown)."""

Compound = tuple[str, tuple[str, ...]]
"""(joined term, the terms it splits into), as a text attests it. Where the parts stand side by side in any text of the
language, marked or not, the joined form is found as well; ``compounds`` sees to that."""


COMPLEX = 1 << 31
"""Marks the surfaces that are not simply one term; the rest of the number is their place in the tables of such."""


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
