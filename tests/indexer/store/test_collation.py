"""The alphabetical order of headwords."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from indexer.store.collation import (
    LAST,
    TAILORINGS,
    Collation,
    collated,
    precedes,
    tailoring,
)
from indexer.store.writing.ordering import Headwords, collation_arrays


def distinct(headwords: list[str]) -> Headwords:
    """The headwords of entries, in their order."""
    texts = list(dict.fromkeys(headwords))
    return Headwords(texts, np.array([texts.index(one) for one in headwords], np.int32))


def ordered(*headwords: str, language: str = "en") -> list[str]:
    """Headwords as an index would keep them."""
    given = list(reversed(headwords))
    order = collation_arrays(distinct(given), np.zeros(len(given), np.uint8), [language])["order"]
    return [given[place] for place in order.tolist()]


@pytest.mark.parametrize(
    ("language", "headwords"),
    [
        ("en", ["cote", "coté", "côte", "côté", "couple"]),
        ("en", ["newark", "newt", "new york", "New York", "newz"]),
        ("en", ["C", "C++", "cab", "Ñandú", "nz"]),
        ("sv", ["zon", "å", "ål", "ärta", "öl"]),
        ("da", ["zebra", "æble", "øl", "å"]),
        ("es", ["nz", "ñandú", "oca"]),
        ("cs", ["cukr", "čaj", "hora", "chata", "Chile", "ihned"]),
        ("tr", ["hz", "ısı", "Isparta", "İstanbul", "izmir"]),
        ("de", ["Aal", "Ähre", "Bär"]),
        ("ru", ["е", "ёж", "ель", "жук", "игла", "йод"]),
        ("hu", ["cukor", "csak", "dob"]),
    ],
)
def test_each_language_has_its_alphabet(language: str, headwords: list[str]) -> None:
    assert ordered(*headwords, language=language) == headwords


def test_decomposed_letters_are_the_letters() -> None:
    assert ordered("zon", "a\u030al", "ärta", language="sv") == ["zon", "a\u030al", "ärta"]


def test_one_spelling_is_one_run_though_others_collate_alike() -> None:
    given = ["ab", "a\u200bb", "ab", "a\u200bb"]
    order = collation_arrays(distinct(given), np.zeros(4, np.uint8), ["en"])["order"].tolist()
    assert [given[place] for place in order] == ["ab", "ab", "a\u200bb", "a\u200bb"]


def test_languages_stand_one_behind_another_and_ranks_are_the_places() -> None:
    headwords, languages = ["zoo", "яма", "ape", "аист"], np.array([1, 2, 1, 2], np.uint8)
    names = ["", "en", "ru"]
    read = Collation(collation_arrays(distinct(headwords), languages, names), languages, names)
    assert [headwords[entry] for entry in read.order.tolist()] == ["ape", "zoo", "аист", "яма"]
    assert read.ranks.tolist() == [1, 3, 0, 2]
    assert read.parts == {"en": slice(0, 2), "ru": slice(2, 4)}
    assert read.place_of("b", "en", read.order[read.parts["en"]], headwords.__getitem__) == 1


def test_what_utf_8_cannot_hold_is_no_obstacle() -> None:
    assert sorted(ordered("a\ud800", "b", LAST, "")) == sorted(["a\ud800", "b", LAST, ""])
    assert precedes(tailoring("en")("a\ud800"), "b")


def test_tailored_letters_are_lower_case_and_not_given_twice() -> None:
    for rules in TAILORINGS.values():
        letters = [part for rule in rules.split() for part in rule.replace("=", "<").split("<")[1:]]
        assert len(letters) == len(set(letters))
        assert all(letter == letter.lower() for letter in letters)


def test_headwords_whose_order_contradicts_itself_are_sorted_all_the_same(capfd: pytest.CaptureFixture[str]) -> None:
    random = Random(1)
    refused = 0
    for _ in range(60):
        texts = {"".join(random.choices("aA ", k=random.randint(1, 5))) for _ in range(1000)}
        assert sorted(collated(texts)) == sorted(texts)
        refused += "panicked" in capfd.readouterr().err
    assert refused
