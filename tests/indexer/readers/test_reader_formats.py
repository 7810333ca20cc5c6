"""One page of each format becomes the raw page that it should."""

from __future__ import annotations

import gzip
import json
from importlib import import_module
from pathlib import Path

import pytest
import zstandard
from reader_corpora import paths, read_all, reasons, write

from indexer.readers import RawPage
from indexer.readers.formats import FORMATS, shape_of, stem_of
from indexer.readers.place import Place

HTML = "<!DOCTYPE html><html><head><title>amber</title></head><body><p>fossil resin</p></body></html>"


def test_every_row_of_the_table_names_a_module_that_reads_and_suffixes_of_its_own() -> None:
    suffixes = [suffix for format in FORMATS for suffix in format.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(callable(import_module(format.module).read) for format in FORMATS)
    for format in FORMATS:
        for suffix in format.suffixes:
            shape = shape_of(f"folder/page{suffix.upper()}")
            assert shape is not None
            assert shape.format is format


def test_a_text_file_is_a_page_with_its_top_folder(tmp_path: Path) -> None:
    write(tmp_path, {"minerals/deep/amber.txt": "amber\n\nfossil resin\n", "top.text": "jet"})
    pages, rejects = read_all(tmp_path)
    assert pages == [
        RawPage("text", "amber\n\nfossil resin\n", "minerals/deep/amber.txt", folder="minerals", encoding="utf-8"),
        RawPage("text", "jet", "top.text", encoding="utf-8"),
    ]
    assert not rejects


@pytest.mark.parametrize("suffix", ["html", "htm", "xhtml", "HTML"])
def test_a_saved_page_is_a_page(tmp_path: Path, suffix: str) -> None:
    file = write(tmp_path, {f"amber.{suffix}": HTML}) / f"amber.{suffix}"
    assert read_all(file) == ([RawPage("html", HTML, f"amber.{suffix}", encoding="utf-8")], [])


def test_a_tsv_line_without_a_tab_goes_on_with_the_record_above(tmp_path: Path) -> None:
    content = "\ufeffamber\tfossil resin\r\n  of pines\r\n\r\n(Baltic)\r\n jet \tblack\tlignite\r\n"
    pages, rejects = read_all(write(tmp_path, {"Gems.tsv": content}) / "Gems.tsv")
    assert pages == [
        RawPage(
            "record", "fossil resin\n  of pines\n\n(Baltic)", "Gems.tsv:1", "amber", named="Gems", encoding="utf-8"
        ),
        RawPage("record", "black\tlignite", "Gems.tsv:5", "jet", named="Gems", encoding="utf-8"),
    ]
    assert not rejects


def test_tsv_lines_that_are_no_record_are_rejects_and_cost_no_other(tmp_path: Path) -> None:
    content = "\n# a remark\nmore of it\namber\tresin\n\tno headword\nopal\t  \nruby\t\nred corundum\njet\tlignite"
    pages, rejects = read_all(write(tmp_path, {"gems.tab": content}))
    assert [(page.path, page.headword, page.text) for page in pages] == [
        ("gems.tab:4", "amber", "resin"),
        ("gems.tab:7", "ruby", "red corundum"),
        ("gems.tab:9", "jet", "lignite"),
    ]
    assert reasons(rejects) == [("gems.tab:1", "malformed"), ("gems.tab:5", "malformed"), ("gems.tab:6", "empty")]


def test_json_lines_hold_text_html_or_an_entry(tmp_path: Path) -> None:
    entry = {"headword": "amber", "article": ["fossil resin"], "dictionary": "Gems"}
    lines = [
        {"text": "amber\n\nresin", "url": "https://gems.example.org/1", "id": 7, "dictionary": "Gems"},
        {"html": HTML, "text": "left alone", "address": "gems.example.org/2"},
        {"headword": "jet", "text": "lignite"},
        entry,
    ]
    content = "\n\n".join(json.dumps(line) for line in lines)
    pages, rejects = read_all(write(tmp_path, {"gems.jsonl": content}) / "gems.jsonl")
    address = "https://gems.example.org/1"
    assert pages == [
        RawPage("text", "amber\n\nresin", "gems.jsonl:1", named="Gems", address=address, encoding="utf-8"),
        RawPage("html", HTML, "gems.jsonl:3", address="gems.example.org/2", encoding="utf-8"),
        RawPage("record", "lignite", "gems.jsonl:5", "jet", encoding="utf-8"),
        RawPage("entry", json.dumps(entry), "gems.jsonl:7", encoding="utf-8"),
    ]
    assert not rejects


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{'text': 1}", "malformed"),
        ('{"text": "a"} {"text": "b"}', "malformed"),
        ('{"text": "cut off', "malformed"),
        ("[1, 2]", "malformed"),
        ("null", "malformed"),
        ('{"title": "no text"}', "malformed"),
        ('{"text": 12}', "malformed"),
        ('{"text": " \\n"}', "empty"),
        ('{"html": "", "text": ""}', "empty"),
        ('{"text": "a\\u0000b"}', "binary"),
        ("[" * 100_000, "malformed"),
        ('{"text": ' + "9" * 5000 + "}", "malformed"),
    ],
)
def test_a_json_line_that_is_no_page_is_one_reject(tmp_path: Path, line: str, reason: str) -> None:
    content = f'{{"text": "before"}}\n{line}\n{{"text": "after"}}\n'
    pages, rejects = read_all(write(tmp_path, {"gems.ndjson": content}))
    assert [page.text for page in pages] == ["before", "after"]
    assert reasons(rejects) == [("gems.ndjson:2", reason)]


def test_lone_surrogates_of_json_become_replacement_characters(tmp_path: Path) -> None:
    lines = [
        '{"text": "a\\ud800b", "dictionary": "d\\udc00"}',
        '{"headword": "\\ud83d\\ude00", "article": ["\\ud800"]}',
    ]
    first, second = read_all(write(tmp_path, {"odd.jsonl": "\n".join(lines)}))[0]
    assert (first.text, first.named, first.replaced) == ("a\ufffdb", "d\ufffd", True)
    assert json.loads(second.text) == {"headword": "\U0001f600", "article": ["\ufffd"]}


def test_no_bytes_of_any_format_are_decoded_to_lone_surrogates(tmp_path: Path) -> None:
    lone = b"\xed\xa0\x80"  # U+D800 as UTF-8 would have it
    wide = "gem\n\na stone \ud800 of worth".encode("utf-16", "surrogatepass")
    write(
        tmp_path,
        {
            "a.txt": b"am%bber\n\nfossil resin" % lone,
            "b.txt": wide,
            "c.html": b"<title>am%bber</title><h1>am%bber</h1><p>fossil resin" % (lone, lone),
            "d.tsv": b"am%bber\tfossil %b resin\n" % (lone, lone),
            "e.jsonl": b'{"text": "am%bber \\ud800"}\n' % lone,
            "f.json": b'[{"headword": "am%bber\\ud800", "article": ["\\udc00"]}]' % lone,
            "g.index": b"am%bber\tA\tU\n" % lone,
            "g.dict": b"am%bber fossil resin" % lone,
        },
    )
    pages, rejects = read_all(tmp_path)
    assert (len(pages), rejects) == (7, [])
    for page in pages:
        "".join([page.text, page.headword or "", *page.alternatives]).encode()
    assert [page.path for page in pages if "\ufffd" in page.text] == ["b.txt", "e.jsonl:1", "f.json#1"]


def test_a_json_file_holds_an_object_an_array_or_lines(tmp_path: Path) -> None:
    files = {
        "array.json": '[{"text": "amber"}, 3, {"text": "jet"}]',
        "lines.json": '{"text": "opal"}\n{"text": "ruby"}\n',
        "object.json": '{\n  "text": "topaz"\n}',
        "other.json": "{no json",
    }
    pages, rejects = read_all(write(tmp_path, files))
    assert [(page.path, page.text) for page in pages] == [
        ("array.json#1", "amber"),
        ("array.json#3", "jet"),
        ("lines.json:1", "opal"),
        ("lines.json:2", "ruby"),
        ("object.json", "topaz"),
    ]
    assert reasons(rejects) == [("array.json#2", "malformed"), ("other.json", "malformed")]


def test_gz_and_zst_of_each_format_are_read_through(tmp_path: Path) -> None:
    files = {"a.txt": b"amber", "b.html": HTML.encode(), "c.tsv": b"jet\tlignite\n", "d.jsonl": b'{"text": "opal"}\n'}
    pages = read_all(write(tmp_path / "plain", files))[0]
    frames = zstandard.ZstdCompressor()
    write(tmp_path / "gz", {f"{name}.gz": gzip.compress(data) for name, data in files.items()})
    # two frames, as parallel compressors write them
    halves = {name: (data[: len(data) // 2], data[len(data) // 2 :]) for name, data in files.items()}
    write(tmp_path / "zst", {f"{n}.zst": frames.compress(a) + frames.compress(b) for n, (a, b) in halves.items()})
    for packing in ("gz", "zst"):
        packed, rejects = read_all(tmp_path / packing)
        assert [page.text for page in packed] == [page.text for page in pages]
        names = [f"a.txt.{packing}", f"b.html.{packing}", f"c.tsv.{packing}:1", f"d.jsonl.{packing}:1"]
        assert paths(packed) == names
        assert [page.named for page in packed] == [None, None, "c", None]
        assert not rejects


def test_files_of_two_gzip_members_and_padding_are_read_whole(tmp_path: Path) -> None:
    content = gzip.compress(b"amber\tresin\n") + gzip.compress(b"jet\tlignite\n") + b"\0" * 512
    pages, rejects = read_all(write(tmp_path, {"gems.tsv.gz": content}))
    assert [page.headword for page in pages] == ["amber", "jet"]
    assert not rejects


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("a/Gems & Jewels.tsv", "Gems & Jewels"),
        ("a.zip!b/Gems.v2.tab.gz", "Gems.v2"),
        ("gems.dict.dz", "gems"),
        ("noted", "noted"),
        (".tsv", ".tsv"),
    ],
)
def test_the_stem_of_a_path_is_its_name_without_known_suffixes(path: str, stem: str) -> None:
    assert stem_of(path) == stem


@pytest.mark.parametrize("name", ["a.png", "a.mht", "a", "a.gz", "a.txt.gz.zst", ".txt", "a.dict.gz", "a.bz2"])
def test_other_names_have_no_reader(name: str) -> None:
    assert shape_of(name) is None


def test_a_place_without_a_second_reading_has_no_head() -> None:
    assert Place("a.tsv").head() == b""
