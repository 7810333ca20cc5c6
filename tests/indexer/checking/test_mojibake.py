"""Wrong decodings are found and undone; texts of many languages are left alone."""

from __future__ import annotations

import pytest

from indexer.checking.mojibake import find_mojibake

RIGHT = (
    "Le café de la Révolution, «l’été»; É» et À propos, MAÇÃ» seul.",
    "Größe, Maß, STRAẞE, »ß« und ÄÖÜ»",
    "São João – canções, ação; “aspas” … 5 €",
    "Чай, жёлтый; «РЁВ» и СЁСТРЫ. Рѓ",
    "Ελληνικά και Ἀρχαία",
    "日本語とかな", "한국어", "עברית", "العربية",
    "æøå ÆØÅ ŒUVRE œuf ÿ", "Ðið þórr Þór áéíóúýöæ", "10 °C ± 2 µm © 2010 ®", "Âge Ângela Ãnd", "naïve coöperate",
    "créée aéronef Hawaiʻi",
)  # fmt: skip
WRITTEN = (
    "un café très cher", "l’été “quoted” – dash", "Привет мир", "日本語", "Größe", "naïve", "5 € le kilo", "Étude",
)  # fmt: skip


@pytest.mark.parametrize("text", RIGHT)
def test_right_texts_are_left_alone(text: str) -> None:
    assert find_mojibake(text) is None


@pytest.mark.parametrize("text", WRITTEN)
@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_utf8_read_as_western_is_found(text: str, encoding: str) -> None:
    wrong = "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())
    told = find_mojibake(f"Before it: {wrong} and behind it.")
    assert told is not None
    assert told.startswith("UTF-8 read as windows-1252")


def test_utf8_read_as_cyrillic_is_found() -> None:
    wrong = "".join(bytes([byte]).decode("cp1251", "ignore") or chr(byte) for byte in "Привет".encode())
    told = find_mojibake(f"Это {wrong}.")
    assert told is not None
    assert 'for "Привет"' in told


def test_cyrillic_read_as_western_is_found() -> None:
    told = find_mojibake("Ïðèâåò, äðóçüÿ")
    assert told == 'windows-1251 read as windows-1252: "Ïðèâåò" for "Привет"'


def test_what_was_lost_is_counted() -> None:
    assert find_mojibake("caf\ufffd cr\ufffdme") == "characters could not be decoded (U+FFFD, 2 times)"
