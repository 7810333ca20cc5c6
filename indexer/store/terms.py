"""The terms of an index in byte order, and the groups that stemming joins them to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from indexer.analysis import stems
from indexer.errors import CorpusError
from indexer.store.vocabulary import ranges

MAX_TERMS = (1 << 24) - 2
"""Distinct terms that an index can hold: a place of the forward array has three bytes."""

GAP_TERM = (1 << 24) - 1
"""What the forward array holds between two texts of one field."""

OTHER_BIT = 7
"""The bit that all but the seven most frequent forms of a group share."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms by byte order of (form, language) and their groups: the forms of one stem in one language.

    Groups of several forms come first, so that their postings, which carry form masks, are one prefix of all postings.

    forms          the folded form of each term
    languages      uint8[t], number of its language in ``names``
    names          language names by that number
    group          uint32[t], group of each term
    bit            uint8[t], its bit in the masks of its group
    member_starts  uint32[g + 1]; members uint32[t]: the terms of each group, the most frequent first
    multiple       how many groups have several forms
    numbers        uint32: the term of each number that the spill gave; GAP_TERM for the gap, and for unused ones
    """

    forms: list[str]
    languages: NDArray[np.uint8]
    names: list[str]
    group: NDArray[np.uint32]
    bit: NDArray[np.uint8]
    member_starts: NDArray[np.uint32]
    members: NDArray[np.uint32]
    multiple: int
    numbers: NDArray[np.uint32]

    @property
    def groups(self) -> int:
        """How many groups there are."""
        return len(self.member_starts) - 1


def arrange_terms(numbering: Mapping[str, int], frequencies: NDArray[np.integer]) -> Terms:
    """Sort the terms that occur and join them to groups.

    numbering    term ("form, U+0000, language") -> spill number
    frequencies  by spill number, how often each occurs
    """
    used = frequencies > 0
    ordered = sorted(term for term, number in numbering.items() if used[number] and term != "\0")
    if len(ordered) > MAX_TERMS:
        raise CorpusError("corpus", f"has {len(ordered)} distinct words; an index holds {MAX_TERMS}; split the corpus")
    spilled = np.array([numbering[term] for term in ordered], np.int64)
    numbers = np.full(len(numbering), GAP_TERM, np.uint32)
    numbers[spilled] = np.arange(len(ordered), dtype=np.uint32)
    forms, names, languages = _split(ordered)
    group = _group(forms, languages, names)
    counts = np.bincount(group)
    group, multiple = _multiple_first(group, counts)
    member_starts = np.concatenate(([0], np.cumsum(np.bincount(group)))).astype(np.uint32)
    members = np.lexsort((np.arange(len(group)), -frequencies[spilled], group)).astype(np.uint32)
    place = ranges(np.zeros(len(member_starts) - 1, np.int64), np.diff(member_starts.astype(np.int64)))
    bit = np.empty(len(group), np.uint8)
    bit[members] = np.minimum(place, OTHER_BIT)
    return Terms(forms, languages, names, group, bit, member_starts, members, multiple, numbers)


def _split(ordered: list[str]) -> tuple[list[str], list[str], NDArray[np.uint8]]:
    forms: list[str] = []
    of: list[str] = []
    for term in ordered:
        form, _, language = term.partition("\0")
        forms.append(form)
        of.append(language)
    names = sorted(set(of))
    if len(names) > 255:
        raise CorpusError("corpus", f"has {len(names)} languages; an index holds 255")
    number = {name: i for i, name in enumerate(names)}
    return forms, names, np.array([number[language] for language in of], np.uint8)


def _group(forms: list[str], languages: NDArray[np.uint8], names: list[str]) -> NDArray[np.int64]:
    """The group of each term, numbered by first appearance."""
    group = np.empty(len(forms), np.int64)
    known: dict[tuple[str, int], int] = {}
    for number, name in enumerate(names):
        own = np.flatnonzero(languages == number).tolist()
        for i, stem in zip(own, stems([forms[i] for i in own], name or None), strict=True):
            group[i] = known.setdefault((stem, number), len(known))
    return group


def _multiple_first(group: NDArray[np.int64], counts: NDArray[np.int64]) -> tuple[NDArray[np.uint32], int]:
    """Renumber groups: those of several forms first, each kind by its first term."""
    _, first = np.unique(group, return_index=True)
    order = np.lexsort((first, counts == 1))
    renumbered = np.empty(len(counts), np.uint32)
    renumbered[order] = np.arange(len(counts), dtype=np.uint32)
    return renumbered[group], int((counts > 1).sum())


def stem_hash(stem: str, language: str) -> int:
    """The look-up hash of a stem in a language: CRC-32."""
    return crc32(f"{stem}\0{language}".encode("utf-8", "surrogatepass"))
