"""The law of records: however a file is cut into blocks and ranges, its pages are the same."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_corpora import read_all, reasons

from indexer.readers import limits, plan
from indexer.readers.blocks import blocks, records

LIMIT = 12
SIZES = st.sampled_from([1, 2, 3, 5, 7, 16, 40, 200])
TABLES = st.lists(st.sampled_from([b"a", b"b", b"\n", b"\t", b"\r\n"]), max_size=80).map(b"".join)
MARKS = st.sampled_from([b"\t", b""])

ROWS = st.lists(
    st.one_of(
        st.sampled_from([b"", b"no tab", b"\tno headword", b"empty\t", b"odd\t\xff\xe9", b"nul\t\0", b"x" * 300]),
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.encode),
        st.tuples(st.sampled_from(["été", "смола", "resin"]), st.sampled_from(["utf-8", "cp1251", "cp1252"])).map(
            lambda pair: b"head\t" + pair[0].encode(pair[1], "ignore")
        ),
    ),
    max_size=40,
)


def expected(data: bytes, mark: bytes) -> list[tuple[int, bytes | None]]:
    """Return the records line by line, the plain way: first line's number and bytes, None for one over the limit."""
    found: list[tuple[int, bytes]] = []
    for number, line in enumerate(io.BytesIO(data), 1):
        if found and mark not in line:
            found[-1] = (found[-1][0], found[-1][1] + line)
        else:
            found.append((number, line))
    return [(number, record if len(record) <= LIMIT else None) for number, record in found]


def cut(data: bytes, mark: bytes, size: int, offset: int = 0, line: int = 1) -> list[tuple[int, bytes | None]]:
    """Return the records of the blocks from an offset on."""
    found: list[tuple[int, bytes | None]] = []
    for block in blocks(io.BytesIO(data[offset:]), mark, offset=offset, line=line, size=size):
        if block.data is None:
            found.append((block.line, None))
            continue
        number = block.line
        for start, end in records(block.data, mark):
            found.append((number, block.data[start:end]))
            number += block.data.count(b"\n", start, end)
    return found


@contextmanager
def page_limit(size: int) -> Iterator[None]:
    before, limits.MAX_PAGE_BYTES = limits.MAX_PAGE_BYTES, size
    try:
        yield
    finally:
        limits.MAX_PAGE_BYTES = before


@given(TABLES, MARKS, SIZES)
def test_blocks_hold_every_record_that_fits_and_name_each_that_does_not(data: bytes, mark: bytes, size: int) -> None:
    with page_limit(LIMIT):
        assert cut(data, mark, size) == expected(data, mark)


@given(TABLES, MARKS, SIZES, SIZES)
def test_reading_may_begin_at_any_block(data: bytes, mark: bytes, size: int, other: int) -> None:
    with page_limit(LIMIT):
        whole = cut(data, mark, size)
        for block in blocks(io.BytesIO(data), mark, size=size):
            rest = [record for record in whole if record[0] >= block.line]
            assert cut(data, mark, other, block.offset, block.line) == rest


@given(ROWS, st.sampled_from([64, 200, 1000]), st.sampled_from([b"\n", b"\r\n"]))
def test_any_ranges_of_a_table_give_the_pages_of_one(rows: list[bytes], size: int, ending: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "MAX_PAGE_BYTES", 250)
        file = Path(folder) / "t.tsv"
        file.write_bytes(b"first\tbody" + ending + ending.join(rows))
        whole = read_all(file)
        patch.setattr(limits, "RANGE_BYTES", size)
        patch.setattr(limits, "GROUP_BYTES", size)
        assert read_all(file)[0] == whole[0]
        assert reasons(read_all(file)[1]) == reasons(whole[1])


@given(
    st.lists(st.sampled_from(["", "{", '{"text": 1}', '{"text": "é"}', '{"text": "\\ud800"}', "x" * 300]), max_size=40)
)
def test_any_ranges_of_json_lines_give_the_pages_of_one(lines: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "MAX_PAGE_BYTES", 250)
        file = Path(folder) / "t.jsonl"
        file.write_text("\n".join(['{"text": "first"}', *lines]), "utf-8")
        whole = read_all(file)
        patch.setattr(limits, "RANGE_BYTES", 100)
        assert read_all(file)[0] == whole[0]
        assert reasons(read_all(file)[1]) == reasons(whole[1])


@pytest.mark.parametrize("suffix", ["tsv", "jsonl"])
def test_a_large_file_is_many_ranges_that_cover_it(tmp_path: Path, suffix: str) -> None:
    if suffix == "tsv":
        rows = (f"head {number}\t{'words ' * 40}{number}" for number in range(40_000))
    else:
        rows = (json.dumps({"text": f"{'words ' * 40}{number}"}) for number in range(40_000))
    file = tmp_path / f"large.{suffix}"
    file.write_text("\n".join(rows))
    made = plan(file)
    assert len(made) == round(file.stat().st_size / limits.RANGE_BYTES)
    assert made.size == file.stat().st_size
    pages, rejects = read_all(file)
    assert [page.path for page in pages] == [f"large.{suffix}:{number}" for number in range(1, 40_001)]
    assert not rejects


def test_a_record_over_the_limit_costs_no_other(tmp_path: Path) -> None:
    file = tmp_path / "t.tsv"
    with file.open("wb") as table:
        table.write(b"before\tthe long one\nlong\t")
        for _ in range(50):
            table.write(b"x" * 1_000_000)
        table.write(b"\nafter\tthe long one\nlines\tmany\n")
        for _ in range(200):
            table.write(b"y" * 99_999 + b"\n")
        table.write(b"last\tone\n")
    pages, rejects = read_all(file)
    assert [(page.headword, page.path) for page in pages] == [
        ("before", "t.tsv:1"),
        ("after", "t.tsv:3"),
        ("last", "t.tsv:205"),
    ]
    assert reasons(rejects) == [("t.tsv:2", "too-large"), ("t.tsv:4", "too-large")]
    assert "16 MB" in rejects[0].detail


def test_a_json_line_of_50_megabytes_costs_no_other(tmp_path: Path) -> None:
    file = tmp_path / "t.jsonl"
    with file.open("wb") as lines:
        lines.write(b'{"text": "before"}\n{"text": "')
        for _ in range(50):
            lines.write(b"x" * 1_000_000)
        lines.write(b'"}\n{"text": "after"}')
    pages, rejects = read_all(file)
    assert [(page.text, page.path) for page in pages] == [("before", "t.jsonl:1"), ("after", "t.jsonl:3")]
    assert reasons(rejects) == [("t.jsonl:2", "too-large")]
