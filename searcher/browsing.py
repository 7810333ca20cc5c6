"""The headwords around a place in the alphabetical order of each language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from indexer.errors import QueryError
from indexer.store.collation import LONGEST
from indexer.store.segment_reader import SegmentReader
from searcher.engines.postings import Array

BEFORE = 4
"""One in so many of the headwords shown stands before the place."""

LARGEST_LIMIT = 10_000
"""Headwords of a language, at most, that one call gives."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A headword of the alphabetical order.

    ids           of its entries, articles and stubs
    dictionaries  that they are from, each once
    """

    headword: str
    ids: tuple[str, ...]
    dictionaries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The headwords of one language around a place.

    before  those that stand before it, in order
    after   those that stand at it or behind it
    """

    language: str | None
    before: tuple[Listed, ...]
    after: tuple[Listed, ...]


def browse(
    place: str, reader: SegmentReader, limit: int, *, dictionary: str | None = None, language: str | None = None
) -> tuple[Shelf, ...]:
    """A shelf for each language that has headwords there, the language with most entries first."""
    if not isinstance(limit, int) or not 0 < limit <= LARGEST_LIMIT:
        raise QueryError(f"the limit is a whole number from 1 to {LARGEST_LIMIT}, not {limit!r}")
    collation = reader.collation
    parts = sorted(collation.parts.items(), key=lambda part: part[1].start - part[1].stop)
    found = []
    for name, part in parts:
        if language is not None and name.casefold() != language.casefold():
            continue
        entries = _of_dictionary(collation.order[part], reader, dictionary)
        if len(entries):
            at = collation.place_of(place, name, entries, _headwords(reader))
            before = _listed(reader, entries, range(at - 1, -1, -1), limit // BEFORE)
            after = _listed(reader, entries, range(at, len(entries)), limit - limit // BEFORE)
            found.append(Shelf(name or None, before[::-1], after))
    return tuple(found)


def beside(entry: int, reader: SegmentReader, *, dictionary: str | None = None) -> tuple[str | None, str | None]:
    """The ids of the previous and the next entry in an entry's language, None at either end.

    dictionary  only entries of that dictionary
    """
    collation = reader.collation
    part = next(part for part in collation.parts.values() if part.start <= collation.ranks[entry] < part.stop)
    entries = _of_dictionary(collation.order[part], reader, dictionary)
    rank = collation.ranks[entry]
    at = int(collation.ranks[entries].searchsorted(rank))
    following = at + 1 if at < len(entries) and entries[at] == entry else at
    previous = reader.id_of(int(entries[at - 1])) if at else None
    return previous, reader.id_of(int(entries[following])) if following < len(entries) else None


def _of_dictionary(entries: Array, reader: SegmentReader, dictionary: str | None) -> Array:
    if dictionary is None:
        return entries
    wanted = dictionary.casefold()
    numbers = [number for number, name in enumerate(reader.names) if name.casefold() == wanted]
    own = reader.dictionary[entries]
    mask = own < 0
    for number in numbers:
        mask = mask | (own == number)
    found: Array = entries[mask]
    return found


def _headwords(reader: SegmentReader) -> Callable[[int], str]:
    """Gives an entry's headword as far as the order looked at it."""

    def headword(entry: int) -> str:
        text = reader.stored[entry].split("\0", 1)[0]
        return text.encode("utf-8", "surrogatepass")[:LONGEST].decode("utf-8", "replace")

    return headword


def _listed(reader: SegmentReader, entries: Array, places: range, most: int) -> tuple[Listed, ...]:
    """The headwords at places one after another, entries of one headword together."""
    found: list[Listed] = []
    for headword, own in _runs(reader, entries, places):
        if len(found) == most:
            break
        names = dict.fromkeys(reader.names[reader.dictionary[entry]] for entry in own)
        found.append(Listed(headword, tuple(reader.id_of(entry) for entry in own), tuple(names)))
    return tuple(found)


def _runs(reader: SegmentReader, entries: Array, places: range) -> Iterator[tuple[str, list[int]]]:
    last, own = "", list[int]()
    for place in places:
        entry = int(entries[place])
        headword = reader.stored[entry].split("\0", 1)[0]
        if own and headword != last:
            yield last, own
            own = []
        last = headword
        own.append(entry)
    if own:
        yield last, own
