"""The terms of an index in byte order, and the groups that stemming joins them to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.analysis import stems
from indexer.errors import CorpusError
from indexer.store.arrays import ranges
from indexer.store.kinds import GAP, GAP_TERM, OTHER_BIT, RARE, stem_hash

MAX_TERMS = (1 << 24) - 2
"""Distinct terms that an index can hold: an inversion sorts them by three bytes."""


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
    ranks          uint16[t], place in the order of frequency of each of the most frequent terms; RARE for the others
    stem_hashes    uint32[g], ``stem_hash`` of each group's stem
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
    ranks: NDArray[np.uint16]
    stem_hashes: NDArray[np.uint32]
    numbers: NDArray[np.uint32]

    @property
    def groups(self) -> int:
        """How many groups there are."""
        return len(self.member_starts) - 1


def arrange_terms(spelt: Sequence[str], frequencies: NDArray[np.integer]) -> Terms:
    """Sort the terms that occur and join them to groups.

    spelt        by spill number, the terms ("form, U+0000, language")
    frequencies  by spill number, how often each occurs
    """
    used = sorted([n for n in np.flatnonzero(frequencies).tolist() if spelt[n] != "\0"], key=spelt.__getitem__)
    if len(used) > MAX_TERMS:
        raise CorpusError("corpus", f"has {len(used)} distinct words; an index holds {MAX_TERMS}; split the corpus")
    spilled = np.array(used, np.int64)
    numbers = np.full(len(spelt), GAP_TERM, np.uint32)
    numbers[spilled] = np.arange(len(used), dtype=np.uint32)
    forms, names, languages = _split([spelt[number] for number in used])
    found, stem_hashes = _group(forms, languages, names)
    group, multiple, order = _multiple_first(found, np.bincount(found))
    member_starts = np.concatenate(([0], np.cumsum(np.bincount(group)))).astype(np.uint32)
    members = np.lexsort((np.arange(len(group)), -frequencies[spilled], group)).astype(np.uint32)
    sizes = member_starts[1:] - member_starts[:-1]
    place = ranges(np.zeros(len(sizes), np.int64), sizes)
    bit = np.empty(len(group), np.uint8)
    bit[members] = np.minimum(place, OTHER_BIT)
    ranks = _ranks(frequencies[spilled])
    return Terms(
        forms, languages, names, group, bit, member_starts, members, multiple, ranks, stem_hashes[order], numbers
    )


def _ranks(frequencies: NDArray[np.integer]) -> NDArray[np.uint16]:
    ranks = np.full(len(frequencies), RARE, np.uint16)
    frequent = np.argsort(-frequencies, kind="stable")[:GAP]
    ranks[frequent] = np.arange(len(frequent), dtype=np.uint16)
    return ranks


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


def _group(
    forms: list[str], languages: NDArray[np.uint8], names: list[str]
) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """The group of each term, numbered by first appearance, and the stem hash of each group."""
    group = np.empty(len(forms), np.int64)
    hashes: list[int] = []
    for number, name in enumerate(names):
        own = np.flatnonzero(languages == number)
        found = stems([forms[i] for i in own.tolist()], name or None)
        known = {stem: i for i, stem in enumerate(dict.fromkeys(found), len(hashes))}
        group[own] = [known[stem] for stem in found]
        hashes += [stem_hash(stem, name) for stem in known]
    return group, np.array(hashes, np.uint32)


def _multiple_first(
    group: NDArray[np.int64], counts: NDArray[np.int64]
) -> tuple[NDArray[np.uint32], int, NDArray[np.int64]]:
    """Renumber groups: those of several forms first, each kind by its first term; with the old numbers in new order."""
    first = np.empty(len(counts), np.int64)
    first[group[::-1]] = np.arange(len(group))[::-1]  # what is written last stays
    order = np.lexsort((first, counts == 1))
    renumbered = np.empty(len(counts), np.uint32)
    renumbered[order] = np.arange(len(counts), dtype=np.uint32)
    return renumbered[group], int((counts > 1).sum()), order
