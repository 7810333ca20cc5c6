"""The rows of a whole build, resolved: duplicates, snippets, stubs, cross-references, in that order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.aliases import follow
from indexer.resolve.beginnings import StoredTexts
from indexer.resolve.duplicates import entry_ids, first_equal, fullest, twins_of
from indexer.resolve.learning import learn_names
from indexer.resolve.references import asked_for, find_targets
from indexer.resolve.snippets import Joined, Rows, join
from indexer.store.gathering.spill import Spill
from indexer.store.kinds import ARTICLE

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What all pages of a build gave, as ``indexer.store.gathering.batch`` describes it.

    rows, headwords, references  of dtypes ROW, HEADWORD_KEY, REFERENCE
    read                         gives the bytes of the rows' stored texts, end to end, from one place to another
    names                        of dictionaries, by number
    aliases                      names that are set to be others' ({name: other})
    """

    rows: Rows
    headwords: Rows
    references: Rows
    read: Callable[[int, int], bytes]
    names: list[str]
    aliases: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, spill: Spill, aliases: Mapping[str, str]) -> Gathered:
        """Everything that was spilled."""
        names = list(spill.names.numbers)
        return cls(spill.rows, spill.headwords, spill.references, spill.stored.between, names, aliases)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What became of the rows.

    kept       int64[k], the rows that the index keeps, in the order of their entry ids
    ids        uint64[k], their entry ids, strictly growing
    number_of  int32[rows], the entry number that stands for each row: its own, its fullest duplicate's, or - for a
               snippet - its article's or its stub's
    twins      the groups of duplicate entries: (kept row, all rows of the group)
    pages, targets  int32[s], of each snippet the entry number of its page and of what it leads to, in page order
    referring, referred  int32[r], of each cross-reference of a kept entry the entry number that it stands in and the one
               that it leads to, -1 where it dangles, in entry order
    disputed, disputing  int32[d], the stubs, growing, whose headword has an article in their dictionary that begins
               otherwise; and that article
    names      of dictionaries and languages, by number
    aliases    names of dictionaries that stand for others: those set by hand and those learned
    """

    kept: NDArray[np.int64]
    ids: NDArray[np.uint64]
    number_of: NDArray[np.int32]
    twins: list[tuple[int, list[int]]]
    pages: NDArray[np.int32]
    targets: NDArray[np.int32]
    referring: NDArray[np.int32]
    referred: NDArray[np.int32]
    disputed: NDArray[np.int32]
    disputing: NDArray[np.int32]
    names: list[str]
    aliases: dict[str, str]

    @property
    def duplicates(self) -> int:
        """How many entries were left out because a fuller one says the same."""
        return sum(len(rows) - 1 for _, rows in self.twins)

    @property
    def dangling(self) -> int:
        """How many cross-references lead nowhere."""
        return int((self.referred < 0).sum())


def resolve(gathered: Gathered) -> Resolution:
    """Find duplicates, join snippets to articles or to stubs, and put what is kept in the order of its ids.

    Gives every row the dictionary that its name stands for: ``rows["dictionary"]`` changes.
    """
    rows = gathered.rows
    is_entry = rows["kind"] == ARTICLE
    entries, snippets = np.flatnonzero(is_entry).astype(np.uint32), np.flatnonzero(~is_entry).astype(np.uint32)
    stands_for = np.arange(len(rows), dtype=np.uint32)
    stands_for[entries] = fullest(rows["stored"][entries], rows["text"][entries], entries)
    twins = twins_of(stands_for, entries)
    distinct, stands_for[snippets] = first_equal(rows["text"], snippets)
    joined, aliases = _join(gathered, distinct, entries[stands_for[entries] == entries])
    led = joined.found >= 0
    stands_for[distinct[led]] = joined.found[led]
    stands_for[snippets] = stands_for[stands_for[snippets]]
    disputed = joined.disputed >= 0
    disputes = distinct[disputed], joined.disputed[disputed]
    del distinct, joined, led, disputed, is_entry, entries
    kept, ids = _kept(rows, stands_for)
    number = np.full(len(rows), -1, np.int32)
    number[kept] = np.arange(len(kept), dtype=np.int32)
    links = _references(gathered, number)
    number_of = number[stands_for]
    del stands_for
    pages, targets = number_of[rows["page"][snippets]], number_of[snippets]
    return Resolution(
        kept, ids, number_of, twins, pages, targets, *links, *_disputes(*disputes, number), gathered.names, aliases
    )


def _kept(rows: Rows, stands_for: Array) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """The rows that stand for themselves, in the order of their ids; and these."""
    kept = np.flatnonzero(stands_for == np.arange(len(rows), dtype=np.uint32))
    ids = entry_ids(rows["identity"][kept])
    order = np.argsort(ids, kind="stable")
    return kept[order], ids[order]


def _join(gathered: Gathered, snippets: Array, entries: Array) -> tuple[Joined, dict[str, str]]:
    """Join snippets under the names that are set, learn further names, and join what these concern once more."""
    rows, names = gathered.rows, gathered.names
    aliases = dict(gathered.aliases)
    _rename(rows, names, aliases)
    texts = StoredTexts(gathered.read, rows["stored"])
    joined = join(rows, texts, snippets, entries)
    left = np.flatnonzero(joined.found < 0)
    learned = learn_names(rows, texts, snippets[left], entries)
    if learned:
        aliases |= {names[own]: names[other] for own, other in learned.items()}
        again = left[np.isin(rows["dictionary"][snippets[left]], list(learned))]
        _rename(rows, names, aliases)
        more = join(rows, texts, snippets[again], entries)
        joined.found[again], joined.disputed[again] = more.found, more.disputed
    return joined, aliases


def _rename(rows: Rows, names: list[str], aliases: Mapping[str, str]) -> None:
    numbers = {name: number for number, name in enumerate(names)}
    table = np.arange(len(names), dtype=np.uint32)
    for name in aliases:
        if name in numbers:
            other = follow(name, aliases)
            if other not in numbers:
                numbers[other] = len(names)
                names.append(other)
            table[numbers[name]] = numbers[other]
    if (table != np.arange(len(table))).any():
        rows["dictionary"] = table[rows["dictionary"]]


def _references(gathered: Gathered, number: Array) -> tuple[Array, Array]:
    """Entry numbers that each cross-reference of a kept entry stands in, and leads to."""
    rows = gathered.rows
    references = gathered.references.take(np.flatnonzero(number[gathered.references["row"]] >= 0))
    headwords, asked, numbers = asked_for(gathered.headwords, references, number)
    found = find_targets(references, rows["dictionary"], headwords, rows["kind"][asked], numbers)
    referring = number[references["row"]]
    order = np.argsort(referring, kind="stable")
    referred = np.where(found >= 0, number[found], np.int32(-1))
    return referring[order], referred[order].astype(np.int32)


def _disputes(snippets: Array, articles: Array, number: Array) -> tuple[Array, Array]:
    stubs = number[snippets]
    order = np.argsort(stubs, kind="stable")
    return stubs[order], number[articles][order]
