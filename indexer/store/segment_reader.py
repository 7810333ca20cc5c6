"""One committed generation, mapped into memory: the reading side of ``segment_writer``.

Opening maps files and copies nothing. Imports neither whoosh nor pickle; every array is read-only and shared by threads.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from indexer.errors import IndexDamaged, IndexIncompatible
from indexer.store.arrays import checksum_of, map_arrays, spread
from indexer.store.bm25 import Ranking, weights_of
from indexer.store.forward_reader import Forward
from indexer.store.generations import Manifest, current_manifest, segment_name
from indexer.store.kinds import HEADWORD
from indexer.store.lookup.hashed import Hashed
from indexer.store.lookup.lexicon import Lexicon
from indexer.store.packed_postings import PackedPostings
from indexer.store.stored import StoredTexts

if TYPE_CHECKING:
    from indexer.store.collation import Collation

Array = NDArray[Any]
Kept = TypeVar("Kept")

ALPHABET = "0123456789abcdefghijklmnopqrstuv"
"""Digits of an entry id, base 32 with the order of the numbers kept (RFC 4648, section 7, in lower case)."""

ID_LENGTH = 13
_TWO_DIGITS = [a + b for a in ALPHABET for b in ALPHABET]


class SegmentReader:
    """The arrays of an index. Entry numbers are 0 to ``entries`` - 1, in the order of entry ids."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder, self.manifest = folder, manifest
        facts = manifest.facts
        self.names: list[str] = facts["names"]
        self.term_languages: list[str] = facts["languages"]
        self.aliases: dict[str, str] = facts.get("aliases", {})
        self.ranking = Ranking(**facts["ranking"])
        self.mean_length: float = facts["mean_length"]
        terms = self._map("terms")
        self.terms = Lexicon(terms)
        self.term_language, self.term_group, self.term_bit = terms["language"], terms["group"], terms["bit"]
        self._member_starts, self._members = terms["member_starts"].data, terms["members"].data
        self.multiple = len(self._member_starts) - 1
        self._of_several = self._member_starts[self.multiple]
        lists = self._map("lists")
        self.starts = lists["starts"].data
        self.list_starts: Array = lists["starts"]
        self.peaks = lists["peaks"].data
        self.stems = Hashed(terms["stem_buckets"], terms["stemmed"], len(self.peaks))
        self.heads, self.best = lists["heads"].data, lists["best"]
        postings = self._map("postings")
        self.masks = postings["masks"]
        headword = self._map("headword_postings")
        self.headword_starts = headword["starts"]
        self.forward = Forward(self._map("forward"))
        columns = self._map("columns")
        self.ids, self.positions, self.head = columns["ids"], columns["positions"], columns["head"]
        self.length, self.head_length = columns["length"], columns["head_length"]
        rows = len(self.ids)
        self.postings, self.headword_postings = PackedPostings(postings, rows), PackedPostings(headword, rows)
        self.kind, self.dictionary = spread(columns["kind"], rows), spread(columns["dictionary"], rows)
        self.language, self.in_links = spread(columns["language"], rows), spread(columns["in_links"], rows)
        self.year, self.year_end = spread(columns["year"], rows), spread(columns["year_end"], rows)
        self.shown_starts, self.shown = spread(columns["shown_starts"], rows + 1), columns["shown"]
        self.seeing, self.see = columns["seeing"], columns["see"]
        self.disputed, self.disputing = columns["disputed"], columns["disputing"]
        self.vectors = self._map("vectors") if "vectors" in manifest.files else None
        self.weights = self.postings.tabulate(partial(weights_of, ranking=self.ranking, mean_length=self.mean_length))
        self._kept: dict[str, Any] = {}
        self._stored, self._headwords, self._compounds = map(self._map, ("stored", "headwords", "compounds"))
        self._collation = self._map("collation")

    def _map(self, suffix: str) -> dict[str, Array]:
        name = f"{segment_name(self.manifest.generation)}.{suffix}"
        if suffix not in self.manifest.files:
            raise IndexDamaged(self.folder, f"its manifest does not name {name}")
        return map_arrays(self.folder / name, self.manifest.files[suffix][0])

    @cached_property
    def stored(self) -> StoredTexts:
        """The stored texts."""
        arrays = self._stored
        return StoredTexts(arrays["frames"], arrays["starts"], arrays["dictionary"].tobytes())

    @cached_property
    def headwords(self) -> Headwords:
        """The headwords: exact look-up and the sorted list."""
        return Headwords(self._headwords)

    def kept(self, name: str, make: Callable[[SegmentReader], Kept]) -> Kept:
        """What ``make`` works out of the arrays; kept under a name from the first time on."""
        if name not in self._kept:
            self._kept[name] = make(self)
        found: Kept = self._kept[name]
        return found

    @cached_property
    def headword_places(self) -> Array:
        """The place of each entry's own headword among the folded headwords; worked out when first asked for."""
        found = self.headwords
        count = len(found.lexicon)
        own = np.asarray(found.roles) == HEADWORD
        places = np.repeat(np.arange(count, dtype=np.int32), np.diff(found.entry_starts))
        of_entry = np.full(len(self), count, np.int32)
        of_entry[found.entries[own]] = places[own]
        return of_entry

    @cached_property
    def compounds(self) -> Compounds:
        """The attested compounds."""
        return Compounds(self._compounds)

    @cached_property
    def collation(self) -> Collation:
        """The alphabetical order of the headwords; mapped when it is first asked for."""
        from indexer.store.collation import Collation

        return Collation(self._collation, self.language, self.names)

    def __len__(self) -> int:
        return len(self.ids)

    def members(self, group: int) -> list[int]:
        """The terms of a group, the most frequent first."""
        if group >= self.multiple:
            return [self._members[self._of_several + group - self.multiple]]
        starts = self._member_starts
        return self._members[starts[group] : starts[group + 1]].tolist()

    def check(self) -> None:
        """Read every file whole and compare its checksum. Raises IndexDamaged."""
        for suffix, (_, checksum) in self.manifest.files.items():
            path = self.folder / f"{segment_name(self.manifest.generation)}.{suffix}"
            if checksum_of(path) != checksum:
                raise IndexDamaged(path, "its checksum differs")

    def id_of(self, entry: int) -> str:
        """The entry id of an entry number."""
        return encode_id(int(self.ids[entry]))

    def entry_of(self, entry_id: str) -> int:
        """The entry number of an entry id, or -1."""
        value = decode_id(entry_id)
        if value is None:
            return -1
        at = int(np.searchsorted(self.ids, np.uint64(value)))
        return at if at < len(self.ids) and int(self.ids[at]) == value else -1


class Headwords:
    """The folded headwords, sorted, each with its entries.

    lexicon       the distinct folded headwords, turned and alternative ones too
    by_loosest    their numbers by the hash of their loosest form
    entry_starts  where the rows of each begin, a row an entry that it is a headword of
    entries, roles, raw, cased  of each row: the entry, the role that the headword has there, checks of how it is written
    rows          all five as memory views, for reading one row after another
    """

    def __init__(self, arrays: dict[str, Array]) -> None:
        self.lexicon = Lexicon(arrays)
        self.entry_starts, self.entries, self.roles = arrays["entry_starts"], arrays["entries"], arrays["roles"]
        self.raw, self.cased = arrays["raw"], arrays["cased"]
        self.by_loosest = Hashed(arrays["loose_buckets"], arrays["loose"], len(self.lexicon))
        self.rows = (self.entry_starts.data, self.entries.data, self.roles.data, self.raw.data, self.cased.data)


REMEMBERED = 1 << 13
"""Forms whose parts an open index remembers."""


class Compounds:
    """Which joined forms split into which parts, as texts of the corpus attest it."""

    def __init__(self, arrays: dict[str, Array]) -> None:
        self._joined = Lexicon(arrays)
        self._text, self._starts = arrays["parts_text"].data, arrays["parts_starts"].data
        self.parts_of = lru_cache(REMEMBERED)(self._parts_of)

    def _parts_of(self, joined: str) -> tuple[tuple[str, ...], ...]:
        """Every way in which the form is attested to split; empty for most forms."""
        first = self._joined.find(joined)
        if first < 0:
            return ()
        return tuple([self._parts(number) for number in range(first, self._joined.same(first))])

    def _parts(self, number: int) -> tuple[str, ...]:
        text = str(self._text[self._starts[number] : self._starts[number + 1]], "utf-8", "surrogatepass")
        return tuple(text.split(" "))


def open_segment(folder: Path, fingerprint: str) -> SegmentReader:
    """The current generation of an index.

    Raises IndexNotFound, IndexDamaged, or IndexIncompatible where its analysis is not the one of this fingerprint. A
    generation that a build replaces in the very moment of opening is tried again.
    """
    for attempt in range(5):
        manifest = current_manifest(folder)
        if manifest.fingerprint != fingerprint:
            raise IndexIncompatible(folder, f"analysed by {manifest.fingerprint}, this version is {fingerprint}")
        try:
            return SegmentReader(folder, manifest)
        except (KeyError, ValueError, TypeError, IndexError) as error:
            raise IndexDamaged(folder, f"its arrays do not fit together: {error}") from None
        except IndexDamaged:
            if attempt == 4 or current_manifest(folder).generation == manifest.generation:
                raise
    raise AssertionError


def encode_id(value: int) -> str:
    """The 13 digits of an entry id."""
    two = _TWO_DIGITS
    return (
        f"{ALPHABET[value >> 60]}{two[value >> 50 & 1023]}{two[value >> 40 & 1023]}{two[value >> 30 & 1023]}"
        f"{two[value >> 20 & 1023]}{two[value >> 10 & 1023]}{two[value & 1023]}"
    )


def decode_id(text: str) -> int | None:
    """The number of an entry id; None where the text is none."""
    value = 0
    if len(text) != ID_LENGTH:
        return None
    for letter in text.lower():
        digit = ALPHABET.find(letter)
        if digit < 0:
            return None
        value = value << 5 | digit
    return value if value < 1 << 64 else None
