"""The language of a text: by its script, by its function words, and only then by a statistical model."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

from indexer.analysis.function_words import (
    CYRILLIC_WORDS,
    LANGUAGES,
    LATIN_WORDS,
    letter_votes,
    word_votes,
)
from indexer.analysis.scripts import script_of

SAMPLE = 300
"""Characters of a text that are read for evidence."""

LEAD = 2
"""Votes by which a language must lead to be believed where there is no hint."""

LEAD_OVER_HINT = 3
"""Votes by which a language must lead the hint to be believed against it."""

MODEL_LETTERS = 60
"""Undecided texts of fewer characters have no language; longer ones go to the model."""

MODEL_CONFIDENCE = 0.7
"""What the model is less sure of is not believed."""

_BY_SCRIPT = {
    "Greek": ("el",), "Armenian": ("hy",), "Hebrew": ("he", "yi"), "Arabic": ("ar", "fa", "ur", "ps", "ckb", "ug", "sd"),
    "Syriac": ("syr",), "Thaana": ("dv",), "Devanagari": ("hi", "mr", "ne", "sa"), "Bengali": ("bn", "as"),
    "Gurmukhi": ("pa",), "Gujarati": ("gu",), "Oriya": ("or",), "Tamil": ("ta",), "Telugu": ("te",),
    "Kannada": ("kn",), "Malayalam": ("ml",), "Sinhala": ("si",), "Thai": ("th",), "Lao": ("lo",), "Tibetan": ("bo",),
    "Myanmar": ("my",), "Georgian": ("ka",), "Hangul": ("ko",), "Ethiopic": ("am", "ti"), "Cherokee": ("chr",),
    "Khmer": ("km",), "Mongolian": ("mn",), "Japanese": ("ja",), "Han": ("zh", "ja", "yue", "za"),
}  # fmt: skip
"""The languages that a script may stand for; the first where nothing else is known."""

_OWN_LETTERS = {"Arabic": (("ٹڈڑےں", "ur"), ("پچژگیک", "fa")), "Hebrew": (("װױײ", "yi"),)}
"""Letters that tell a script's other languages from its first."""

_CYRILLIC = frozenset((*CYRILLIC_WORDS, "ba", "ce", "cu", "cv", "ky", "mn", "os", "sah", "tg", "tt", "udm", "uz"))
_NOT_LATIN = frozenset(language for languages in _BY_SCRIPT.values() for language in languages) | (
    _CYRILLIC - {"sr", "uz"}
)


def detect(text: str, *, hint: str | None = None) -> str | None:
    """Return the language of a text as a BCP 47 primary subtag; None where nothing tells.

    hint  the language that the surroundings suggest. It wins where the evidence is weak, and never against the script.
    """
    script = script_of(text)
    hint = hint.partition("-")[0].lower() if hint else None
    if script == "Latin" or script == "Cyrillic":
        return _by_votes(text[:SAMPLE].lower(), script, hint)
    if not script:
        return hint
    languages = _BY_SCRIPT[script]
    if hint in languages:
        return hint
    own = _OWN_LETTERS.get(script, ())
    return next((language for letters, language in own if any(letter in text for letter in letters)), languages[0])


def _by_votes(sample: str, script: str, hint: str | None) -> str | None:
    votes = word_votes(script)
    ballot = "".join([votes[word] for word in sample.split() if word in votes])
    if not sample.isascii():
        letters = letter_votes(script)
        composed = unicodedata.normalize("NFC", sample)
        ballot += "".join([letters[letter] for letter in set(composed) if letter in letters])
    counts = sorted(((ballot.count(sign), sign) for sign in set(ballot)), reverse=True)
    if hint in _NOT_LATIN if script == "Latin" else hint not in _CYRILLIC:
        hint = None
    if counts and (language := _elected(counts, hint)):
        return language
    return hint or _undecided(sample, script, counts)


def _elected(counts: list[tuple[int, str]], hint: str | None) -> str | None:
    """Return the first language where it leads by enough, over the hint's votes or over the second's."""
    votes, sign = counts[0]
    if hint:
        rival, lead = next((count for count, other in counts if LANGUAGES[other] == hint), 0), LEAD_OVER_HINT
    else:
        rival, lead = counts[1][0] if len(counts) > 1 else 0, LEAD
    return LANGUAGES[sign] if votes - rival >= lead else None


def _undecided(sample: str, script: str, counts: list[tuple[int, str]]) -> str | None:
    if script == "Cyrillic":
        return LANGUAGES[counts[0][1]] if counts else "ru"
    return _by_model(sample) if len(sample) >= MODEL_LETTERS else None


def _by_model(sample: str) -> str | None:
    language, confidence = _model().classify(sample)
    return str(language) if confidence >= MODEL_CONFIDENCE else None


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages([language for language in LATIN_WORDS if language in model.labels])
    return model
