"""The forward array: the term at each position, rows in entry order; built a slab of rows at a time, inverted as it passes."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.kernels import compiled
from indexer.store.arrays import distinct, ranges
from indexer.store.gathering.batch import SENTENCE
from indexer.store.gathering.columns import Columns
from indexer.store.gathering.spill import Spill
from indexer.store.gathering.spool import Spool
from indexer.store.kinds import GAP, GAP_TERM, RARE
from indexer.store.runs import copy_runs
from indexer.store.writing.compounds import CompoundFinder
from indexer.store.writing.inversion import Inverter
from indexer.store.writing.terms import Terms

Array = NDArray[Any]

SLAB_TOKENS = 1 << 20
"""Positions that are in work at once, at most."""

LEAST_SLAB = 1 << 12
"""So many positions are in work however little memory there is."""

STRETCH = 1 << 24
"""Spilled tokens that are mapped into memory at once, about."""

SLAB_SHARE = 1024
"""Bytes of memory that one such position asks for, all that is beside it included."""


@dataclass(frozen=True, slots=True)
class Slab:
    """Consecutive entry numbers: the first of them, their rows, and how many positions each has."""

    first: int
    rows: Array
    counts: Array


class ForwardBuilder:
    """Walks the kept rows in entry order.

    short       uint16, the rank of each position's term, RARE where it has none, GAP between two texts
    rare_places, rare_terms  the positions whose term has no rank, growing, and these terms
    sentences   bits, 1 where a sentence starts, eight positions a byte
    by_group    posting lists over all fields; by_term posting lists of the headword field

    lengths, head_lengths  of each entry, and of its headword, as a byte
    memory      bytes of memory that a slab of rows goes by
    """

    def __init__(
        self,
        folder: Path,
        spill: Spill,
        rows: Columns,
        kept: Array,
        *,
        lengths: Array,
        head_lengths: Array,
        memory: int,
    ) -> None:
        self.short, self.sentences = Spool(folder, "<u2"), Spool(folder, "u1")
        self.rare_places, self.rare_terms = Spool(folder, "<u8"), Spool(folder, "<u4")
        self.by_group, self.by_term = Inverter(folder, lengths), Inverter(folder, head_lengths)
        self._slab = min(SLAB_TOKENS, max(LEAST_SLAB, memory // SLAB_SHARE))
        self._spilled = spill.tokens
        self._tokens, self._joined, self._joined_counts = Spool(folder, "<u4"), Spool(folder, "<u4"), array("Q")
        self._extras = spill.extras.read().reshape(-1, 3)
        self._extra_ends = np.cumsum(np.bincount(self._extras[:, 0], minlength=len(rows)))
        self._positions, self._head, self._kept = rows["positions"], rows["head"], kept
        self._bits_left = np.zeros(0, bool)
        self._joins = CompoundFinder(spill.compounds, spill.terms.numbers)

    def slabs(self) -> Iterator[Slab]:
        """The kept rows, about a slab of positions at a time."""
        ends = np.cumsum(self._positions[self._kept], dtype=np.int64)
        first = 0
        while first < len(ends):
            last = int(ends.searchsorted((ends[first] // self._slab + 1) * self._slab))
            rows = self._kept[first:last]
            yield Slab(first, rows, self._positions[rows].astype(np.int64))
            first = last

    def frequencies(self, terms: int) -> Array:
        """How often each spilled term number occurs in what is kept; compounds are found on the way.

        The spill's tokens are read here, all over it, and put in entry order for ``build``; then they are closed.
        """
        total = np.zeros(terms, np.int64)
        for slab, tokens in self._spilled_tokens():
            self._tokens.append(tokens)
            total += np.bincount(tokens & ~SENTENCE, minlength=terms)
            total += np.bincount(self._extras_of(slab)[1], minlength=terms)
            borders = np.cumsum(slab.counts)
            borders = np.concatenate((borders, borders - slab.counts + self._head[slab.rows]))
            at, joined = self._joins.find(tokens, borders)
            self._joined.append(np.concatenate((at, joined)))
            self._joined_counts.append(len(at))
            total += np.bincount(joined, minlength=terms)
        return total

    def build(self, terms: Terms, headword_weight: int, *, apart: bool) -> None:
        """Write the forward array and invert it, a slab at a time.

        apart  whether slabs may be inverted in a thread of their own, where nothing is compiled
        """
        kernel = compiled("indexer.kernels.inverting")
        if kernel is None:
            self._build_plainly(terms, headword_weight, apart)
        else:
            meanings = kernel.Meanings(terms.numbers, terms.group, terms.bit, terms.ranks)
            self._build_compiled(meanings, headword_weight)
        if len(self._bits_left):
            self.sentences.append(np.packbits(self._bits_left, bitorder="little"))

    def _build_compiled(self, meanings: Any, headword_weight: int) -> None:
        for slab, tokens, joined_at, joined in self._ordered_tokens():
            self._append_forward(*meanings.forward(tokens))
            self._put_sentences(tokens >= SENTENCE)
            rows, numbers, places = self._extras_of(slab)
            extras = rows, places, np.ascontiguousarray(numbers)
            heads = self._head[slab.rows].astype(np.int64)
            postings = meanings.invert(
                tokens, slab.counts, heads, extras, (joined_at, joined), slab.first, headword_weight
            )
            for inverter, own in zip((self.by_group, self.by_term), postings, strict=True):
                inverter.append(*own)

    def _build_plainly(self, terms: Terms, headword_weight: int, apart: bool) -> None:
        """Each slab is inverted behind the next one."""
        with ThreadPoolExecutor(1) as executor:
            inverted: Future[None] | None = None
            for slab_of in self._occurrences(terms):
                if inverted is not None:
                    inverted.result()
                inverted = executor.submit(self._invert, terms, *slab_of, headword_weight)
                if not apart:
                    inverted.result()
            if inverted is not None:
                inverted.result()

    def _occurrences(self, terms: Terms) -> Iterator[tuple[Array, Array, Array, int]]:
        """Write the forward array; yield of each slab the term, the row and the field of every occurrence, and its first row."""
        for slab, tokens, joined_at, joined in self._ordered_tokens():
            of = terms.numbers.take(tokens & ~SENTENCE)
            self._put_forward(of, terms.ranks)
            self._put_sentences(tokens >= SENTENCE)
            row = np.repeat(np.arange(len(slab.rows), dtype=np.int32), slab.counts)
            place = ranges(np.zeros(len(slab.rows), np.int64), slab.counts).astype(np.int32)
            extra_row, extra, extra_place = self._extras_of(slab)
            of = np.concatenate((of, terms.numbers[extra], terms.numbers[joined]))
            row, place = (
                np.concatenate((row, extra_row, row[joined_at])),
                np.concatenate((place, extra_place, place[joined_at])),
            )
            in_head = place < self._head[slab.rows].take(row)
            real = of != GAP_TERM
            yield of[real], row[real], in_head[real], slab.first

    def _invert(self, terms: Terms, of: Array, row: Array, in_head: Array, first: int, weight: int) -> None:
        weights = np.where(in_head, np.uint8(weight), np.uint8(1))
        self.by_group.add(terms.group.take(of), row, weights, terms.bit.take(of), first)
        head = np.flatnonzero(in_head)
        ones = np.ones(len(head), np.uint8)
        self.by_term.add(of[head], row[head], ones, np.zeros(len(head), np.uint8), first)

    def _put_forward(self, of: Array, ranks: Array) -> None:
        gaps = of == GAP_TERM
        short = ranks.take(np.where(gaps, 0, of))
        short[gaps] = GAP
        rare = np.flatnonzero(short == RARE)
        self._append_forward(short, rare, of[rare])

    def _append_forward(self, short: Array, rare: Array, of: Array) -> None:
        self.rare_places.append(rare + self.short.length)
        self.rare_terms.append(of)
        self.short.append(short)

    def _put_sentences(self, starts: Array) -> None:
        bits = np.concatenate((self._bits_left, starts))
        whole = len(bits) // 8 * 8
        self.sentences.append(np.packbits(bits[:whole], bitorder="little"))
        self._bits_left = bits[whole:]

    def _spilled_tokens(self) -> Iterator[tuple[Slab, Array]]:
        spilled = self._spilled.read()
        starts = np.cumsum(self._positions, dtype=np.int64) - self._positions
        for slab in self.slabs():
            yield slab, self._taken(spilled, starts[slab.rows], slab.counts)
        del spilled
        self._spilled.close()

    def _taken(self, spilled: Array, starts: Array, counts: Array) -> Array:
        """Runs of spilled tokens, end to end, of one stretch of the file after another: all of what is mapped is touched."""
        tokens = np.empty(int(counts.sum()), np.uint32)
        begins = np.cumsum(counts) - counts
        stretch = starts // STRETCH
        for one in distinct(stretch).tolist():
            own = np.flatnonzero(stretch == one)
            copy_runs(spilled, starts[own], counts[own], tokens, begins[own])
            self._spilled.forget()
        return tokens

    def _ordered_tokens(self) -> Iterator[tuple[Slab, Array, Array, Array]]:
        """Each slab with its tokens, the places in it where a compound begins, and these compounds."""
        done = joined_done = 0
        for slab, joined in zip(self.slabs(), self._joined_counts, strict=True):
            end, joined_end = done + int(slab.counts.sum()), joined_done + 2 * joined
            pairs = self._joined.part(joined_done, joined_end)
            yield slab, self._tokens.part(done, end), pairs[:joined], pairs[joined:]
            done, joined_done = end, joined_end

    def _extras_of(self, slab: Slab) -> tuple[Array, Array, Array]:
        """Row in the slab, spilled term number and position of each extra."""
        ends = self._extra_ends[slab.rows]
        counts = ends - np.where(slab.rows > 0, self._extra_ends[slab.rows - 1], 0)
        found = self._extras[ranges(ends - counts, counts)]
        rows = np.repeat(np.arange(len(slab.rows), dtype=np.int32), counts)
        return rows, found[:, 2], found[:, 1].astype(np.int32)

    def close(self) -> None:
        """Give the disk space back."""
        for spool in (self.short, self.rare_places, self.rare_terms, self.sentences, self._tokens, self._joined):
            spool.close()
        self.by_group.close()
        self.by_term.close()
