"""The weak words of languages."""

from __future__ import annotations

import pytest

from searcher.reverse.openers import OPENERS, language_of, weak_words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ein raum in dem man isst", "de"),
        ("something that is not a room", "en"),
        ("une personne qui fait du pain", "fr"),
        ("нечто на чем сидят", "ru"),
        ("zebra", ""),
    ],
)
def test_a_description_is_of_the_language_of_its_weak_words(text: str, language: str) -> None:
    assert language_of(text.split(), ("de", "en", "fr", "ru")) == language


def test_weak_words_are_folded_and_whole() -> None:
    for language in OPENERS:
        words = weak_words(language)
        assert words
        assert all(word == word.lower() and " " not in word and "'" not in word for word in words)
    assert weak_words("xx") == frozenset()
