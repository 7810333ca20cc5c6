"""Bad input gives the reject that a user would expect, and nothing else is lost."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from reader_corpora import dictd, paths, read_all, reasons, tarred, write, zipped

from indexer.errors import CorpusEmpty
from indexer.readers import limits, read
from indexer.readers.source import FilePiece, Source

WORDS = " ".join(f"w{random.Random(number).randrange(10**6)}" for number in range(60_000))
TABLE = "".join(f"head{number}\t{WORDS[number * 200 : number * 200 + 200]}\n" for number in range(2000)).encode()

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstandard.ZstdCompressor(level=1).compress,
}


def test_an_empty_file_and_a_blank_one_are_empty(tmp_path: Path) -> None:
    names = ["a.txt", "b.html", "c.tsv", "d.jsonl", "e.json", "f.txt.gz", "g.zip", "h.tar", "i.tsv.zst", "j.tgz"]
    write(
        tmp_path,
        {**dict.fromkeys(names, b""), "k.txt": b" \r\n\xc2\xa0", "l.txt": b"\xef\xbb\xbf", "page.txt": b"amber"},
    )
    pages, rejects = read_all(tmp_path)
    assert paths(pages) == ["page.txt"]
    assert reasons(rejects) == [(name, "empty") for name in [*names, "k.txt", "l.txt"]]


def test_a_binary_file_is_binary_whatever_its_name(tmp_path: Path) -> None:
    picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20
    names = ["a.txt", "b.html", "e.json"]
    pages, rejects = read_all(write(tmp_path, {**dict.fromkeys(names, picture), "page.txt": b"amber"}))
    assert paths(pages) == ["page.txt"]
    assert reasons(rejects) == [(name, "binary") for name in names]


@pytest.mark.parametrize("packing", ["gz", "zst"])
def test_a_truncated_compressed_table_gives_what_came_before(tmp_path: Path, packing: str) -> None:
    packed = PACKERS[packing](TABLE)
    write(tmp_path, {f"t.tsv.{packing}": packed[: len(packed) // 2], "page.txt": b"amber"})
    pages, rejects = read_all(tmp_path)
    assert paths(pages[:1]) == ["page.txt"]
    assert 0 < len(pages) - 1 < 2000
    assert [page.headword for page in pages[1:]] == [f"head{number}" for number in range(len(pages) - 1)]
    assert reasons(rejects) == [(f"t.tsv.{packing}", "truncated")]


@pytest.mark.parametrize("packing", ["gz", "zst"])
def test_a_truncated_compressed_page_is_one_reject(tmp_path: Path, packing: str) -> None:
    write(tmp_path, {f"a.txt.{packing}": PACKERS[packing](TABLE)[:-20], "page.txt": b"amber"})
    pages, rejects = read_all(tmp_path)
    assert paths(pages) == ["page.txt"]
    assert reasons(rejects) == [(f"a.txt.{packing}", "truncated")]


@pytest.mark.parametrize("packing", ["gz", "zst"])
def test_what_is_not_compressed_as_it_says_is_damaged(tmp_path: Path, packing: str) -> None:
    write(tmp_path, {f"a.txt.{packing}": b"plain text", f"b.tsv.{packing}": TABLE, "page.txt": b"amber"})
    pages, rejects = read_all(tmp_path)
    assert paths(pages) == ["page.txt"]
    assert reasons(rejects) == [(f"a.txt.{packing}", "damaged"), (f"b.tsv.{packing}", "damaged")]


MEMBERS = {f"page{number}.txt": WORDS[number * 7000 : number * 7000 + 7000].encode() for number in range(60)}


@pytest.mark.parametrize("packing", ["", "gz", "bz2", "xz", "zst"])
def test_a_truncated_tar_gives_the_members_before_the_cut(tmp_path: Path, packing: str) -> None:
    archive = tarred(MEMBERS)
    if packing == "bz2":  # in blocks of its own, as a cut costs the whole block
        packed = b"".join(bz2.compress(archive[at : at + 20_000]) for at in range(0, len(archive), 20_000))
    else:
        packed = PACKERS[packing](archive) if packing else archive
    name = f"a.tar.{packing}".rstrip(".")
    write(tmp_path, {name: packed[: len(packed) // 2], "page.txt": b"amber"})
    pages, rejects = read_all(tmp_path)
    kept = [page.path for page in pages if page.path != "page.txt"]
    assert len(pages) == len(kept) + 1
    assert 10 < len(kept) < 50
    assert kept == [f"{name}!page{number}.txt" for number in range(len(kept))]
    assert {reject.reason for reject in rejects} == {"truncated"}
    assert rejects[-1].path == name


@pytest.mark.parametrize("packing", ["gz", "xz", "zst"])
def test_a_cut_inside_a_table_in_a_tar_costs_the_records_after_it(tmp_path: Path, packing: str) -> None:
    packed = PACKERS[packing](tarred({"t.tsv": TABLE, "after.txt": b"jet"}))
    pages, rejects = read_all(write(tmp_path, {f"a.tar.{packing}": packed[: len(packed) // 2]}))
    assert 100 < len(pages) < 2000
    assert [page.headword for page in pages] == [f"head{number}" for number in range(len(pages))]
    assert reasons(rejects) == [(f"a.tar.{packing}!t.tsv", "truncated"), (f"a.tar.{packing}", "truncated")]


def test_a_tar_that_ends_at_a_members_end_is_truncated_too(tmp_path: Path) -> None:
    write(tmp_path, {"a.tar": tarred({"a.txt": b"amber", "b.txt": b"jet"})[:1024]})
    pages, rejects = read_all(tmp_path)
    assert paths(pages) == ["a.tar!a.txt"]
    assert reasons(rejects) == [("a.tar", "truncated")]


class Pipe(io.BytesIO):
    """Where a zip's writer cannot seek, it puts each member's sizes after it."""

    def seek(self, *_: int) -> int:
        raise OSError("a pipe")


@pytest.mark.parametrize("follows", [False, True])
def test_a_truncated_zip_gives_the_members_before_the_cut(tmp_path: Path, follows: bool) -> None:
    buffer = Pipe() if follows else io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in MEMBERS.items():
            archive.writestr(name, content)
    content = buffer.getvalue()
    write(tmp_path, {"a.zip": content[: len(content) // 2], "page.txt": b"amber"})
    pages, rejects = read_all(tmp_path)
    assert 10 < len(pages) - 1 < 50
    assert paths(pages) == [*(f"a.zip!page{number}.txt" for number in range(len(pages) - 1)), "page.txt"]
    assert reasons(rejects) == [("a.zip", "truncated")]


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tar.bz2", "a.tar.xz", "a.tar.zst"])
@pytest.mark.parametrize("content", [b"this is no archive at all" * 40, b"PK\x03\x04", b"\x1f\x8b", b"\xff" * 600])
def test_what_is_no_archive_is_a_reject(tmp_path: Path, name: str, content: bytes) -> None:
    pages, rejects = read_all(write(tmp_path, {name: content, "page.txt": b"amber"}))
    assert paths(pages) == ["page.txt"]
    assert [reject.path for reject in rejects] == [name]
    assert rejects[0].reason in ("damaged", "truncated")


def test_a_bad_header_inside_a_tar_costs_what_follows_and_says_so(tmp_path: Path) -> None:
    archive = bytearray(tarred({"a.txt": b"amber", "b.txt": b"jet", "c.txt": b"opal"}))
    archive[1024:1100] = b"#" * 76
    pages, rejects = read_all(write(tmp_path, {"a.tar": bytes(archive)}))
    assert paths(pages) == ["a.tar!a.txt"]
    assert reasons(rejects) == [("a.tar", "damaged")]


def test_a_zip_bomb_is_a_reject_that_names_the_limit(tmp_path: Path) -> None:
    bomb = b"0" * 40_000_000
    write(tmp_path, {"bomb.zip": zipped({"bomb.txt": bomb, "bomb.tsv": bomb, "jet.txt": b"jet"}), "page.txt": b"amber"})
    pages, rejects = read_all(tmp_path)
    assert paths(pages) == ["bomb.zip!jet.txt", "page.txt"]
    assert reasons(rejects) == [("bomb.zip!bomb.txt", "too-large"), ("bomb.zip!bomb.tsv", "too-large")]
    assert f"{limits.MAX_RATIO} times" in rejects[0].detail


def test_a_zip_that_understates_its_sizes_is_not_believed(tmp_path: Path) -> None:
    content = bytearray(zipped({"bomb.txt": b"0" * 40_000_000}))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.index(signature) + at
        content[start : start + 4] = struct.pack("<I", 1000)
    write(tmp_path, {"bomb.zip": bytes(content), "page.txt": b"amber"})
    pages, rejects = read_all(tmp_path)
    assert paths(pages) == ["page.txt"]
    assert reasons(rejects) == [("bomb.zip!bomb.txt", "damaged")]


def test_a_zip_whose_members_overlap_is_read_up_to_its_own_size(tmp_path: Path) -> None:
    """One compressed member that the directory lists a hundred times under other names."""
    content = zipped({"a.txt": WORDS.encode()})
    at = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    entries = [content[at:end].replace(b"a.txt", b"%05d" % number + b".txt") for number in range(100)]
    entries = [entry[:28] + struct.pack("<H", 9) + entry[30:] for entry in entries]
    directory = b"".join(entries)
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 100, 100, len(directory), at, 0)
    write(tmp_path, {"a.zip": content[:at] + directory + tail})
    pages, rejects = read_all(tmp_path)
    assert 0 < len(pages) < 5
    assert reasons(rejects) == [("a.zip", "damaged")]
    assert "overlap" in rejects[0].detail


def test_limits_on_members_and_on_all_that_unpacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    members = {f"{number}.txt": b"words of page %d" % number for number in range(8)}
    write(tmp_path, {"a.zip": zipped(members), "b.tar": tarred(members), "page.txt": b"amber"})
    monkeypatch.setattr(limits, "MAX_MEMBERS", 3)
    pages, rejects = read_all(tmp_path)
    assert len(pages) == 7
    assert reasons(rejects) == [("a.zip", "too-large"), ("b.tar", "too-large")]
    assert all("3 members, the limit" in reject.detail for reject in rejects)
    monkeypatch.setattr(limits, "MAX_MEMBERS", 100)
    monkeypatch.setattr(limits, "MAX_UNPACKED_BYTES", 40)
    pages, rejects = read_all(tmp_path / "a.zip")
    assert len(pages) == 2
    assert "40 bytes, the limit" in rejects[0].detail


@pytest.mark.parametrize("packing", ["gz", "zst", "bz2", "xz"])
def test_a_compressed_bomb_is_stopped_where_it_shows(tmp_path: Path, packing: str) -> None:
    bomb = TABLE[:40_000] + b"0" * 40_000_000
    files = {"b.tar." + packing: PACKERS[packing](tarred({"a.txt": b"amber", "b.tsv": bomb, "c.txt": b"jet"}))}
    if packing in ("gz", "zst"):
        files |= {f"t.tsv.{packing}": PACKERS[packing](bomb), f"p.txt.{packing}": PACKERS[packing](bomb)}
    pages, rejects = read_all(write(tmp_path, {**files, "page.txt": b"amber"}))
    assert "page.txt" in paths(pages)
    assert f"b.tar.{packing}!a.txt" in paths(pages)
    assert set(files) <= {reject.path.partition("!")[0] for reject in rejects}
    assert {reject.reason for reject in rejects} == {"too-large"}
    assert all("limit" in reject.detail for reject in rejects)


def test_a_page_over_the_limit_is_not_loaded(tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(10**11)  # sparse: nothing is stored
    pages, rejects = read_all(write(tmp_path, {"page.txt": b"amber"}))
    assert paths(pages) == ["page.txt"]
    assert reasons(rejects) == [("large.txt", "too-large")]
    assert "16 MB" in rejects[0].detail


def test_a_tar_header_that_claims_gigabytes_is_not_believed(tmp_path: Path) -> None:
    info = tarfile.TarInfo("a.txt")
    info.type, info.size = tarfile.XHDTYPE, 8 * 1024**3
    archive = tarred({"before.txt": b"amber"})[:1024] + info.tobuf(tarfile.GNU_FORMAT) + b"\0" * 10_000
    pages, rejects = read_all(write(tmp_path, {"a.tar.gz": gzip.compress(archive)}))
    assert paths(pages) == ["a.tar.gz!before.txt"]
    assert reasons(rejects) == [("a.tar.gz", "damaged")]
    assert "limit" in rejects[0].detail


def test_a_sparse_member_of_a_tar_is_a_reject(tmp_path: Path) -> None:
    info = tarfile.TarInfo("sparse.tsv")
    info.type = tarfile.GNUTYPE_SPARSE
    archive = info.tobuf(tarfile.GNU_FORMAT) + tarred({"jet.txt": b"jet"})
    pages, rejects = read_all(write(tmp_path, {"a.tar": archive}))
    assert paths(pages) == ["a.tar!jet.txt"]
    assert reasons(rejects) == [("a.tar!sparse.tsv", "unsupported")]


def test_a_file_that_goes_or_shrinks_after_the_plan_is_a_reject(tmp_path: Path) -> None:
    file = tmp_path / "t.tsv"
    file.write_bytes(TABLE)
    piece = FilePiece(str(file), "t.tsv", "tsv", start=0, end=len(TABLE))
    file.write_bytes(TABLE[: len(TABLE) // 2])
    results = list(read(Source((piece, FilePiece(str(tmp_path / "gone.txt"), "gone.txt", "text")), 0)))
    assert len(results) > 900
    assert [getattr(result, "reason", None) for result in results[-2:]] == ["truncated", "unreadable"]


def test_a_folder_in_place_of_a_file_is_unreadable(tmp_path: Path) -> None:
    piece = FilePiece(str(tmp_path), "was-a-file.txt", "text")
    (result,) = read(Source((piece,), 0))
    assert getattr(result, "reason", None) == "unreadable"


@pytest.mark.parametrize("name", ["a.txt", "a.zip", "a.tar.gz", "a.index", "a.dict", "a.tsv", "a.json.zst"])
def test_an_error_of_the_disk_is_a_reject_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    pair = dict(zip(("a.index", "a.dict"), dictd([(("jet",), "jet\n  lignite")]), strict=True))
    write(tmp_path, {name: TABLE[:1000], **(pair if name in pair else {}), "b.txt": b"jet"})
    opened = Path.open

    def failing(path: Path, *arguments: object, **options: object) -> object:
        if path.name == name:
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", failing)
    monkeypatch.setattr(limits, "RANGE_BYTES", 500)
    pages, rejects = read_all(tmp_path)
    assert paths(pages) == ["b.txt"]
    assert reasons(rejects) == [("a.index" if name in pair else name, "unreadable")]
    assert "Permission denied" in rejects[0].detail


SEEDS = {
    "a.zip": zipped({"a.txt": b"amber", "b.tsv": TABLE[:400]}),
    "a.tar": tarred({"a.txt": b"amber", "b.tsv": TABLE[:400]}),
    "a.tar.gz": gzip.compress(tarred({"a.txt": b"amber", "b.tsv": TABLE[:400]})),
    "a.tsv.zst": PACKERS["zst"](TABLE[:4000]),
    "a.jsonl": b'{"text": "amber"}\n{"headword": "jet", "article": []}\n',
    "a.index": dictd([(("amber", "resin"), "Amber\n  resin"), (("jet",), "jet")])[0],
}


@given(st.sampled_from(sorted(SEEDS)), st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=6)), max_size=4))
def test_no_damage_raises(tmp_path_factory: pytest.TempPathFactory, name: str, edits: list[tuple[int, bytes]]) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    content = SEEDS[name]
    for at, replacement in edits:
        at %= len(content) + 1
        content = content[:at] + replacement + content[at + len(replacement) // 2 * 2 :]
    write(folder, {name: content, "a.dict": b"Amber\n  resinjet", "page.txt": b"amber"})
    pages, _ = read_all(folder)
    assert "page.txt" in paths(pages)
    for page in pages:
        page.text.encode()
        page.path.encode()


def test_only_bad_files_are_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(CorpusEmpty, match="no zip archive"):
        read_all(write(tmp_path, {"a.zip": b"no archive"}))
