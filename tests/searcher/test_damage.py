"""Wrong calls and damaged files: one clear error each, never a stray one."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from small_index import build_small, entry

from indexer.errors import CorpusEmpty, CorpusNotFound, HeadwordError, IndexDamaged, QueryError
from indexer.pipeline import build_index
from searcher import open_index


@pytest.mark.parametrize("options", [{"limit": -1}, {"offset": -3}, {"limit": "5"}, {"limit": 1.5}])
def test_limits_that_are_none(tmp_path: Path, options: dict[str, int]) -> None:
    build_small(tmp_path, [entry("salt", "A mineral.")])
    with open_index(tmp_path / "index") as index, pytest.raises(QueryError, match="whole numbers"):
        index.search("salt", **options)


def test_a_changed_stored_text_is_told(tmp_path: Path) -> None:
    build_small(tmp_path, [entry(f"salt {n}", f"A mineral, number {n} of many that are alike.") for n in range(50)])
    stored = tmp_path / "index" / "MAIN_g1.stored"
    data = bytearray(stored.read_bytes())
    data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
    stored.write_bytes(data)
    with open_index(tmp_path / "index") as index, pytest.raises(IndexDamaged, match="headword build"):
        index.search("mineral", limit=50)


def test_bytes_changed_anywhere_end_in_an_answer_or_in_one_error(tmp_path: Path) -> None:
    build_small(tmp_path, [entry(f"salt {n}", f"A mineral of the sea, number {n}.", "And tea.") for n in range(30)])
    folder, chance = tmp_path / "index", random.Random(11)
    for path in sorted(folder.glob("MAIN_g1.*")):
        whole = path.read_bytes()
        for _ in range(4):
            data = bytearray(whole)
            at = chance.randrange(len(data))
            data[at : at + 8] = bytes(chance.randrange(256) for _ in data[at : at + 8])
            path.write_bytes(data)
            try:
                with open_index(folder) as index:
                    for question in ("salt", '"the sea"', "min*", "tea number", "salf~"):
                        index.search(question)
            except HeadwordError:
                pass
        path.write_bytes(whole)
    with open_index(folder) as index:
        assert index.search("mineral").total == 30


def test_a_failed_first_build_leaves_no_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorpusEmpty):
        build_index(tmp_path / "empty", tmp_path / "index", jobs=1)
    with pytest.raises(CorpusNotFound):
        build_index("", tmp_path / "index", jobs=1)
    assert not (tmp_path / "index").exists()
