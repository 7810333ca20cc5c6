"""Inversion against a dictionary of counts; many small runs give what one gives. Lengths, stored texts, spools, ids."""

from __future__ import annotations

import itertools
import tempfile
import tracemalloc
from collections import Counter
from pathlib import Path

import hypothesis.strategies as st
import numpy as np
import pytest
import zstandard
from hypothesis import given

from indexer.kernels import PLAIN
from indexer.store.arrays import ranges
from indexer.store.bm25 import Ranking, inverse_document_frequency, weight_table
from indexer.store.gathering.spool import Spool
from indexer.store.kinds import MAX_COUNT
from indexer.store.lengths import EXACT, LENGTHS, length_bytes
from indexer.store.segment_reader import ALPHABET, decode_id, encode_id
from indexer.store.stored import LEAST_SAMPLES, StoredTexts, compress, train_dictionary
from indexer.store.writing.inversion import CODES, Inverter

LISTS, ROWS = 7, 40
LENGTH_BYTES = np.arange(ROWS, dtype=np.uint8) // 3
occurrences = st.lists(
    st.tuples(st.integers(0, LISTS - 1), st.integers(0, ROWS - 1), st.sampled_from((1, 1, 3, 200)), st.integers(0, 7)),
    max_size=150,
)
Posting = tuple[int, int, int, int]


def inverted(drawn: list[tuple[int, int, int, int]], cuts: list[int], at_once: int) -> list[Posting]:
    """(list, row, count, mask) of every posting, from runs cut at the rows given."""
    with tempfile.TemporaryDirectory() as folder:
        inverter = Inverter(Path(folder), LENGTH_BYTES)
        borders = [0, *sorted(set(cuts)), ROWS]
        for low, high in itertools.pairwise(borders):
            run = [one for one in drawn if low <= one[1] < high]
            columns = np.array(run, np.int64).reshape(-1, 4).T
            inverter.add(columns[0], columns[1] - low, columns[2], columns[3], low)
        postings: list[Posting] = []
        lists = 0
        every_code: list[int] = []
        for first, totals, rows, codes, masks in inverter.merge(inverter.totals(LISTS), at_once):
            assert first == lists
            lists += len(totals)
            of = np.repeat(np.arange(first, lists), totals)
            assert (codes & 255).tolist() == LENGTH_BYTES[rows].tolist()
            postings += zip(of.tolist(), rows.tolist(), (codes >> 8).tolist(), masks.tolist(), strict=True)
            every_code += codes.tolist()
        assert lists == LISTS
        assert inverter.code_totals.tolist() == np.bincount(every_code, minlength=CODES).tolist()
        assert len(postings) == inverter.postings
        inverter.close()
    return postings


@pytest.mark.parametrize("plain", [False, True])
@given(occurrences, st.lists(st.integers(1, ROWS - 1), max_size=6), st.integers(1, 100))
def test_postings_are_the_counts_however_many_runs(
    plain: bool, drawn: list[tuple[int, int, int, int]], cuts: list[int], at_once: int
) -> None:
    counts: Counter[tuple[int, int]] = Counter()
    masks: dict[tuple[int, int], int] = {}
    for of, row, weight, bit in drawn:
        counts[of, row] += weight
        masks[of, row] = masks.get((of, row), 0) | 1 << bit
    expected = [(*place, min(count, MAX_COUNT), masks[place]) for place, count in sorted(counts.items())]
    with pytest.MonkeyPatch.context() as patch:
        if plain:
            patch.setenv(PLAIN, "")
        assert inverted(drawn, cuts, at_once) == expected


RUN, RUNS, AT_ONCE = 20_000, 30, 10_000


def test_merging_holds_some_postings_of_all_and_one_run(tmp_path: Path) -> None:
    inverter = Inverter(tmp_path, np.zeros(RUN * RUNS, np.uint8))
    lists = np.arange(RUN) % 500
    for first in range(0, RUN * RUNS, RUN):
        inverter.add(lists, np.arange(RUN), np.ones(RUN, np.int64), np.zeros(RUN, np.int64), first)
    totals = inverter.totals(500)
    tracemalloc.start()
    merged = sum(len(rows) for _, _, rows, _, _ in inverter.merge(totals, AT_ONCE))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    inverter.close()
    assert merged == inverter.postings == RUN * RUNS
    assert peak < 20 * (RUN + AT_ONCE)


def test_length_bytes_grow_and_are_exact_where_short() -> None:
    assert (np.diff(LENGTHS) > 0).all()
    lengths = np.arange(20_000)
    coded = LENGTHS[length_bytes(lengths)]
    assert (np.diff(coded) >= 0).all()
    assert (coded <= lengths).all()
    assert coded[:EXACT].tolist() == list(range(EXACT))
    assert (coded * 1.06 + 1 >= lengths).all()
    assert length_bytes(np.array([10**9]))[0] == 255


def test_weights_grow_with_counts_and_fall_with_lengths() -> None:
    table = weight_table(Ranking(), 20.0).reshape(256, 256)
    assert (np.diff(table, axis=0) > 0)[:, :200].all()
    assert (np.diff(table[1:], axis=1) <= 0).all()
    assert (table[0] == 0).all()
    assert table.max() < Ranking().k1 + 1
    k1, b = Ranking().k1, Ranking().b
    expected = 4 * (k1 + 1) / (4 + k1 * (1 - b + b * int(LENGTHS[50]) / 20.0))
    assert table[4, 50] == pytest.approx(expected)


def test_rarer_is_worth_more_and_everywhere_is_worth_something() -> None:
    worth = [inverse_document_frequency(100, frequency) for frequency in range(101)]
    assert worth == sorted(worth, reverse=True)
    assert worth[-1] > 0


texts = st.lists(st.text(min_size=1, max_size=60) | st.just("\udc80 lone"), min_size=1, max_size=20)


@given(texts, st.booleans())
def test_stored_texts_are_read_as_they_were(written: list[str], trained: bool) -> None:
    encoded = [text.encode("utf-8", "surrogatepass") for text in written]
    samples = [b"headword \0 an article of number %d \0{}" % i for i in range(LEAST_SAMPLES * 4)]
    dictionary = train_dictionary(samples) if trained else b""
    sizes = np.array(list(map(len, encoded)))
    frames, lengths = compress(np.frombuffer(b"".join(encoded), np.uint8), sizes, dictionary)
    starts = np.concatenate(([0], np.cumsum(lengths)))
    stored = StoredTexts(np.frombuffer(frames, np.uint8), starts, dictionary)
    assert list(stored.all()) == written
    assert stored[len(written) - 1] == written[-1]


def test_few_texts_train_no_dictionary() -> None:
    assert train_dictionary([b"one"] * (LEAST_SAMPLES - 1)) == b""
    assert zstandard.ZstdCompressionDict(train_dictionary([b"%d same" % (i * i) * 9 for i in range(500)]) or b"x")


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1))
def test_entry_ids_keep_numbers_and_their_order(one: int, other: int) -> None:
    assert decode_id(encode_id(one)) == decode_id(encode_id(one).upper()) == one
    assert (encode_id(one) < encode_id(other)) == (one < other)
    assert set(encode_id(one)) <= set(ALPHABET)


@pytest.mark.parametrize("text", ["", "0" * 12, "0" * 14, "000000000000w", "v" * 13, "00000 0000000", "０" * 13])
def test_what_is_no_entry_id(text: str) -> None:
    assert decode_id(text) is None


@given(st.lists(st.lists(st.integers(0, 2**32 - 1), max_size=9), max_size=6), st.integers(1, 5))
def test_a_spool_gives_back_what_it_took(written: list[list[int]], length: int) -> None:
    flat = [value for values in written for value in values]
    with tempfile.TemporaryDirectory() as folder:
        spool = Spool(Path(folder), "<u4")
        for values in written:
            spool.append(np.array(values, np.int64))
        assert spool.length == len(flat)
        assert spool.read().tolist() == flat
        assert [value for piece in spool.pieces(length) for value in piece.tolist()] == flat
        spool.append(np.array([7]))
        assert spool.read().tolist() == [*flat, 7]
        spool.close()
        assert list(Path(folder).iterdir()) == []


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 5)), max_size=20))
def test_ranges(pairs: list[tuple[int, int]]) -> None:
    starts, counts = (np.array([pair[i] for pair in pairs], np.int64) for i in (0, 1))
    assert ranges(starts, counts).tolist() == [start + i for start, count in pairs for i in range(count)]
