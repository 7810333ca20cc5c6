"""Archives are read in place, member by member, and never written out."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import idzip
import pytest
import zstandard
from reader_corpora import dictd, paths, read_all, reasons, tarred, write, zipped

from indexer.readers import archives, limits, plan

MEMBERS = {
    "gems/amber.txt": b"amber\n\nfossil resin",
    "gems/deep/jet.html": b"<html><body>jet</body></html>",
    "list.tsv": b"opal\tsilica\nruby\tcorundum\n",
    "packed.jsonl.gz": gzip.compress(b'{"text": "topaz"}\n'),
    "gems/picture.png": b"\x89PNG",
    "gems/.hidden.txt": b"never",
    "page.html": b"<html><body>saved</body></html>",
    "page_files/frame.html": b"<html>advertisement</html>",
    "old index/headword.json": b"{}",
    "old index/page.txt": b"never",
}
NAMES = ["gems/amber.txt", "gems/deep/jet.html", "list.tsv:1", "list.tsv:2", "packed.jsonl.gz:1", "page.html"]


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


ARCHIVES: dict[str, Callable[[], bytes]] = {
    "a.zip": lambda: zipped(MEMBERS),
    "stored.zip": lambda: zipped(MEMBERS, zipfile.ZIP_STORED),
    "a.tar": lambda: tarred(MEMBERS),
    "a.tar.gz": lambda: tarred(MEMBERS, "w:gz"),
    "a.tgz": lambda: tarred(MEMBERS, "w:gz"),
    "a.tar.bz2": lambda: bz2.compress(tarred(MEMBERS)),
    "a.tar.xz": lambda: lzma.compress(tarred(MEMBERS)),
    "a.tar.zst": lambda: zstd(tarred(MEMBERS)),
}


@pytest.mark.parametrize("name", list(ARCHIVES))
def test_the_pages_of_an_archive_are_those_of_its_folder(tmp_path: Path, name: str) -> None:
    file = write(tmp_path, {name: ARCHIVES[name]()}) / name
    before = sorted(tmp_path.rglob("*"))
    pages, rejects = read_all(file)
    assert paths(pages) == [f"{name}!{member}" for member in NAMES]
    assert [page.folder for page in pages] == ["gems", "gems", None, None, None, None]
    assert [page.named for page in pages] == [None, None, "list", "list", None, None]
    assert not rejects
    skipped = plan(file).skipped
    assert skipped.by_suffix == ((".png", 1), (".txt", 1))
    assert skipped.folders == (("folder of a saved page's files", 1), ("index folder", 1))
    assert sorted(tmp_path.rglob("*")) == before


def test_an_archive_in_a_folder_has_the_folder_of_its_path(tmp_path: Path) -> None:
    write(tmp_path, {"set/a.zip": zipped({"gems/amber.txt": b"amber", "jet.txt": b"jet"})})
    pages = read_all(tmp_path)[0]
    assert paths(pages) == ["set/a.zip!gems/amber.txt", "set/a.zip!jet.txt"]
    assert [page.folder for page in pages] == ["set", "set"]


def test_members_that_point_elsewhere_are_read_and_nothing_is_written(tmp_path: Path) -> None:
    members = {"../../evil.txt": b"one", "/etc/passwd.txt": b"two", "a\\b.txt": b"three", "./c.txt": b"four"}
    write(tmp_path, {"in/odd.zip": zipped(members), "in/odd.tar": tarred(members)})
    pages, rejects = read_all(tmp_path / "in")
    names = ["../../evil.txt", "etc/passwd.txt", "a/b.txt", "c.txt"]
    assert paths(pages) == [f"odd.tar!{name}" for name in names] + [f"odd.zip!{name}" for name in names]
    assert [page.folder for page in pages[:4]] == [None, "etc", "a", None]
    assert not rejects
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["in", "odd.tar", "odd.zip"]


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.xz"])
@pytest.mark.parametrize("suffix", ["dict", "dict.dz"])
def test_a_dictd_database_in_an_archive_is_read(tmp_path: Path, name: str, suffix: str) -> None:
    index, data = dictd(
        [
            (("00-database-short",), "00-database-short\n  Gems\n"),
            (("resin", "amber"), "amber\n  fossil resin\n"),
            (("jet",), "jet\n  lignite\n"),
        ]
    )
    packed = idzip.compress(data) if suffix == "dict.dz" else data
    members = {
        f"set/g.{suffix}": packed,
        "set/g.index": b"bad line\n" + index,
        "lone.index": index,
        "page.txt": b"opal",
    }
    archive = zipped(members) if name == "a.zip" else tarred(members)
    pages, rejects = read_all(write(tmp_path, {name: lzma.compress(archive) if name == "a.tar.xz" else archive}))
    assert [(page.path, page.headword, page.alternatives, page.named, page.folder) for page in pages] == [
        (f"{name}!set/g.index:3", "amber", ("resin",), "Gems", "set"),
        (f"{name}!set/g.index:4", "jet", (), "Gems", "set"),
        (f"{name}!page.txt", None, (), None, None),
    ]
    assert reasons(rejects) == [(f"{name}!set/g.index:1", "malformed"), (f"{name}!lone.index", "incomplete")]


def test_a_dictd_database_in_an_archive_over_the_limit_is_a_reject(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, data = dictd([(("jet",), "jet\n  lignite\n" * 100)])
    monkeypatch.setattr(limits, "MAX_PAIR_BYTES", 1024)
    pages, rejects = read_all(write(tmp_path, {"a.zip": zipped({"g.index": index, "g.dict": data, "p.txt": b"opal"})}))
    assert paths(pages) == ["a.zip!p.txt"]
    assert reasons(rejects) == [("a.zip!g.index", "too-large")]
    assert "1 kB, the limit" in rejects[0].detail


def test_nested_archives_are_rejects_with_a_remedy(tmp_path: Path) -> None:
    inner = zipped({"amber.txt": b"amber"})
    write(tmp_path, {"a.zip": zipped({"inner.zip": inner, "b.tar.gz": b"", "jet.txt": b"jet"})})
    pages, rejects = read_all(tmp_path)
    assert paths(pages) == ["a.zip!jet.txt"]
    assert reasons(rejects) == [("a.zip!inner.zip", "nested"), ("a.zip!b.tar.gz", "nested")]
    assert all("unpack" in reject.detail for reject in rejects)


def test_a_member_behind_a_password_is_a_reject(tmp_path: Path) -> None:
    content = bytearray(zipped({"secret.txt": b"amber", "open.txt": b"jet"}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + flags] |= 1
    pages, rejects = read_all(write(tmp_path, {"a.zip": bytes(content)}))
    assert paths(pages) == ["a.zip!open.txt"]
    assert reasons(rejects) == [("a.zip!secret.txt", "encrypted")]


def test_a_member_of_another_compression_is_a_reject(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", b"amber", zipfile.ZIP_BZIP2)
        archive.writestr("b.txt", b"jet")
    pages, rejects = read_all(write(tmp_path, {"a.zip": buffer.getvalue()}))
    assert paths(pages) == ["a.zip!b.txt"]
    assert reasons(rejects) == [("a.zip!a.txt", "unsupported")]


def test_a_member_that_differs_from_its_checksum_is_a_reject(tmp_path: Path) -> None:
    content = zipped({"a.txt": b"amber", "b.txt": b"jet"}, zipfile.ZIP_STORED).replace(b"amber", b"umber")
    pages, rejects = read_all(write(tmp_path, {"a.zip": content}))
    assert paths(pages) == ["a.zip!b.txt"]
    assert reasons(rejects) == [("a.zip!a.txt", "damaged")]


def test_links_devices_and_folders_in_a_tar_are_no_pages(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, kind in (
            ("folder.txt", tarfile.DIRTYPE),
            ("link.txt", tarfile.SYMTYPE),
            ("hard.txt", tarfile.LNKTYPE),
            ("device.txt", tarfile.CHRTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "amber.txt"
            archive.addfile(info)
        info = tarfile.TarInfo("amber" * 40 + ".txt")
        info.size = 5
        archive.addfile(info, io.BytesIO(b"amber"))
    pages, rejects = read_all(write(tmp_path, {"a.tar": buffer.getvalue()}))
    assert paths(pages) == [f"a.tar!{'amber' * 40}.txt"]
    assert not rejects


@pytest.mark.parametrize("mode", ["w:", "w:gz"])
def test_archives_of_many_members_are_cut_into_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    monkeypatch.setattr(limits, "GROUP_BYTES", 1000)
    monkeypatch.setattr(archives, "TAR_PART_BYTES", 1000)
    members = {f"page{number:03}.txt": b"words " * number for number in range(1, 101)}
    file = write(tmp_path, {"many.tar": tarred(members, mode)}) / "many.tar"
    if mode == "w:gz":
        file = file.rename(tmp_path / "many.tgz")
    made = plan(file)
    assert (len(made) > 20) if mode == "w:" else (len(made) == limits.TAR_PARTS)
    pages, rejects = read_all(file)
    assert [page.text.encode() for page in pages] == list(members.values())
    assert not rejects


def test_a_large_table_in_an_archive_is_streamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RANGE_BYTES", 4096)
    rows = "".join(f"head{number}\tbody {number}\n more\n" for number in range(2000)).encode()
    write(tmp_path, {"a.zip": zipped({"t.tsv": rows}), "b.tar.xz": lzma.compress(tarred({"t.tsv": rows}))})
    pages, rejects = read_all(tmp_path)
    assert paths(pages[:2000]) == [f"a.zip!t.tsv:{2 * number + 1}" for number in range(2000)]
    assert [page.text for page in pages[2000:]] == [page.text for page in pages[:2000]]
    assert not rejects
