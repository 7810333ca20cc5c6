"""dictzip's files: gzip reads them whole, the dictzip program and our own reader any part."""

from __future__ import annotations

import gzip
import random
import shutil
import subprocess
from pathlib import Path

import idzip
import pytest

from searcher.export.dictzip import MAX_BYTES, PART, pack


def packed(folder: Path, text: bytes) -> Path:
    path = folder / "words.dict"
    path.write_bytes(text)
    pack(path)
    assert not path.exists()
    return folder / "words.dict.dz"


@pytest.mark.parametrize("size", [1, PART - 1, PART, PART + 1, 3 * PART, 300 * PART + 7])
def test_what_is_packed_is_read_back_whole_and_in_parts(tmp_path: Path, size: int) -> None:
    text = (b"A herring swims; another herring swims beside it. %d " * (size // 50 + 1))[:size]
    path = packed(tmp_path, text)
    assert gzip.decompress(path.read_bytes()) == text
    with idzip.open(str(path)) as file:
        for at in (0, size // 2, size - 1, max(0, size - PART - 3)):
            file.seek(at)
            assert file.read(40) == text[at : at + 40]


def test_bytes_that_cannot_be_compressed_fit_the_table(tmp_path: Path) -> None:
    text = random.Random(7).randbytes(2 * PART)
    assert gzip.decompress(packed(tmp_path, text).read_bytes()) == text


@pytest.mark.skipif(shutil.which("dictzip") is None, reason="dictzip is not installed")
def test_dictzip_knows_the_file_and_reads_from_its_middle(tmp_path: Path) -> None:
    text = b"".join(b"line %07d\n" % number for number in range(20_000))
    path = packed(tmp_path, text)
    told = subprocess.run(["dictzip", "-l", path], capture_output=True, text=True, check=True).stdout
    assert "dzip" in told
    asked = ["dictzip", "-c", "-d", "-k", "-s", str(13 * 15_000), "-e", "26", path]
    assert subprocess.run(asked, capture_output=True, check=True).stdout == b"line 0015000\nline 0015001\n"


def test_nothing_is_not_packed_and_the_limit_is_that_of_the_table(tmp_path: Path) -> None:
    (tmp_path / "words.dict").write_bytes(b"")
    pack(tmp_path / "words.dict")
    assert (tmp_path / "words.dict").exists()
    parts = MAX_BYTES // PART
    assert 10 + 2 * parts <= 0xFFFF < 10 + 2 * (parts + 1)
