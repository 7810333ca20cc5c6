"""The script of a text."""

import pytest

from indexer.analysis import script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Japan", "Latin"),
        ("Müller – “naïve”", "Latin"),
        ("Tiếng Việt", "Latin"),
        ("Ωμέγα", "Greek"),
        ("Москва", "Cyrillic"),
        ("Москва (Moscow), столица", "Cyrillic"),
        ("Moscow (Москва) is the capital", "Latin"),
        ("Երևան", "Armenian"),
        ("שלום", "Hebrew"),
        ("سلام", "Arabic"),
        ("हिन्दी", "Devanagari"),
        ("বাংলা", "Bengali"),
        ("ไทย", "Thai"),
        ("한국", "Hangul"),
        ("ひらがな", "Japanese"),
        ("東京タワー", "Japanese"),
        ("東京", "Han"),
        ("𠀀𠀁", "Han"),
        ("ｆｕｌｌ", "Latin"),
        ("1904–1905", ""),
        ("«…»", ""),
        ("\ud800", ""),
        ("", ""),
    ],
)
def test_script(text: str, script: str) -> None:
    assert script_of(text) == script
