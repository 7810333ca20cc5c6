"""A folder is walked in order, once, and without what is no part of the corpus."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from reader_corpora import paths, read_all, reasons, write

from indexer.errors import CorpusUnreadable
from indexer.readers import plan, walk


def test_files_come_in_the_order_of_their_paths_bytes(tmp_path: Path) -> None:
    names = ["B.txt", "a/b.txt", "a.txt", "a-b.txt", "a/é.txt", "a/z/1.txt", "é.txt", "a0.txt"]
    pages = read_all(write(tmp_path, dict.fromkeys(names, "amber")))[0]
    assert paths(pages) == sorted(names, key=str.encode)


def test_links_are_followed_and_each_real_file_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, {"corpus/z/amber.txt": "amber", "corpus/z/jet.txt": "jet", "outside/opal.txt": "opal"})
    corpus = tmp_path / "corpus"
    (corpus / "a").symlink_to(corpus / "z")
    (corpus / "b.txt").symlink_to(corpus / "z" / "jet.txt")
    (corpus / "elsewhere").symlink_to(tmp_path / "outside")
    (corpus / "z" / "again.txt").symlink_to(tmp_path / "outside" / "opal.txt")
    (corpus / "hard.txt").hardlink_to(corpus / "z" / "amber.txt")
    pages, rejects = read_all(corpus)
    assert paths(pages) == ["elsewhere/opal.txt", "hard.txt", "z/jet.txt"]
    assert not rejects


def test_loops_of_links_end(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus", {"deep/amber.txt": "amber"})
    (corpus / "self").symlink_to(corpus)
    (corpus / "deep" / "up").symlink_to(corpus / "deep")
    (corpus / "parent").symlink_to(tmp_path)
    (corpus / "one.txt").symlink_to(corpus / "two.txt")
    (corpus / "two.txt").symlink_to(corpus / "one.txt")
    pages, rejects = read_all(corpus)
    assert paths(pages) == ["deep/amber.txt"]
    assert reasons(rejects) == [("one.txt", "unreadable"), ("two.txt", "unreadable")]


def test_a_link_to_nothing_is_a_reject(tmp_path: Path) -> None:
    write(tmp_path, {"amber.txt": "amber"})
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    pages, rejects = read_all(tmp_path)
    assert paths(pages) == ["amber.txt"]
    assert reasons(rejects) == [("gone.txt", "unreadable")]


def test_what_is_left_aside_is_counted_by_suffix_with_paths(tmp_path: Path) -> None:
    files = [
        "page.html",
        "page_files/frame.html",
        "page_files/style.css",
        "lone_files/page.txt",
        "picture.PNG",
        "b.png",
        "saved.mht",
        "README",
        ".hidden.txt",
        ".git/page.txt",
        "index/headword.json",
        "index/page.txt",
        "whoosh/_MAIN_3.toc",
        "whoosh/page.txt",
    ]
    write(tmp_path, dict.fromkeys(files, "amber"))
    skipped = plan(tmp_path).skipped
    assert paths(read_all(tmp_path)[0]) == ["lone_files/page.txt", "page.html"]
    assert skipped.count == plan(tmp_path).skipped_count == 5
    assert skipped.by_suffix == ((".png", 2), ("", 1), (".mht", 1), (".txt", 1))
    assert skipped.folders == (("index folder", 2), ("folder of a saved page's files", 1), ("hidden folder", 1))
    assert set(skipped.paths) == {
        *("picture.PNG", "b.png", "saved.mht", "README", ".hidden.txt"),
        *("page_files/", ".git/", "index/", "whoosh/"),
    }
    assert skipped.describe() == (
        "skipped 5 files: 2 .png, 1 without a suffix, 1 .mht, 1 .txt; 2 index folders; "
        "1 folder of a saved page's files; 1 hidden folder"
    )


def test_paths_of_skipped_files_are_kept_up_to_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indexer.readers.limits.SKIPPED_PATHS", 3)
    write(tmp_path, {"page.txt": "amber", **{f"{number}.css": "" for number in range(7)}})
    skipped = plan(tmp_path).skipped
    assert (skipped.count, skipped.paths) == (7, ("0.css", "1.css", "2.css"))


def test_an_excluded_folder_is_not_entered(tmp_path: Path) -> None:
    write(tmp_path, {"page.txt": "amber", "out/page.txt": "jet"})
    assert paths(read_all(tmp_path, exclude=tmp_path / "out")[0]) == ["page.txt"]
    assert paths(read_all(tmp_path, exclude=tmp_path / "missing")[0]) == ["out/page.txt", "page.txt"]


def test_a_name_that_is_not_utf_8_is_shown_with_its_bytes(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        (tmp_path / name).write_text("amber")
    except OSError:
        pytest.skip("the file system takes no such name")
    assert paths(read_all(tmp_path)[0]) == ["caf\\xe9.txt"]


def test_pipes_and_sockets_in_a_folder_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path, {"page.txt": "amber"})
    assert paths(read_all(tmp_path)[0]) == ["page.txt"]
    assert plan(tmp_path).skipped.paths == ("pipe.txt",)


def test_a_folder_that_cannot_be_listed_is_a_reject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"closed/page.txt": "jet", "page.txt": "amber"})
    scandir = os.scandir

    def failing(folder: str) -> object:
        if folder.endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(walk.os, "scandir", failing)
    pages, rejects = read_all(tmp_path)
    assert paths(pages) == ["page.txt"]
    assert reasons(rejects) == [("closed", "unreadable")]
    with pytest.raises(CorpusUnreadable, match="Permission denied"):
        plan(tmp_path / "closed")
