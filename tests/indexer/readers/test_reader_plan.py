"""A plan depends on the corpus alone; what is no corpus says so."""

from __future__ import annotations

import gzip
import io
import os
import pickle
import random
import sys
import threading
from pathlib import Path

import pytest
import zstandard
from reader_corpora import paths, read_all, tarred, write, zipped

from indexer import readers
from indexer.errors import CorpusEmpty, CorpusNotFound, CorpusUnreadable
from indexer.readers import limits, plan
from indexer.readers.limits import size_text
from indexer.readers.standard_input import spool


def test_the_public_names_are_sorted_and_complete() -> None:
    assert readers.__all__ == sorted(readers.__all__)
    assert all(hasattr(readers, name) for name in readers.__all__)


def test_a_plan_is_the_same_in_whatever_order_the_files_were_made(tmp_path: Path) -> None:
    rows = "".join(f"head{number}\tbody\n" for number in range(1000))
    files = {
        **{f"{letter}/{number}.txt": f"page {number}" for letter in "abc" for number in range(20)},
        "t.tsv": rows,
        "z.zip": zipped({"amber.txt": b"amber"}),
    }
    folders = []
    for name in ("one", "two"):
        shuffled = list(files.items())
        random.Random(name).shuffle(shuffled)
        folders.append(write(tmp_path / name, dict(shuffled)))
    first, second = ([source.pieces for source in plan(folder)] for folder in folders)
    assert repr(first).replace(str(folders[0]), "") == repr(second).replace(str(folders[1]), "")
    assert plan(folders[0]).sources == plan(folders[0]).sources


def test_small_files_share_a_source_and_large_ones_do_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "GROUP_BYTES", 1000)
    monkeypatch.setattr(limits, "GROUP_FILES", 5)
    small = {f"a{number:02}.txt": "amber" for number in range(12)}
    write(tmp_path, {**small, "b.txt": "x" * 2000, "c.txt": "jet"})
    made = plan(tmp_path)
    assert [len(source.pieces) for source in made] == [5, 5, 2, 1, 1]
    assert [source.size for source in made] == [25, 25, 10, 2000, 3]
    assert made.size == 2063
    assert made[0] is made.sources[0]
    assert made[1:] == made.sources[1:]
    assert len(made) == 5


def test_sources_go_through_a_pickle(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"a.txt": "amber", "b.zip": zipped({"c.tsv": b"jet\tlignite"}), "g.index": "a\tA\tC\n", "g.dict": "abc"},
    )
    made = plan(tmp_path)
    assert pickle.loads(pickle.dumps(made.sources)) == made.sources
    assert paths(read_all(tmp_path)[0]) == ["a.txt", "b.zip!c.tsv:1", "g.index:1"]


@pytest.mark.parametrize("corpus", ["missing", "file.txt/below", "a\0b"])
def test_a_corpus_that_is_not_there(tmp_path: Path, corpus: str) -> None:
    write(tmp_path, {"file.txt": "amber"})
    with pytest.raises(CorpusNotFound):
        plan(tmp_path / corpus)


def test_a_corpus_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"page.txt": "amber"})
    with pytest.raises(CorpusUnreadable, match="neither a file nor a folder"):
        plan("/dev/null")

    def denied(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", denied)
        with pytest.raises(CorpusUnreadable, match="check its permissions"):
            plan(tmp_path / "page.txt")
        patch.setattr(Path, "stat", denied)
        with pytest.raises(CorpusUnreadable, match="check its permissions"):
            plan(tmp_path / "page.txt")


def test_a_folder_without_pages_says_what_it_holds(tmp_path: Path) -> None:
    with pytest.raises(CorpusEmpty, match=r"holds no page that could be indexed$"):
        plan(tmp_path)
    write(tmp_path, {"a.png": "x", "b.png": "x", ".git/config": "x"})
    with pytest.raises(CorpusEmpty, match=r"skipped 2 files: 2 .png; 1 hidden folder"):
        plan(tmp_path)
    write(tmp_path, {"g.index": "a\tA\tC\n", "h.index": "a\tA\tC\n"})
    with pytest.raises(CorpusEmpty, match=r"g.index: .*put g.dict or g.dict.dz beside it; and 1 more like it; skipped"):
        plan(tmp_path)


def test_an_index_is_no_corpus(tmp_path: Path) -> None:
    write(tmp_path, {"headword.json": "{}", "page.txt": "amber"})
    with pytest.raises(CorpusEmpty, match="1 index folder"):
        plan(tmp_path)


def test_a_named_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    files = {
        "page": b"amber\n\nresin",
        "page.bak": b"<!DOCTYPE html><html>jet</html>",
        ".hidden.txt": b"opal",
        "rows.dat": b"ruby\tcorundum\ntopaz\tsilicate\n",
    }
    write(tmp_path, files)
    formats = [(page.format, page.path) for name in files for page in read_all(tmp_path / name)[0]]
    assert formats == [
        ("text", "page"),
        ("html", "page.bak"),
        ("text", ".hidden.txt"),
        ("record", "rows.dat:1"),
        ("record", "rows.dat:2"),
    ]


def test_a_named_picture_is_no_corpus(tmp_path: Path) -> None:
    write(tmp_path, {"a.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"})
    with pytest.raises(CorpusEmpty, match=r"skipped 1 file: 1 .png"):
        plan(tmp_path / "a.png")


INPUTS = {
    "text": (b"amber\n\nfossil resin", [("text", "-")]),
    "markup": (b"\n <HTML><body>amber</body>", [("html", "-")]),
    "lines": (b'{"text": "amber"}\n{"text": "jet"}\n', [("text", "-:1"), ("text", "-:2")]),
    "one line": (b'{"text": "amber"}', [("text", "-:1")]),
    "array": (b'[{"text": "amber"}]', [("text", "-#1")]),
    "object": (b'{\n"text": "amber"\n}', [("text", "-")]),
    "table": (b"amber\tresin\n of pines\njet\tlignite\n", [("record", "-:1"), ("record", "-:3")]),
    "wide table": ("amber\tresin\n".encode("utf-16"), [("record", "-:1")]),
    "gz": (gzip.compress(b"amber\tresin\n"), [("record", "-:1")]),
    "zst": (zstandard.ZstdCompressor().compress(b'{"text": "amber"}\n'), [("text", "-:1")]),
    "zip": (zipped({"a.txt": b"amber"}), [("text", "-!a.txt")]),
    "tar": (tarred({"a.txt": b"amber"}), [("text", "-!a.txt")]),
    "tgz": (tarred({"a.txt": b"amber"}, "w:gz"), [("text", "-!a.txt")]),
}


@pytest.mark.parametrize("name", list(INPUTS))
def test_standard_input_is_spooled_and_its_format_is_guessed(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    content, expected = INPUTS[name]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    made = plan("-")
    found = [(page.format, page.path) for source in made for page in readers.read(source)]  # type: ignore[union-attr]
    assert found == expected
    assert made.spooled is not None
    assert made.spooled.exists()
    made.close()
    assert not made.spooled.exists()


@pytest.mark.parametrize("content", [b"", b" \n", b"\x89PNG\0\0\0", b"BZh91AY&SY"])
def test_standard_input_without_a_page_is_empty(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    with pytest.raises(CorpusEmpty):
        plan("-")
    assert not list(tmp_path.iterdir())


def test_closed_standard_input_is_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(CorpusUnreadable, match="closed"):
        plan("-")


def test_a_disk_without_room_for_standard_input_is_an_error() -> None:
    class Failing(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, _: object) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(CorpusUnreadable, match="No space left"):
        spool(io.BufferedReader(Failing()))


def test_a_named_pipe_is_read_as_standard_input(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"amber\tresin\n",))
    writer.start()
    made = plan(pipe)
    writer.join()
    assert [page.path for source in made for page in readers.read(source)] == ["-:1"]
    made.close()


@pytest.mark.parametrize(
    ("count", "text"), [(12, "12 bytes"), (2048, "2 kB"), (16 << 20, "16 MB"), (64 << 30, "64 GB")]
)
def test_sizes_in_messages_have_a_unit(count: int, text: str) -> None:
    assert size_text(count) == text
