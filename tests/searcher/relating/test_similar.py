"""Entries alike in text: by their telling words, never the entry itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from small_index import build_small, entry

from indexer.analysis import FINGERPRINT
from indexer.store.segment_reader import open_segment
from searcher.engines.evaluator import Evaluator
from searcher.relating.similar import similar, telling_groups

PAGES = [
    entry("Galleon", "A vessel with three masts and lateen sails, armed with culverins."),
    entry("Carrack", "A vessel of the ocean with lateen sails and culverins."),
    entry("Xebec", "A vessel of corsairs with lateen sails."),
    entry("Turnip", "A root that is cooked in stews."),
    entry("Swede", "A root that is cooked like a turnip."),
    entry("Lone", "Unparalleled singularity."),
]


def open_evaluator(tmp_path: Path) -> tuple[Evaluator, dict[str, int]]:
    """The evaluator of an index of PAGES, and the entry number of each headword."""
    build_small(tmp_path, PAGES)
    reader = open_segment(tmp_path / "index", FINGERPRINT)
    return Evaluator(reader), {text.split("\0")[0]: number for number, text in enumerate(reader.stored.all())}


def test_the_most_alike_come_first_and_never_the_entry_itself(tmp_path: Path) -> None:
    evaluator, numbers = open_evaluator(tmp_path)
    names = {number: name for name, number in numbers.items()}
    found = similar(evaluator, numbers["Galleon"], 10)
    assert [names[number] for number in found.entries][:2] == ["Carrack", "Xebec"]
    assert numbers["Galleon"] not in found.entries
    assert found.scores == sorted(found.scores, reverse=True)
    assert [names[number] for number in similar(evaluator, numbers["Turnip"], 1).entries] == ["Swede"]


def test_what_shares_no_word_with_others_has_nothing_like_it(tmp_path: Path) -> None:
    evaluator, numbers = open_evaluator(tmp_path)
    assert similar(evaluator, numbers["Lone"], 5).entries == []
    assert telling_groups(evaluator.reader, numbers["Lone"]).tolist() == []


def test_what_is_not_allowed_is_left_out(tmp_path: Path) -> None:
    evaluator, numbers = open_evaluator(tmp_path)
    allowed = np.ones(len(PAGES), bool)
    allowed[numbers["Carrack"]] = False
    assert numbers["Carrack"] not in similar(evaluator, numbers["Galleon"], 5, allowed=allowed).entries
    assert similar(evaluator, numbers["Galleon"], 0).entries == []
