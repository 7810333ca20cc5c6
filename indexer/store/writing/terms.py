"""The terms of an index in byte order, and the groups that stemming joins them to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.analysis import stems
from indexer.errors import CorpusError
from indexer.store.arrays import ranges
from indexer.store.kinds import GAP, GAP_TERM, OTHER_BIT, RARE, stem_tail
from indexer.store.lookup.hashed import checksums
from indexer.store.writing.strings import Strings

MAX_TERMS = (1 << 24) - 2
"""Distinct terms that an index can hold: an inversion sorts them by three bytes."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms by byte order of (form, language) and their groups: the forms of one stem in one language.

    Groups of several forms come first, so that their postings, which carry form masks, are one prefix of all postings.

    forms          the folded form of each term
    text, starts   the same end to end, in UTF-8; uint32[t + 1], where each begins
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
    text: NDArray[np.uint8]
    starts: NDArray[np.uint32]
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
    spilled, forms, of_language = _in_order(spelt, np.flatnonzero(frequencies))
    if len(spilled) > MAX_TERMS:
        raise CorpusError("corpus", f"has {len(spilled)} distinct words; an index holds {MAX_TERMS}; split the corpus")
    numbers = np.full(len(spelt), GAP_TERM, np.uint32)
    numbers[spilled] = np.arange(len(spilled), dtype=np.uint32)
    names, languages = _languages(of_language)
    texts = forms.texts()
    found, stem_hashes = _group(texts, languages, names)
    group, multiple, order = _multiple_first(found, np.bincount(found))
    member_starts = np.concatenate(([0], np.cumsum(np.bincount(group)))).astype(np.uint32)
    members = np.lexsort((np.arange(len(group)), -frequencies[spilled], group)).astype(np.uint32)
    sizes = member_starts[1:] - member_starts[:-1]
    place = ranges(np.zeros(len(sizes), np.int64), sizes)
    bit = np.empty(len(group), np.uint8)
    bit[members] = np.minimum(place, OTHER_BIT)
    ranks = _ranks(frequencies[spilled])
    return Terms(
        *(texts, *forms.joined(), languages, names, group, bit, member_starts, members, multiple, ranks),
        *(stem_hashes[order], numbers),
    )


def _in_order(spelt: Sequence[str], used: NDArray[np.int64]) -> tuple[NDArray[np.int64], Strings, Strings]:
    """The spill numbers of the terms in use, sorted by form and language; and these. The gap is none."""
    parts = Strings.of(spelt)  # two of each term
    starts, ends = parts.starts.reshape(-1, 2), parts.ends.reshape(-1, 2)
    used = used[ends[used, 1] > starts[used, 0] + 1]
    whole = Strings(parts.text, starts[used, 0], ends[used, 1])
    spilled = used[whole.sort()[0]]
    return spilled, parts.take(2 * spilled), parts.take(2 * spilled + 1)


def _languages(of: Strings) -> tuple[list[str], NDArray[np.uint8]]:
    """The names of languages, sorted, and the number of each term's."""
    order, is_first = of.sort()
    names = of.take(order[is_first]).texts()
    if len(names) > 255:
        raise CorpusError("corpus", f"has {len(names)} languages; an index holds 255")
    numbers = np.empty(len(order), np.uint8)
    numbers[order] = np.cumsum(is_first) - 1
    return names, numbers


def _ranks(frequencies: NDArray[np.integer]) -> NDArray[np.uint16]:
    ranks = np.full(len(frequencies), RARE, np.uint16)
    frequent = np.argsort(-frequencies, kind="stable")[:GAP]
    ranks[frequent] = np.arange(len(frequent), dtype=np.uint16)
    return ranks


def _group(
    forms: list[str], languages: NDArray[np.uint8], names: list[str]
) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """The group of each term and the stem hash of each group."""
    group = np.empty(len(forms), np.int64)
    hashes = [np.zeros(0, np.uint32)]
    done = 0
    for number, name in enumerate(names):
        own = np.flatnonzero(languages == number)
        found = Strings.of(stems([forms[i] for i in own.tolist()], name or None))
        order, is_first = found.sort()
        group[own[order]] = np.cumsum(is_first) + (done - 1)
        each = found.take(order[is_first])
        hashes.append(checksums(each.text, each.starts, each.ends, stem_tail(name)))
        done += len(each)
    return group, np.concatenate(hashes)


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
