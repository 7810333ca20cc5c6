"""What stands around an entry: where it leads to, who refers to it, what comes before and after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.analysis import headword_keys
from indexer.store.segment_reader import SegmentReader
from searcher.browsing import beside
from searcher.engines.embedded import EmbeddedEngine
from searcher.engines.needles import NeedleFinder
from searcher.findings import Related
from searcher.relating.links import NOWHERE, references_of, referring_to
from searcher.relating.relations import related_to
from searcher.showing.listed import with_ellipses
from searcher.stored import read_addresses

RELATED = 10
"""Other entries that are listed with an entry, at most."""

REFERRING = 20
"""Entries that refer to an entry, of which as many are named."""

SAME_HEADWORD = 20
"""Entries of the same headword that are passed over on the way to the next one, at most."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a reader can go from an entry; without an id the way leads nowhere.

    address  of the page that it leads to, where the index knows one
    excerpt  of the text that it leads to, in the list of other dictionaries
    """

    headword: str
    id: str | None = None
    dictionary: str = ""
    address: str | None = None
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an entry leads to.

    references         its cross-references, in their order
    related            its other dictionaries
    referring          the first of the entries that refer to it, ``referring_count`` of them in all
    previous, next     the headwords beside it in the alphabetical order of its language
    """

    references: tuple[Link, ...] = ()
    related: tuple[Related, ...] = ()
    referring: tuple[Link, ...] = ()
    referring_count: int = 0
    previous: Link | None = None
    next: Link | None = None

    @property
    def links(self) -> tuple[Link, ...]:
        """Every link in the order in which they are numbered: as the fields stand."""
        others = tuple(
            [Link(one.headword, one.id, one.dictionary, excerpt=with_ellipses(one.excerpt)) for one in self.related]
        )
        around = tuple([link for link in (self.previous, self.next) if link])
        return self.references + others + self.referring + around


def surroundings_of(engine: EmbeddedEngine, needles: NeedleFinder, entry_id: str) -> Surroundings:
    """What stands around an entry; nothing around an id that the index has not."""
    reader = engine.reader
    entry = reader.entry_of(entry_id)
    if entry < 0:
        return Surroundings()
    headwords = [reference.headword for reference in engine.stored_entry(entry).cross_references]
    referring = referring_to(reader, entry)
    return Surroundings(
        _references(reader, headwords, references_of(reader, entry)),
        related_to(engine, needles, entry_id, RELATED),
        tuple([_link(reader, number) for number in referring[:REFERRING]]),
        len(referring),
        _beside(reader, entry, 0),
        _beside(reader, entry, 1),
    )


def _references(reader: SegmentReader, headwords: Sequence[str], numbers: Sequence[int]) -> tuple[Link, ...]:
    """The cross-references under the headwords that the page gives them."""
    numbers = [*numbers, *[NOWHERE] * len(headwords)]
    pairs = zip(headwords, numbers, strict=False)
    return tuple([Link(name) if number == NOWHERE else _link(reader, number, name) for name, number in pairs])


def _link(reader: SegmentReader, entry: int, headword: str = "") -> Link:
    own, _, rest = reader.stored[entry].split("\0", 2)
    addresses = read_addresses(rest)
    name = reader.names[reader.dictionary[entry]]
    return Link(headword or own, reader.id_of(entry), name, addresses[0] if addresses else None)


def _beside(reader: SegmentReader, entry: int, side: int) -> Link | None:
    """The nearest entry on one side (0 before, 1 after) that has another headword, capitals and accents aside."""
    headword = _folded(reader, entry)
    for _ in range(SAME_HEADWORD + 1):
        found = beside(entry, reader)[side]
        if found is None:
            return None
        entry = reader.entry_of(found)
        if _folded(reader, entry) != headword:
            break
    return _link(reader, entry)


def _folded(reader: SegmentReader, entry: int) -> str:
    """An entry's headword, capitals and accents aside."""
    return headword_keys(reader.stored[entry].split("\0", 1)[0]).folded
