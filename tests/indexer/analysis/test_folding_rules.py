"""What falls in folding, and what stays, by script."""

import unicodedata

import pytest

from indexer.analysis import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Russo-Japanese", "russo-japanese"),
        ("C++", "c++"),
        ("Éćöļę", "ecole"),
        ("naïve café", "naive cafe"),
        ("Straße STRASSE ẞ", "strasse strasse ss"),
        ("Łódź øre Æsir œuvre", "lodz ore aesir oeuvre"),
        ("Đà Nẵng", "da nang"),
        ("Þór Eiður", "thor eidur"),
        ("İstanbul ISPARTA ısı", "istanbul isparta isi"),
        ("ﬁne ﬂow ĳ ǆ", "fine flow ij dz"),
        ("Ｆｕｌｌ　width", "full width"),
        ("x² ⅳ ℕ", "x2 iv n"),
        ("½", "½"),
        ("ſtaid", "staid"),
        ("Tiếng Việt", "tieng viet"),
    ],
)
def test_latin(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ёлка ёж", "елка еж"),
        ("за́мок", "замок"),
        ("Йод мой", "йод мой"),
        ("и\u0306", "й"),
        ("Її їжак ґава єнот", "її їжак ґава єнот"),
        ("і\u0308", "ї"),
        ("ў ќ ѓ", "у к г"),
        ("білка ліс", "білка ліс"),
        ("звезда ѕвезда", "звезда ѕвезда"),
    ],
)
def test_cyrillic(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("домъ", "дом"),
        ("ДОМЪ", "дом"),
        ("въ домахъ", "в домах"),
        ("вѣра", "вера"),
        ("Ѳедоръ", "федор"),
        ("мѵро", "миро"),
        ("міръ", "мир"),
        ("исторіѣ", "историе"),
        ("объектъ", "объект"),
        ("объект", "объект"),
        ("съезд", "съезд"),
        ("ъ", "ъ"),
        ("домъ\u0301", "дом"),
        ("дъщеря", "дъщеря"),
        ("Россія", "россія"),
        ("міра", "міра"),
        ("қазір білім", "қазір білім"),
    ],
)
def test_russian_before_1918(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ΟΔΥΣΣΕΥΣ Ὀδυσσεύς", "οδυσσευσ οδυσσευσ"),
        ("ᾳ ᾼ ῷ", "α α ω"),
        ("ΐ Ϊ", "ι ι"),
        ("שָׁלוֹם", "שלום"),
        ("אַל", "אל"),
        ("مُحَمَّد", "محمد"),
        ("أحمد إسلام آل", "احمد اسلام ال"),
        ("ســلام", "سلام"),
        ("مؤمن شئ", "مؤمن شئ"),
        ("ﷺ", "ﷺ"),
        ("ﻻ", "لا"),
    ],
)
def test_greek_hebrew_and_arabic(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    "text",
    [
        "हिन्दी क्षेत्र ज़",
        "বাংলা",
        "தமிழ்",
        "น้ำ ภาษาไทย",
        "ລາວ",
        "ខ្មែរ",
        "မြန်မာ",
        "བོད་",
        "が ガ パ",
        "한국어",
        "日本語",
    ],
)
def test_scripts_that_stay_whole(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert fold(text) == composed
    assert fold(unicodedata.normalize("NFD", text)) == composed


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ｶﾞﾊﾟ", "ガパ"),
        ("co\u00adop", "coop"),
        ("می\u200cخواهم", "میخواهم"),
        ("क्\u200dष", "क्ष"),
        ("\u200eab\u200f", "ab"),
        ("Burma’s Burmaʼs", "burma's burma's"),
        ("Sino–Japanese", "sino-japanese"),
        ("❤\ufe0f", "❤"),
        ("", ""),
    ],
)
def test_what_belongs_to_no_script(text: str, folded: str) -> None:
    assert fold(text) == folded
