"""The entries of an index in an order in which a build gives them, and their stubs, the same ids and texts again.

Two things of a build go by the order of pages: of entries that share dictionary, headword and the letters of their
beginning, the first has the id that these make, the others numbered ones; and of a snippet that several pages show, differing in
signs alone, the first page's text is kept. So pages that must stand behind others are held back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

import numpy as np

from indexer.aliases import follow
from indexer.entry import Entry, Snippet
from indexer.identity import identities
from indexer.resolve.duplicates import numbered_id
from indexer.store.kinds import ARTICLE, SNIPPET
from indexer.store.segment_reader import SegmentReader
from searcher.findings import StoredEntry
from searcher.stored import stored_entry

ROUNDS = 20
"""How often the pages that were held back are gone through; after that they follow as they are."""

REMEMBERED = 1 << 12
"""Identities whose entries are remembered."""


def article_numbers(reader: SegmentReader, dictionary: str | None = None) -> Iterator[int]:
    """The numbers of the entries that are no stubs, of one dictionary or of all."""
    wanted = reader.kind == ARTICLE
    if dictionary is not None:
        named = [number for number, name in enumerate(reader.names) if name == dictionary]
        wanted = wanted & np.isin(reader.dictionary, named)
    return iter(np.flatnonzero(wanted).tolist())


class Origins:
    """Yields the entries of an index, under the dictionary names that their pages had."""

    def __init__(self, reader: SegmentReader) -> None:
        self._reader = reader
        self._given = np.zeros(len(reader), bool)  # entries yielded, and stubs that a page yielded shows
        aliases: dict[str, str] = reader.manifest.facts.get("aliases", {})
        self._named: dict[str, list[str]] = {}
        for name in aliases:
            self._named.setdefault(follow(name, aliases), []).append(name)
        shown = np.bincount(reader.shown, minlength=len(reader)) if len(reader.shown) else np.zeros(len(reader), int)
        self._shared = (shown > 1) & (reader.kind == SNIPPET)
        self._family = lru_cache(REMEMBERED)(self._members)

    def entries(self, numbers: Iterable[int]) -> Iterator[StoredEntry]:
        """The entries of these numbers, each once."""
        held: list[tuple[int, int]] = []
        for number in numbers:
            entry, identity = self._original(number)
            if self._fits(number, entry, identity):
                yield self._give(number, entry)
            else:
                held.append((self._latest(number, entry, identity), number))
        yield from self._held([number for _, number in sorted(held)])

    def _held(self, waiting: list[int]) -> Iterator[StoredEntry]:
        """The entries that were held back, round after round as long as some fit."""
        for _ in range(ROUNDS):
            left: list[int] = []
            for number in waiting:
                entry, identity = self._original(number)
                if self._fits(number, entry, identity):
                    yield self._give(number, entry)
                else:
                    left.append(number)
            if len(left) in (0, len(waiting)):
                waiting = left
                break
            waiting = left
        for number in waiting:
            yield self._give(number, self._original(number)[0])

    def _original(self, number: int) -> tuple[StoredEntry, int]:
        """An entry under the name that its id was made of, and the identity that this gives it."""
        entry = stored_entry(self._reader, number)
        first = None
        for name in (entry.dictionary, *self._named.get(entry.dictionary, ())):
            identity = identity_of(name, entry.headword, "\n".join(entry.article))
            first = first or identity
            if number in self._family(identity):
                return (entry if name == entry.dictionary else replace(entry, dictionary=name)), identity
        return entry, first or 0

    def _members(self, identity: int) -> tuple[int, ...]:
        """The entry numbers that share an identity, in the order of their numbered ids."""
        found: list[int] = []
        ids = self._reader.ids
        wanted = identity
        while True:
            at = int(ids.searchsorted(np.uint64(wanted)))
            if at >= len(ids) or int(ids[at]) != wanted:
                return tuple(found)
            found.append(at)
            wanted = numbered_id(identity, len(found) + 1)

    def _fits(self, number: int, entry: Entry, identity: int) -> bool:
        """Whether all that an entry and its snippets must stand behind was yielded."""
        given = self._given
        if not all(given[other] for other in _before(number, self._family(identity))):
            return False
        own: set[int] = set()
        for snippet in entry.snippets:
            stub, family = self._stub(snippet)
            if stub < 0 or given[stub] or stub in own:
                continue
            if not all(given[other] or other in own for other in _before(stub, family)):
                return False
            if self._shared[stub] and not self._is_kept(snippet, stub):
                return False
            own.add(stub)
        return True

    def _give(self, number: int, entry: StoredEntry) -> StoredEntry:
        self._given[number] = True
        for snippet in entry.snippets:
            stub, _ = self._stub(snippet)
            if stub >= 0:
                self._given[stub] = True
        return entry

    def _latest(self, number: int, entry: Entry, identity: int) -> int:
        """The highest place that an entry, or a stub of its, has in a family."""
        places = [len(_before(number, self._family(identity)))]
        for snippet in entry.snippets:
            stub, family = self._stub(snippet)
            if stub >= 0:
                places.append(len(_before(stub, family)))
        return max(places)

    def _stub(self, snippet: Snippet) -> tuple[int, tuple[int, ...]]:
        """The entry number of a snippet's stub, -1 where it leads to an article; and the family of its identity."""
        first, whole = text_hashes(snippet.dictionary, snippet.headword, snippet.text)
        family = self._family(first)
        if len(family) == 1:
            return (family[0] if self._reader.kind[family[0]] == SNIPPET else -1), family
        for number in family:
            if self._reader.kind[number] == SNIPPET and self._text_hash(number, snippet.dictionary) == whole:
                return number, family
        return -1, family

    def _text_hash(self, number: int, dictionary: str) -> int:
        headword, text, _ = self._reader.stored[number].split("\0", 2)
        return text_hashes(dictionary, headword, text)[1]

    def _is_kept(self, snippet: Snippet, stub: int) -> bool:
        """Whether the index keeps just this text of a stub."""
        entry = stored_entry(self._reader, stub)
        told = "\n".join(entry.article), entry.language, '"cut"' in self._reader.stored[stub].rpartition("\0")[2]
        return told == (snippet.text, snippet.language, snippet.cut)


def _before(number: int, family: tuple[int, ...]) -> tuple[int, ...]:
    return family[: family.index(number)] if number in family else ()


def text_hashes(dictionary: str, headword: str, text: str) -> tuple[int, int]:
    """The identity of a text under its headword, and the hash of all its letters."""
    encoded = [part.encode("utf-8", "surrogatepass") for part in (dictionary, headword, text)]
    first, whole = identities(b"%b\0%b\0" % (encoded[0], encoded[1]), text, encoded[2])
    return int.from_bytes(first, "little"), int.from_bytes(whole, "little")


def identity_of(dictionary: str, headword: str, text: str) -> int:
    """The identity of a text under its headword: its id, unless it shares it."""
    return text_hashes(dictionary, headword, text)[0]
