"""What is gathered on disk reads back as it was given, whole, by column and in parts."""

from __future__ import annotations

from pathlib import Path

import hypothesis.strategies as st
import numpy as np
from hypothesis import given

from indexer.store.gathering.batch import REFERENCE
from indexer.store.gathering.columns import Columns
from indexer.store.gathering.spool import Spool


def records(first: int, count: int) -> np.ndarray:
    """Records that differ in every field."""
    made = np.zeros(count, REFERENCE)
    for place, name in enumerate(REFERENCE.names or ()):
        made[name] = np.arange(first, first + count) * 7 + place
    return made


@given(st.lists(st.integers(0, 40), max_size=6))
def test_columns_read_as_the_records_did(tmp_path_factory, sizes: list[int]) -> None:
    folder = tmp_path_factory.mktemp("columns")
    table, given_records = Columns(folder, REFERENCE), [records(0, 0)]
    for size in sizes:
        given_records.append(records(sum(map(len, given_records)), size))
        table.append(given_records[-1])
    expected = np.concatenate(given_records)
    assert len(table) == len(expected)
    for name in REFERENCE.names or ():
        assert table[name].dtype == REFERENCE[name]
        assert table[name].tolist() == expected[name].tolist()
    places = np.arange(len(expected))[::-3]
    assert table.take(places).tolist() == expected[places].tolist()
    table.close()
    assert list(folder.iterdir()) == []


def test_a_column_takes_other_values_and_one_that_was_read_stays(tmp_path: Path) -> None:
    table = Columns(tmp_path, REFERENCE)
    table.append(records(0, 5))
    before = table["row"]
    kept = before.tolist()
    table["row"] = np.arange(5)
    assert table["row"].tolist() == [0, 1, 2, 3, 4]
    assert before.tolist() == kept
    assert len(table) == 5
    table.close()


def test_a_spool_gives_what_was_just_appended(tmp_path: Path) -> None:
    spool, said = Spool(tmp_path, "u1"), b""
    for part in (b"", b"white", b" and", b" old"):
        spool.append_bytes(part)
        said += part
        assert spool.between(0, len(said)) == said
        assert spool.between(2, 4) == said[2:4]
        assert b"".join(piece.tobytes() for piece in spool.pieces(3)) == said == spool.read().tobytes()
    assert len(spool) == len(said)
    spool.close()


def test_what_was_forgotten_of_a_mapping_is_read_again(tmp_path: Path) -> None:
    spool = Spool(tmp_path, "<u4")
    spool.append(np.arange(10_000))
    whole = spool.read()
    assert whole[9_999] == 9_999
    spool.forget()
    assert whole.tolist() == list(range(10_000))
    del whole
    spool.forget()
    assert len(spool.read()) == 10_000
    spool.close()
