"""Corpora of the benchmarks: dictd files read, converted and recombined."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from benchmarks import corpora, dictd, recombine


def digits(value: int) -> str:
    """A number as dictd writes it."""
    letters = list(dictd.DIGITS)
    return (digits(value // 64) if value >= 64 else "") + letters[value % 64]


def write_database(folder: Path, name: str, articles: list[tuple[list[str], str]]) -> None:
    """Write a dictd pair whose index also describes the database itself."""
    text, lines = b"about this database\n", ["00-database-info\tA\tT\n", "00databaseshort\tA\tT\n"]
    for headwords, article in articles:
        body = article.encode()
        lines += [f"{headword}\t{digits(len(text))}\t{digits(len(body))}\n" for headword in headwords]
        text += body
    (folder / f"{name}.index").write_text("".join(lines), encoding="utf-8")
    (folder / f"{name}.dict.dz").write_bytes(gzip.compress(text))


def test_numbers_are_base_64_with_the_most_significant_digit_first() -> None:
    assert [dictd.number(digits) for digits in ("A", "/", "BA", "Bed")] == [
        0,
        63,
        64,
        1 * 4096 + 30 * 64 + 29,
    ]


def test_an_article_is_one_record_under_the_headword_that_it_opens_with(tmp_path: Path) -> None:
    write_database(tmp_path, "tools", [(["adze head", "adze"], "Adze\n  A tool."), (["naïve"], "naïve\n  Simple.")])
    read = list(dictd.articles(tmp_path / "tools.index"))
    assert [headwords for headwords, _ in read] == [["adze head", "adze"], ["naïve"]]
    assert [dictd.leading(*each) for each in read] == ["adze", "naïve"]
    assert read[1][1] == "naïve\n  Simple."


def test_english_is_every_database_on_one_line_an_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in corpora.PACKAGES:
        write_database(tmp_path, name, [([f"{name} word"], f"{name} word\n\ta body\r\nin lines\n")])
    monkeypatch.setenv("HEADWORD_DICTD", str(tmp_path))
    monkeypatch.setenv("HEADWORD_BENCH_DATA", str(tmp_path / "made"))
    path = corpora.corpus("english")
    assert list(corpora.read(path))[2] == ("foldoc word", "foldoc word  a body in lines")
    assert corpora.sizes(path) == (len(corpora.PACKAGES), path.stat().st_size)
    assert not path.with_suffix(".partial").exists()


def test_a_named_folder_that_lacks_a_dictionary_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEADWORD_DICTD", str(tmp_path))
    with pytest.raises(FileNotFoundError, match=r"lacks devil.*unset HEADWORD_DICTD"):
        corpora.dictionaries()


def test_recombined_entries_are_made_of_real_words_and_sentences(sample: list[tuple[str, str]]) -> None:
    made = list(recombine.entries(sample, 300))
    assert made == list(recombine.entries(sample, 300))
    assert made != list(recombine.entries(sample, 300, seed=1))
    firsts = {headword.split()[0] for headword, _ in sample}
    sentences = {sentence for _, body in sample for sentence in recombine.SENTENCE_END.split(body)}
    for headword, body in made:
        assert headword.split()[0] in firsts
        assert set(recombine.SENTENCE_END.split(body)) <= sentences
    assert {len(headword.split()) for headword, _ in made} == {1, 2}
