"""Manifests and generations: what is damaged or of another make is refused with the error that says so."""

from __future__ import annotations

import json
from pathlib import Path
from zlib import crc32

import pytest
from small_index import build_small, entry

from indexer.errors import IndexDamaged, IndexIncompatible, IndexNotFound, IndexProblem
from indexer.store.generations import (
    Manifest,
    current_manifest,
    latest_generation,
    leftovers,
    manifest_path,
    read_manifest,
)
from searcher import open_index


@pytest.fixture
def index(tmp_path: Path) -> Path:
    build_small(tmp_path, [entry("salt", "white crystals"), entry("tea", "green leaves")])
    return tmp_path / "index"


def rewrite(index: Path, **changes: object) -> None:
    """The manifest with other values, and a checksum that fits them."""
    path = manifest_path(index, 1)
    body = json.loads(path.read_bytes())["manifest"] | changes
    encoded = json.dumps(body, ensure_ascii=False, sort_keys=True).encode()
    path.write_bytes(b'{"checksum": %d, "manifest": %s}\n' % (crc32(encoded), encoded))


def test_a_manifest_is_read_as_it_was_written(index: Path) -> None:
    manifest = Manifest(7, "a fingerprint ж", {"lists": [10, 20]}, {"names": ["Ö"], "counts": {}})
    manifest_path(index, 7).write_bytes(manifest.encode())
    assert read_manifest(index, 7) == manifest
    assert json.loads(manifest.encode())["manifest"]["format"] == 1


def test_every_flipped_byte_of_the_manifest_is_noticed(index: Path) -> None:
    path = manifest_path(index, 1)
    whole = path.read_bytes()
    for at in range(0, len(whole) - 2, 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        with pytest.raises(IndexDamaged):
            open_index(index)
    for data in (b"", whole[:-9], b"{}", whole[: len(whole) // 2]):
        path.write_bytes(data)
        with pytest.raises(IndexDamaged):
            open_index(index)


def test_another_format_is_incompatible(index: Path) -> None:
    rewrite(index, format=2)
    with pytest.raises(IndexIncompatible, match="its format is 2"):
        open_index(index)


def test_another_analysis_is_incompatible(index: Path) -> None:
    rewrite(index, fingerprint="analysis 0, snowball 0")
    with pytest.raises(IndexIncompatible, match="analysis 0"):
        open_index(index)


def test_a_table_of_contents_without_a_manifest_is_another_program_s(index: Path) -> None:
    (index / "_MAIN_1.toc").rename(index / "_MAIN_2.toc")
    with pytest.raises(IndexIncompatible, match="another program"):
        open_index(index)


def test_a_plain_whoosh_index_is_incompatible(tmp_path: Path) -> None:
    from whoosh import fields
    from whoosh import index as whoosh_index

    made = whoosh_index.create_in(str(tmp_path), fields.Schema(text=fields.TEXT))
    writer = made.writer()
    writer.add_document(text="salt")
    writer.commit()
    made.close()
    with pytest.raises(IndexIncompatible, match="another program"):
        open_index(tmp_path)


@pytest.mark.parametrize("name", ["", "nowhere", "nowhere/deeper"])
def test_no_index(tmp_path: Path, name: str) -> None:
    with pytest.raises(IndexNotFound, match="headword build"):
        open_index(tmp_path / name)


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    with pytest.raises(IndexNotFound):
        open_index(tmp_path / "file")


def test_a_missing_short_or_empty_file_is_noticed(index: Path) -> None:
    for suffix in current_manifest(index).files:
        path = index / f"MAIN_g1.{suffix}"
        whole = path.read_bytes()
        for damaged in (None, whole[:-1], b""):
            path.unlink()
            if damaged is not None:
                path.write_bytes(damaged)
            with pytest.raises(IndexDamaged) as raised:
                open_index(index)
            assert raised.value.exit_code == 3
            path.write_bytes(whole)
    open_index(index).close()


def test_a_file_that_the_manifest_does_not_name(index: Path) -> None:
    files = dict(current_manifest(index).files)
    del files["lists"]
    rewrite(index, files=files)
    with pytest.raises(IndexDamaged, match=r"does not name MAIN_g1\.lists"):
        open_index(index)


def test_checking_finds_a_flipped_byte_in_any_file(index: Path) -> None:
    with open_index(index) as opened:
        opened._reader.check()
    for suffix in current_manifest(index).files:
        path = index / f"MAIN_g1.{suffix}"
        whole = path.read_bytes()
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        try:
            with open_index(index) as opened, pytest.raises(IndexDamaged, match="checksum"):
                opened._reader.check()
        finally:
            path.write_bytes(whole)


def test_leftovers_are_the_files_of_other_generations_alone(index: Path) -> None:
    own = {path.name for path in index.iterdir()}
    others = {"MAIN_g2.lists", "manifest-2.json", "_MAIN_2.toc.new", "_MAIN_1.toc.4711", "MAIN_g12.terms"}
    for name in others | {"notes.txt", "MAIN_x.lists", "manifest.json"}:
        (index / name).write_text("x")
    assert {path.name for path in leftovers(index, 1)} == others
    assert own & others == set()
    assert latest_generation(index) == 1


def test_every_problem_of_an_index_is_one_error(tmp_path: Path) -> None:
    for error in (IndexDamaged, IndexIncompatible, IndexNotFound):
        assert issubclass(error, IndexProblem)
