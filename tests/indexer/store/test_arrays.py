"""Files of arrays: what is written is read; narrowing and spreading keep values; damage is told."""

from __future__ import annotations

import tempfile
from pathlib import Path

import hypothesis.extra.numpy as arrays_of
import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from indexer.errors import IndexDamaged
from indexer.store.arrays import (
    ALIGNMENT,
    ArraysWriter,
    checksum_of,
    distinct,
    map_arrays,
    may_differ,
    narrow,
    one_value,
    spread,
    write_arrays,
)

one_array = st.sampled_from(("u1", "<u2", "<u4", "<u8", "<i2", "<i4", "<i8", "<f4")).flatmap(
    lambda dtype: arrays_of.arrays(dtype, st.integers(0, 40), elements=None if dtype != "<f4" else {"allow_nan": False})
)
named = st.dictionaries(st.text("abcdef_ж", min_size=1, max_size=8), one_array, min_size=1, max_size=5)


@given(named)
def test_what_is_written_is_read(arrays: dict[str, np.ndarray]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        size, checksum = write_arrays(path, arrays)
        assert path.stat().st_size == size
        assert checksum_of(path) == checksum
        read = map_arrays(path, size)
        assert list(read) == list(arrays)
        for name, array in arrays.items():
            assert read[name].dtype == array.dtype
            assert read[name].tolist() == array.tolist()
            assert not read[name].flags.writeable
            assert read[name].ctypes.data % ALIGNMENT == 0


def test_pieces_are_put_end_to_end(tmp_path: Path) -> None:
    writer = ArraysWriter(tmp_path / "file", {"a": ("<u2", 5), "b": ("u1", 2)})
    writer.write("a", iter([np.array([1, 2], "u8"), np.zeros(0, "u1"), np.array([3, 4, 5], "i1")]))
    writer.write("b", np.array([6, 7]))
    writer.close()
    read = map_arrays(tmp_path / "file", writer.size)
    assert {name: array.tolist() for name, array in read.items()} == {"a": [1, 2, 3, 4, 5], "b": [6, 7]}


def test_another_length_than_announced_is_refused(tmp_path: Path) -> None:
    writer = ArraysWriter(tmp_path / "file", {"a": ("<u2", 5)})
    with pytest.raises(ValueError, match="4 values where 5"):
        writer.write("a", np.zeros(4, "<u2"))
    writer.close()


def test_a_file_is_never_written_over(tmp_path: Path) -> None:
    write_arrays(tmp_path / "file", {"a": np.zeros(3, "u1")})
    with pytest.raises(FileExistsError):
        write_arrays(tmp_path / "file", {"a": np.zeros(3, "u1")})


@given(arrays_of.arrays("<i8", st.integers(0, 30)))
def test_narrow_keeps_the_values_in_the_smallest_type(array: np.ndarray) -> None:
    found = narrow(array)
    assert found.tolist() == array.tolist()
    if len(array) and array.min() >= 0:
        assert found.dtype == np.min_scalar_type(int(array.max()))


@given(arrays_of.arrays("<i4", st.integers(0, 30), elements=st.integers(0, 1)))
def test_spread_undoes_one_value(array: np.ndarray) -> None:
    cut = one_value(array)
    assert spread(cut, len(array)).tolist() == array.tolist()
    assert len(cut) == (len(array) if len(set(array.tolist())) > 1 else min(1, len(array)))


@pytest.mark.parametrize("damage", ["missing", "short", "long", "magic", "header", "empty"])
def test_damage_is_told(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "file"
    size, _ = write_arrays(path, {"a": np.arange(50)})
    data = path.read_bytes()
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(
            {
                "short": data[:-1],
                "long": data + b"\0",
                "magic": b"X" + data[1:],
                "header": data[:20] + b"\xff" * 4 + data[24:],
                "empty": b"",
            }[damage]
        )
    with pytest.raises(IndexDamaged) as raised:
        map_arrays(path, size)
    assert str(path) in str(raised.value)
    assert "headword build" in str(raised.value)


def test_a_column_of_one_value_tells_so_without_being_read() -> None:
    alike = spread(one_value(np.zeros(5, np.uint8)), 5)
    assert not may_differ(alike, 0)
    assert may_differ(alike, 1)
    assert may_differ(spread(one_value(np.array([0, 0, 1], np.uint8)), 3), 0)
    assert not may_differ(np.zeros(0, np.uint8), 0)


@pytest.mark.parametrize("values", [[], [7], [1, 2, 3], [3, 1, 3, 2, 1], [0, 0]])
def test_distinct_values_grow(values: list[int]) -> None:
    assert distinct(np.array(values, np.uint64)).tolist() == sorted(set(values))
