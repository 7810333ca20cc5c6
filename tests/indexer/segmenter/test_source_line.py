"""Source lines, taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.segmenter.source_line import LONGEST_SOURCE_LINE, find_glued_source, is_source_line, parse_source_line

PARTS = [
    ("Dictionary of Reeds. . 2010.", ("Dictionary of Reeds", None, None, None, 2010, None)),
    ("Wikimedia Foundation. 2010.", ("Wikimedia Foundation", None, None, None, 2010, None)),
    ("Словарь по дубильне. — М.: Кора Плюс. . 2000.", ("Словарь по дубильне", None, "М.", "Кора Плюс", 2000, None)),
    ("Толковый словарь. Д.Н. Речной. 1935-1940.", ("Толковый словарь", "Д.Н. Речной", None, None, 1935, 1940)),
    ("Словарь. — С.-Пб.: Ель-Сосна. 1890—1907.", ("Словарь", None, "С.-Пб.", "Ель-Сосна", 1890, 1907)),
    ("Словарь. — М.: Дом книги. Лесная А. П.. 1957–84.", ("Словарь", "Лесная А. П.", "М.", "Дом книги", 1957, 1984)),
    ("Словарь. Под ред. А. А. Лугового. 2004.", ("Словарь", "Под ред. А. А. Лугового", None, None, 2004, None)),
    ("Словарь. — М., 1998.", ("Словарь", None, "М.", None, 1998, None)),
    ("Словарь сделок. Сайт.ру. 2001.", ("Словарь сделок", "Сайт.ру", None, None, 2001, None)),
    ("Опыт. Т. 1—2. СПб., тип. Вольфа. И. И. Перовъ. 1896—1912.",
     ("Опыт. Т. 1—2", "И. И. Перовъ", "СПб.", "тип. Вольфа", 1896, 1912)),
    ("Reeds . John H. Marsh . 2001.", ("Reeds", "John H. Marsh", None, None, 2001, None)),
    ("Wordbook (2nd ed.). . 1998.", ("Wordbook (2nd ed.)", None, None, None, 1998, None)),
    ("Wordbook of St. Ives. Ed. by A. B. Crane. 1901",
     ("Wordbook of St. Ives", "Ed. by A. B. Crane", None, None, 1901, None)),
    ("Handbook. Ada Quill and Jean-Luc Nib. 2001.", ("Handbook", "Ada Quill and Jean-Luc Nib", None, None, 2001, None)),
    ("Pocket Glossary of Weights.", ("Pocket Glossary of Weights", None, None, None, None, None)),
    ("A Guide. Volume Two. . 1999.", ("A Guide. Volume Two", None, None, None, 1999, None)),
    ("Lexikon. Hrsg. Otto Pendel. 1854-1850.", ("Lexikon", "Hrsg. Otto Pendel", None, None, 1854, None)),
    ("", (None, None, None, None, None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("line", "parts"), PARTS)
def test_line_is_taken_apart(line: str, parts: tuple[object, ...]) -> None:
    found = parse_source_line(line)
    assert (found.title, found.author, found.place, found.publisher, found.year, found.year_end) == parts
    assert found.text == line


@pytest.mark.parametrize("line", [line for line, _ in PARTS[:-2]])
def test_source_line_is_one(line: str) -> None:
    assert is_source_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "He died in the town of his birth in 1905.",
        "The war ended on 9 August 1945.",
        "See also Dictionary of Reeds. 2010.",
        "См. Словарь. 1999.",
        "This dictionary is the oldest that is known.",
        "• Reed — a plant. 2010.",
        "In Moscow, 1905.",
        "Dictionary of Reeds\nand Rushes. 2010.",
        "A word. " * 100 + "2010.",
    ],
)
def test_sentence_is_no_source_line(line: str) -> None:
    assert not is_source_line(line)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A plant of ponds. See Rush. Dictionary of Reeds. . 2010.", "Dictionary of Reeds. . 2010."),
        ("A plant. Handbook of Ponds. A. Pell. 2001.", "Handbook of Ponds. A. Pell. 2001."),
        ("A plant of ponds. Commonleaf. 2011.", "Commonleaf. 2011."),
        ("A plant of ponds that grew here until 2011.", ""),
    ],
)
def test_source_glued_to_a_text_is_found(text: str, source: str) -> None:
    start = find_glued_source(text)
    assert (text[start:] if start else "") == source


def test_line_over_the_limit_is_all_title() -> None:
    line = "x" * LONGEST_SOURCE_LINE + ". 2010."
    assert parse_source_line(line).title == line


@given(st.text(alphabet="АбA bc.,—:;()«»12340—- \u00a0\n", max_size=120))
def test_any_line_is_taken_apart_without_loss_of_its_text(line: str) -> None:
    found = parse_source_line(line)
    for part in (found.title, found.author, found.place, found.publisher):
        assert part is None or (part and part in found.text)
