"""Inverted headwords, turned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.segmenter.turning import LONGEST_INVERTED, turned


@pytest.mark.parametrize(
    ("headword", "other"),
    [
        ("Japan, Relations with", "relations with Japan"),
        ("JAPAN, RELATIONS WITH", "RELATIONS WITH JAPAN"),
        ("Great Britain, Relations with", "relations with Great Britain"),
        ("Kuril Islands, Dispute over the", "dispute over the Kuril Islands"),
        ("Versailles, Treaty of", "Treaty of Versailles"),
        ("Amiens, Paix d'", "Paix d'Amiens"),
        ("Netherlands, The", "The Netherlands"),
        ("locals, the", "the locals"),
        ("Smith, John", "John Smith"),
        ("Bach, Johann Sebastian", "Johann Sebastian Bach"),
        ("Sea, Black", "Black Sea"),
        ("Hood, Mount", "Mount Hood"),
        ("Gaulle, Charles de", "Charles de Gaulle"),
        ("Beethoven, Ludwig van", "Ludwig van Beethoven"),
        ("Arc, Joan of", "Joan of Arc"),
        ("King, Martin Luther, Jr.", "Martin Luther King, Jr."),
        ("Lincoln, Abraham (1809–1865)", "Abraham Lincoln"),
        ("Lincoln, Abraham, 1809-1865", "Abraham Lincoln"),
        ("Tolkien, J.R.R.", "J.R.R. Tolkien"),
        ("Rowling, J. K.", "J. K. Rowling"),
        ("acid, sulphuric", "sulphuric acid"),
        ("Пушкин, Александр Сергеевич", "Александр Сергеевич Пушкин"),
        ("Пушкин, А. С.", "А. С. Пушкин"),
        ("Война, Русско-японская", "Русско-японская Война"),
        ("кислота, серная", "серная кислота"),
    ],
)
def test_second_part_goes_first(headword: str, other: str) -> None:
    assert turned(headword) == other


@pytest.mark.parametrize(
    "headword",
    [
        "",
        "Japan",
        ",",
        "a,",
        "Paris, London and Rome",
        "Red, White, Blue",
        "Washington, D.C.",
        "Portland, Oregon",
        "1,000",
        "10, 20",
        "Russia, 1905",
        "Henry VIII, King of England",
        "To be, or not to be",
        "Завтра, завтра, не сегодня",
        "Кто Богу не грешен, кто бабке не внук",
        "Kupfern Geld, Kupfern Seelmess.",
        "Silk (cloth) thing, fine",
        "Коня, коня!",
        "Smith, " + "John " * LONGEST_INVERTED,
    ],
)
def test_lists_places_and_sentences_stay(headword: str) -> None:
    assert turned(headword) is None


@given(st.text(alphabet="Ab, .dеЖ1(-", max_size=40))
def test_turned_form_has_the_letters_of_the_headword(headword: str) -> None:
    other = turned(headword)
    if other is not None:
        assert set(other.casefold()) <= set(headword.casefold()) | {" "}
        assert other != headword
