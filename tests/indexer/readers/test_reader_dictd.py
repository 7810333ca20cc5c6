"""dictd databases: articles by offset, their headwords, the database's own articles, and what can go wrong."""

from __future__ import annotations

import gzip
from pathlib import Path

import idzip
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_corpora import dictd, in_base_64, read_all, reasons, write

from indexer.readers import RawPage, limits
from indexer.readers.dictd import order_headwords
from indexer.readers.dictd_pairs import parse_number

GEMS = [
    (("00-database-short",), "00-database-short\n     Gems (1st edition)\n"),
    (("00-database-info",), "00-database-info\nfree of rights\n"),
    (("fossil resin", "Amber", "ambers"), 'Amber \\Am"ber\\, n.\n   A fossil resin.\n'),
    (("coal, brown", "jet", "lignite"), "Jet\nCoal, brown\n\n   A black stone.\n"),
    (("opal",), "OPAL, n.  A stone.\n"),
]

EXPECTED = [
    ("Amber", ("ambers", "fossil resin"), "gems.index:3"),
    ("Jet", ("Coal, brown", "lignite"), "gems.index:5"),
    ("opal", (), "gems.index:9"),
]


@pytest.mark.parametrize("suffix", [".dict", ".dict.dz", ".dict.dz as gzip"])
def test_index_lines_of_one_article_are_one_page(tmp_path: Path, suffix: str) -> None:
    index, data = dictd(GEMS)
    packed = {".dict": bytes, ".dict.dz": idzip.compress, ".dict.dz as gzip": gzip.compress}[suffix](data)
    write(tmp_path, {"set/gems.index": index, f"set/gems{suffix.removesuffix(' as gzip')}": packed})
    pages, rejects = read_all(tmp_path)
    assert [(page.headword, page.alternatives, page.path.removeprefix("set/")) for page in pages] == EXPECTED
    assert pages[0] == RawPage(
        "dictd",
        'Amber \\Am"ber\\, n.\n   A fossil resin.\n',
        "set/gems.index:3",
        "Amber",
        ("ambers", "fossil resin"),
        "Gems (1st edition)",
        "set",
        encoding="utf-8",
    )
    assert not rejects


@pytest.mark.parametrize("half", ["gems.index", "gems.dict"])
def test_half_a_pair_stands_for_both(tmp_path: Path, half: str) -> None:
    index, data = dictd(GEMS)
    write(tmp_path, {"gems.index": index, "gems.dict": data, "gems.dict.dz": idzip.compress(data), "other.txt": "x"})
    assert [(page.headword, page.alternatives, page.path) for page in read_all(tmp_path / half)[0]] == EXPECTED


def test_of_two_dictionaries_for_one_index_one_is_read(tmp_path: Path) -> None:
    index, data = dictd(GEMS)
    write(tmp_path, {"gems.index": index, "gems.dict": data, "gems.dict.dz": b"never opened"})
    pages, rejects = read_all(tmp_path)
    assert len(pages) == 3
    assert not rejects


def test_a_database_without_a_name_has_its_files(tmp_path: Path) -> None:
    index, data = dictd(GEMS[2:])
    write(tmp_path, {"old gems.index": index, "old gems.dict": data})
    assert {page.named for page in read_all(tmp_path)[0]} == {"old gems"}


def test_names_without_hyphens_are_the_databases_own_too(tmp_path: Path) -> None:
    index, data = dictd([(("00databaseshort",), "00-database-short\n  Gems\n"), *GEMS[2:]])
    write(tmp_path, {"gems.index": index, "gems.dict": data})
    pages = read_all(tmp_path)[0]
    assert [page.headword for page in pages] == ["Amber", "Jet", "opal"]
    assert {page.named for page in pages} == {"Gems"}


def test_a_fourth_field_is_the_headword_as_written(tmp_path: Path) -> None:
    write(tmp_path, {"g.index": "cafe noir\tA\tN\tcafé noir\n", "g.dict": "black coffee."})
    assert [page.headword for page in read_all(tmp_path)[0]] == ["café noir"]


def test_bad_index_lines_are_rejects_and_cost_no_other(tmp_path: Path) -> None:
    index, data = dictd(GEMS)
    beyond = in_base_64(len(data) - 3)
    bad = f"one\ntwo\tA\nfar\t//////////\tE\nlate\t{beyond}\tE\nfive\tA\tE\tx\ty\nsix\tA!\tE\n\tA\tE\nnull\tA\tA\n\n"
    write(tmp_path, {"gems.index": bad.encode() + index, "gems.dict": data})
    pages, rejects = read_all(tmp_path)
    assert [page.headword for page in pages] == ["Amber", "Jet", "opal"]
    assert sorted(reasons(rejects)) == [
        ("gems.index:1", "malformed"),
        ("gems.index:2", "malformed"),
        ("gems.index:3", "malformed"),
        ("gems.index:4", "malformed"),
        ("gems.index:5", "malformed"),
        ("gems.index:6", "malformed"),
        ("gems.index:7", "malformed"),
        ("gems.index:8", "empty"),
    ]


def test_overlapping_and_repeated_articles_are_all_read(tmp_path: Path) -> None:
    write(tmp_path, {"g.index": "a\tA\tE\nb\tB\tE\nc\tA\tG\na\tA\tE\n", "g.dict": "abcdef"})
    pages, rejects = read_all(tmp_path)
    assert [(page.headword, page.alternatives, page.text) for page in pages] == [
        ("a", (), "abcd"),
        ("c", (), "abcdef"),
        ("b", (), "bcde"),
    ]
    assert not rejects


def test_half_a_pair_is_a_reject_with_a_remedy(tmp_path: Path) -> None:
    index, data = dictd(GEMS)
    write(tmp_path, {"a.index": index, "b.dict": data, "c.dict.dz": idzip.compress(data), "page.txt": "amber"})
    pages, rejects = read_all(tmp_path)
    assert [page.path for page in pages] == ["page.txt"]
    assert reasons(rejects) == [("a.index", "incomplete"), ("b.dict", "incomplete"), ("c.dict.dz", "incomplete")]
    assert "a.dict or a.dict.dz" in rejects[0].detail
    assert "b.index" in rejects[1].detail


@pytest.mark.parametrize("pack", [idzip.compress, gzip.compress])
def test_a_cut_off_dictionary_costs_the_articles_beyond_the_cut(tmp_path: Path, pack: object) -> None:
    lines = [" ".join(f"w{(7 * n + k) % 9973}" for k in range(60)) for n in range(3000)]
    index, data = dictd([((f"head{n}",), f"head{n}\n{line}\n") for n, line in enumerate(lines)])
    packed = pack(data)  # type: ignore[operator]
    write(tmp_path, {"cut.index": index, "cut.dict.dz": packed[: len(packed) * 2 // 3]})
    pages, rejects = read_all(tmp_path)
    assert len(pages) + len(rejects) == 3000
    assert 1000 < len(pages) < 2200
    assert {reject.reason for reject in rejects} <= {"damaged", "malformed"}


@pytest.mark.parametrize(
    "content", [b"", b"no dictzip at all", b"\x1f\x8b\x08\x04\0\0\0\0\0\3\2\0RA", b"\x1f\x8b\x08\0"]
)
def test_a_dictionary_that_is_none_rejects_its_articles(tmp_path: Path, content: bytes) -> None:
    index, _ = dictd(GEMS)
    write(tmp_path, {"gems.index": index, "gems.dict.dz": content, "page.txt": "amber"})
    pages, rejects = read_all(tmp_path)
    assert [page.path for page in pages] == ["page.txt"]
    assert rejects
    assert {reject.reason for reject in rejects} <= {"damaged", "malformed"}


def test_an_article_over_the_limit_is_a_reject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PAGE_BYTES", 2048)
    index, data = dictd([(("long",), "long\n" + "x" * 4000), (("short",), "short\nx")])
    write(tmp_path, {"g.index": index, "g.dict.dz": idzip.compress(data)})
    pages, rejects = read_all(tmp_path)
    assert [page.headword for page in pages] == ["short"]
    assert reasons(rejects) == [("g.index:1", "too-large")]
    assert "2 kB" in rejects[0].detail


def test_articles_of_an_old_encoding_are_decoded_alike(tmp_path: Path) -> None:
    text = "янтарь\n   окаменевшая смола хвойных деревьев\n".encode("koi8-r")
    index = b"".join("{}\t{}\t{}\n".format(*row).encode("koi8-r") for row in [("янтарь", "A", in_base_64(len(text)))])
    write(tmp_path, {"g.index": index, "g.dict": text})
    (page,) = read_all(tmp_path)[0]
    assert (page.headword, page.text.encode("koi8-r"), page.encoding) == ("янтарь", text, "koi8-r")


@given(st.integers(0, 2**63))
def test_numbers_of_base_64_round_trip(number: int) -> None:
    assert parse_number(in_base_64(number).encode()) == number


@pytest.mark.parametrize("digits", [b"", b"a b", b"-1", b"=", b"A" * 12, "é".encode()])
def test_other_digits_are_no_number(digits: bytes) -> None:
    with pytest.raises(ValueError):
        parse_number(digits)


@pytest.mark.parametrize(
    ("headwords", "text", "ordered"),
    [
        (["a"], "something else", ["a"]),
        (["abandon", "to abandon"], "To abandon \\x\\, v.", ["to abandon", "abandon"]),
        (["car", "car wash"], "car wash\n", ["car wash", "car"]),
        (["car", "car wash"], "cart\n", ["car", "car wash"]),
        (["b", "a"], ":a: n. first", ["a", "b"]),
        (["dirft", "do it right"], "Do It Right\nDIRFT\n\n  text", ["Do It Right", "DIRFT"]),
        (["x", "X"], "X\n", ["X"]),
        (["'hood", "hood"], "'hood\n    n 1", ["'hood", "hood"]),
    ],
)
def test_the_headword_that_the_first_line_names_comes_first(
    headwords: list[str], text: str, ordered: list[str]
) -> None:
    assert order_headwords(headwords, text) == ordered
