"""Snowball stems of folded forms."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from indexer.analysis import fold, stem, stem_languages, stems

WORDS = (
    "relations",
    "relating",
    "territories",
    "conflicts",
    "islands",
    "treaties",
    "beginning",
    "destruction",
)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "relations", "relation"),
        ("en-US", "treaties", "treaty"),
        ("de", "Häuser", "Haus"),
        ("fr", "chevaux", "cheval"),
        ("es", "canciones", "canción"),
        ("it", "città", "citta"),
        ("ru", "словаря", "словарь"),
        ("nl", "boeken", "boek"),
        ("sv", "böckerna", "böcker"),
        ("fi", "taloissa", "talo"),
    ],
)
def test_forms_of_one_word_share_a_stem(language: str, one: str, other: str) -> None:
    assert stem(fold(one), language) == stem(fold(other), language)


@pytest.mark.parametrize("language", [None, "", "zh", "xx", "en_US"])
def test_a_form_is_its_own_stem_without_a_stemmer(language: str | None) -> None:
    assert stem("relations", language) == "relations"
    assert stems(["relations"], language) == ["relations"]


def test_many_forms_at_once() -> None:
    assert stems(list(WORDS), "en") == [stem(word, "en") for word in WORDS]
    assert stems([], "en") == []


def test_a_form_that_would_vanish_or_cannot_be_encoded_is_its_own_stem() -> None:
    assert stem("ουσ", "el") == "ουσ"
    assert stem("ab\ud800s", "en") == "ab\ud800s"
    assert stems(["treaties", "\ud800"], "en") == ["treati", "\ud800"]


def test_every_named_language_has_a_stemmer() -> None:
    words = {language: stem("internationalisations", language) for language in stem_languages()}
    assert words["en"] == "internationalis"
    assert {"en", "de", "fr", "es", "it", "pt", "ru"} <= stem_languages()


def test_threads_do_not_disturb_one_another() -> None:
    expected = [stem(word, "en") for word in WORDS]
    with ThreadPoolExecutor(4) as pool:
        found = pool.map(lambda _: [stem(word, "en") for word in WORDS], range(200))
        assert all(words == expected for words in found)
