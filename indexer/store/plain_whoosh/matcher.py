"""A posting list as Whoosh walks it, and what Whoosh wants to know about a term."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh.formats import Existence, Format, Positions
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.query.spans import Span
from whoosh.reading import TermInfo

from indexer.errors import IndexProblem
from indexer.store.lengths import LENGTHS
from indexer.store.plain_whoosh.lists import Array, Listed

BLOCK = 128
"""Postings whose best possible score is worked out at once."""


class PostingMatcher(LeafMatcher):  # type: ignore[misc]
    """Walks a posting list; hands out plain Python ints, floats and bytes, as Whoosh's writers insist on.

    lengths  uint8, the length byte of every entry of the index; None where the field has no lengths
    """

    def __init__(
        self, listed: Listed, lengths: Array | None, format_: Any, *, term: tuple[str, bytes], scorer: Any
    ) -> None:
        self.format, self.scorer = format_, scorer
        self._term, self._listed, self._lengths = term, listed, lengths
        self._ids = listed.entries.data
        self._counts = None if listed.counts is None else listed.counts.data
        self._at = 0

    def is_active(self) -> bool:
        """Whether there is a posting to look at."""
        return self._at < len(self._ids)

    def reset(self) -> None:
        """Go back to the first posting."""
        self._at = 0

    def copy(self) -> PostingMatcher:
        """A matcher of its own at the same posting."""
        other = PostingMatcher(self._listed, self._lengths, self.format, term=self._term, scorer=self.scorer)
        other._at = self._at
        return other

    def id(self) -> int:
        """The entry number; behind the end the last one, since some of Whoosh's matchers still look."""
        return self._ids[self._at] if self._at < len(self._ids) else self._ids[-1]

    def all_ids(self) -> Iterator[int]:
        """The entry numbers from here on; nothing is left to look at afterwards."""
        rest = self._ids[self._at :]
        self._at = len(self._ids)
        return iter(rest)

    def next(self) -> bool:
        """Go on by one; whether a new block began."""
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return self._at % BLOCK == 0 or not self.is_active()

    def skip_to(self, entry: int) -> None:
        """Go on to the first entry that is not below the given one."""
        if not self.is_active():
            raise ReadTooFar
        if entry > self._ids[self._at]:
            self._at = bisect_left(self._ids, entry, lo=self._at + 1)

    def weight(self) -> float:
        """What the term counts here."""
        return 1.0 if self._counts is None else float(self._counts[self._at])

    def value(self) -> bytes:
        """The posting's value in the field's format."""
        encoded: bytes = self.format.encode(self._positions())
        return encoded

    def value_as(self, name: str) -> Any:
        """The posting's value as "positions", "frequency", "weight" or "position_boosts"."""
        if name == "weight":
            return self.weight()
        if self._counts is None:
            return self.format.decoder(name)(b"")
        if name == "frequency":
            return len(self._positions())
        if name == "position_boosts":
            return [(position, 1) for position in self._positions()]
        return self._positions()

    def spans(self) -> list[Span]:
        """One span a position. Raises IndexProblem for fields of whole values."""
        if self._counts is None:
            raise IndexProblem(f"field {self._term[0]}", "holds whole values without positions; ask for them by term")
        return [Span(position) for position in self._positions()]

    def _positions(self) -> list[int]:
        return self._listed.positions(self._at)

    # blocks

    def supports_block_quality(self) -> bool:
        """Whether the scorer can bound a block's scores."""
        return self.scorer is not None and bool(self.scorer.supports_block_quality())

    def block_max_weight(self) -> float:
        """The most that the term counts in the block."""
        return 1.0 if self._listed.counts is None else float(self._listed.counts[self._block()].max())

    def block_min_length(self) -> int:
        """The length of the shortest field in the block."""
        return 1 if self._lengths is None else int(LENGTHS[self._block_lengths(self._lengths).min()])

    def block_max_length(self) -> int:
        """The length of the longest field in the block."""
        return 1 if self._lengths is None else int(LENGTHS[self._block_lengths(self._lengths).max()])

    def skip_to_quality(self, minquality: float) -> int:
        """Skip the blocks that cannot score above ``minquality``; how many they were."""
        skipped = 0
        while self.is_active() and self.block_quality() <= minquality:
            self._at = min(self._block().stop, len(self._ids))
            skipped += 1
        return skipped

    def _block_lengths(self, lengths: Array) -> Array:
        own: Array = lengths[self._listed.entries[self._block()]]
        return own

    def _block(self) -> slice:
        first = self._at - self._at % BLOCK
        return slice(first, first + BLOCK)


def term_info(listed: Listed, lengths: Array | None) -> Any:
    """Whoosh's statistics of a term with at least one posting."""
    entries, counts = listed.entries, listed.counts
    shortest = longest = 1
    if lengths is not None:
        own = lengths[entries]
        shortest, longest = int(LENGTHS[own.min()]), int(LENGTHS[own.max()])
    return TermInfo(
        weight=float(len(entries) if counts is None else counts.sum(dtype=np.int64)),
        df=len(entries),
        minlength=shortest,
        maxlength=longest,
        maxweight=1.0 if counts is None else float(counts.max()),
        minid=int(entries[0]),
        maxid=int(entries[-1]),
    )


def refuse_format(field: str, format_: Format, positions: bool) -> None:
    """Raise IndexProblem where a schema wants postings in a format that the index does not carry."""
    carried = Positions if positions else Existence
    if type(format_) is not carried or format_.field_boost != 1.0:
        raise IndexProblem(
            f"field {field}",
            f"the index carries it as {carried.__name__} without a boost, not as {format_!r}; "
            "open it with the schema that it was written with",
        )
