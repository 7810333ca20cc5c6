"""Packed postings give back what was packed, with as many codes as the bits can number and with more."""

from __future__ import annotations

import tempfile
from pathlib import Path

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from indexer.store.arrays import ArraysWriter, map_arrays
from indexer.store.packed_postings import PackedPostings, code_bits
from indexer.store.writing.inversion import CODES
from indexer.store.writing.packing import Packer, numbered

FEW, MANY = 5000, 1 << 30
"""Numbers of entries that leave 16 bits and 2 bits for codes."""

Drawn = list[dict[int, int]]
lists = st.lists(st.dictionaries(st.integers(0, FEW - 1), st.integers(0, 9) | st.integers(0, 65535)), max_size=8)


def packed(drawn: Drawn, entries: int) -> tuple[PackedPostings, list[int]]:
    """The lists, each an entry's code by its number, written to a file and mapped; and where each begins."""
    with tempfile.TemporaryDirectory() as folder:
        totals = np.bincount([code for one in drawn for code in one.values()], minlength=CODES)
        packer = Packer(Path(folder), entries, totals)
        arrays = packer.arrays(
            packer.pack(np.array(sorted(one), np.int32), np.array([one[n] for n in sorted(one)], np.uint16))
            for one in drawn
        )
        writer = ArraysWriter(Path(folder) / "packed", {n: (dtype, size) for n, (dtype, size, _) in arrays.items()})
        for name, (_, _, pieces) in arrays.items():
            writer.write(name, pieces)
        writer.close()
        packer.close()
        found = PackedPostings(map_arrays(Path(folder) / "packed", writer.size), entries)
    return found, np.cumsum([0, *map(len, drawn)]).tolist()


@pytest.mark.parametrize("entries", [FEW, MANY])
@given(lists, st.lists(st.integers(0, FEW), max_size=20))
def test_what_was_packed_comes_back(entries: int, drawn: Drawn, asked: list[int]) -> None:
    found, starts = packed(drawn, entries)
    table = found.tabulate(lambda codes: codes.astype(np.float32) * 2)
    assert len(found) == starts[-1]
    for i, one in enumerate(drawn):
        listed = found.list(starts[i], starts[i + 1])
        numbers = sorted(one)
        codes = [one[number] for number in numbers]
        assert len(listed) == len(one)
        assert listed.entries.tolist() == found.entries(starts[i], starts[i + 1]).tolist() == numbers
        assert listed.codes.tolist() == codes
        assert listed.values(table).tolist() == [2 * code for code in codes]
        backwards: NDArray[np.intp] = np.arange(len(one))[::-1]
        own, values = listed.read_at(backwards, table)
        assert own.tolist() == numbers[::-1]
        assert values.tolist() == [2 * code for code in codes[::-1]]
        assert [listed.read_one(place, table) for place in range(len(one))] == [(n, 2 * one[n]) for n in numbers]
        assert found.entries_at(backwards + starts[i]).tolist() == numbers[::-1]
        there = [(numbers.index(number), 2 * one[number]) if number in one else (-1, 0) for number in asked]
        assert list(listed.look_up(asked, table)) == there
        if one:
            places, of_codes, there = listed.find(np.array(asked, np.int32))
            assert there.tolist() == [number in one for number in asked]
            values = listed.values_of(of_codes[there], places[there], table)
            assert values.tolist() == [2 * one[number] for number in asked if number in one]


def test_an_index_of_few_entries_can_number_every_code() -> None:
    assert code_bits(0) == code_bits(1) == code_bits(1 << 16) == 16
    assert code_bits((1 << 16) + 1) == 15
    assert code_bits(1 << 31) == 1


def test_where_bits_are_short_the_frequent_codes_have_numbers() -> None:
    totals = np.zeros(65536, np.int64)
    totals[[7, 300, 9, 11]] = (5, 8, 5, 1)
    assert numbered(totals, 2).tolist() == [300, 7, 9, 11]
    totals[12] = 1
    assert numbered(totals, 2).tolist() == [300, 7, 9]
    assert numbered(totals, 16).tolist() == [300, 7, 9, 11, 12]
