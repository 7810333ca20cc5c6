"""Headwords under a question: what the hash finds besides is told apart by its letters."""

from __future__ import annotations

import numpy as np
import pytest
from small_index import build_small, entry

from indexer.analysis import FINGERPRINT
from indexer.store.lookup.hashed import Hashed
from indexer.store.segment_reader import SegmentReader, open_segment
from searcher.engines.exact import CASED, ELASTIC, FOLDED, RAW, HeadwordFinder, Under, entries_under

HEADWORDS = ("Sea-Horse", "seahorse", "Sea Horse", "Séahorse", "C", "C++", "c++", "!", "Étude")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> SegmentReader:
    folder = tmp_path_factory.mktemp("exact")
    build_small(folder, [entry(headword, f"{headword} is number {i}.") for i, headword in enumerate(HEADWORDS)])
    return open_segment(folder / "index", FINGERPRINT)


def levels(reader: SegmentReader, under: Under) -> dict[str, int]:
    """The headwords of entries and how strictly each is written as the question is."""
    return {reader.stored[entry].split("\0", 1)[0]: level for entry, (_, level) in under.items()}


EXPECTED = {
    "seahorse": {"seahorse": RAW, "Séahorse": FOLDED, "Sea-Horse": ELASTIC, "Sea Horse": ELASTIC},
    "SEA HORSE": {"Sea Horse": CASED, "seahorse": ELASTIC, "Séahorse": ELASTIC, "Sea-Horse": ELASTIC},
    "C++": {"C++": RAW, "c++": CASED},
    "c": {"C": CASED},
    "!": {"!": RAW},
    "etude": {"Étude": FOLDED},
    "e-tude": {"Étude": ELASTIC},
    "horse": {},
}


@pytest.mark.parametrize("text", EXPECTED)
def test_each_is_found_as_strictly_as_it_is_written(reader: SegmentReader, text: str) -> None:
    assert levels(reader, entries_under(text, reader)) == EXPECTED[text]


class Colliding(Hashed):
    """A table in which all headwords have one hash."""

    def __init__(self, count: int) -> None:
        super().__init__(np.array([0, count], np.uint32), np.arange(count, dtype=np.uint32), count)
        self.layout = (32, 0, count.bit_length())

    def numbers(self, value: int) -> list[int]:
        return list(range(len(self)))


@pytest.mark.parametrize("text", EXPECTED)
def test_equal_hashes_find_no_other_headword(reader: SegmentReader, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader.headwords, "by_loosest", Colliding(len(reader.headwords.lexicon)))
    finder = HeadwordFinder(reader)
    assert levels(reader, finder.under(text)) == levels(reader, finder.plainly(text)) == EXPECTED[text]
