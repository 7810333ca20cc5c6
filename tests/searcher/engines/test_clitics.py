"""Clitics that were written apart from their words."""

from __future__ import annotations

from itertools import product

import pytest

from indexer.analysis import analyse_surface, surfaces
from searcher.engines.clitics import stand_apart

WORDS = (
    "word",
    "Müller",
    "Mu\u0308ller",
    "STRASSE",
    "Straße",
    "U.S.",
    "U.S.S.R.",
    "1,000",
    "été",
    "Eau",
    "a\u00adbc",
    "ﬁsh",
    "Œuvre",
    "x²",
)
BETWEEN = ("'", "’", "ʼ", "`", " ", "\u00a0", "´", "\uff07")


@pytest.mark.parametrize("languages", [("en",), ("fr",), ("en", "fr")])
def test_whatever_the_analysis_joins_is_told_to_stand_apart(languages: tuple[str, ...]) -> None:
    joined = 0
    for word, between, clitic in product(WORDS, BETWEEN, ("s", "S", "l", "D", "qu")):
        for written in (f"{word}{between}{clitic}", f"{clitic}{between}{word}"):
            text = f"Some words, “quoted”; ({written}). Others."
            for surface, _, _ in surfaces(text, languages):
                one = analyse_surface(surface, languages)
                for extra in one.extras:
                    form = one.parts[extra.part]
                    if extra.form in (f"{form}s", f"l{form}", f"d{form}"):
                        joined += 1
                        assert stand_apart(form, extra.form, text), (written, form, extra.form)
    assert joined > 50


def test_what_does_not_stand_there_is_mostly_told() -> None:
    for form, with_clitic, text in (
        ("word", "words", "words"),
        ("word", "words", "The swords' s’mores"),
        ("word", "words", "It’s “word”; a lord's"),
        ("eau", "leau", "leau, l'or; l’eo"),
        ("eau", "queau", "queue au lac"),
        ("a", "sa", "s" * 100_000),
    ):
        assert not stand_apart(form, with_clitic, text)
