"""The language of a text: by its script, by its function words, and only then by a statistical model."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

from indexer.analysis.function_words import (
    CYRILLIC_WORDS,
    LANGUAGES,
    LATIN_WORDS,
    SIGNS,
    letter_votes,
    word_votes,
)
from indexer.analysis.scripts import script_of

SAMPLE = 300
"""Characters of a text that are read for evidence."""

LEAST_VOTES = 2
"""Votes that a language must have, and have alone, to be believed where there is no hint."""

LEAD_OVER_HINT = 3
"""Votes by which a language must lead the hint to be believed against it."""

CLEAR_VOTES = 6
"""Votes for the hint that letters with accents are not asked against."""

MODEL_CHARACTERS = 60
"""Undecided texts of fewer characters have no language; longer ones go to the model."""

MODEL_CONFIDENCE = 0.6
"""What the model is less sure of is not believed."""

_BY_SCRIPT = {
    "Greek": ("el",), "Armenian": ("hy",), "Hebrew": ("he", "yi"),
    "Arabic": ("ar", "fa", "ur", "ps", "ckb", "ug", "sd"), "Syriac": ("syr",), "Thaana": ("dv",),
    "Devanagari": ("hi", "mr", "ne", "sa"), "Bengali": ("bn", "as"),
    "Gurmukhi": ("pa",), "Gujarati": ("gu",), "Oriya": ("or",), "Tamil": ("ta",), "Telugu": ("te",),
    "Kannada": ("kn",), "Malayalam": ("ml",), "Sinhala": ("si",), "Thai": ("th",), "Lao": ("lo",),
    "Tibetan": ("bo",), "Myanmar": ("my",), "Georgian": ("ka",), "Hangul": ("ko",), "Ethiopic": ("am", "ti"),
    "Cherokee": ("chr",),
    "Khmer": ("km",), "Mongolian": ("mn",), "Japanese": ("ja",), "Han": ("zh", "ja", "yue", "za"),
}  # fmt: skip
"""The languages that a script may stand for; the first where nothing else is known."""

_OWN_LETTERS = {"Arabic": (("ٹڈڑےں", "ur"), ("پچژگیک", "fa")), "Hebrew": (("װױײ", "yi"),)}
"""Letters that tell a script's other languages from its first, where one in OWN_LETTER_SHARE is of them."""

OWN_LETTER_SHARE = 40

_CYRILLIC = frozenset((*CYRILLIC_WORDS, "ba", "ce", "cu", "cv", "ky", "mn", "os", "sah", "tg", "tt", "uz"))
_NOT_LATIN = frozenset(language for languages in _BY_SCRIPT.values() for language in languages) | (
    _CYRILLIC - {"sr", "uz"}
)


def detect(text: str, *, hint: str | None = None) -> str | None:
    """Return the language of a text as a BCP 47 primary subtag; None where nothing tells.

    hint  the language that the surroundings suggest; it wins where evidence is weak, never against the script
    """
    script = script_of(text)
    hint = hint.partition("-")[0].lower() if hint else None
    if script in ("Latin", "Cyrillic"):
        possible = hint not in _NOT_LATIN if script == "Latin" else hint in _CYRILLIC
        return _by_votes(text[:SAMPLE].lower(), script, hint if possible else None)
    return _by_script(text[:SAMPLE], script, hint) if script else hint


def _by_script(sample: str, script: str, hint: str | None) -> str:
    languages = _BY_SCRIPT[script]
    if hint in languages:
        return hint
    for letters, language in _OWN_LETTERS.get(script, ()):
        if sum(map(sample.count, letters)) * OWN_LETTER_SHARE >= len(sample):
            return language
    return languages[0]


def _by_votes(sample: str, script: str, hint: str | None) -> str | None:
    """Return the language that the function words elect, or those and the letters, or the hint."""
    words = word_votes(script)
    ballots = [words[word] for word in sample.split() if word in words]
    if hint and _is_confirmed(ballots, SIGNS.get(hint, "?"), LEAST_VOTES if sample.isascii() else CLEAR_VOTES):
        return hint
    language = _elected(ballots, hint)
    if language is None and not sample.isascii():
        letters = letter_votes(script)
        composed = unicodedata.normalize("NFC", sample)
        ballots += [letters[letter] for letter in set(composed) if letter in letters]
        language = _elected(ballots, hint)
    return language or hint or _undecided(sample, script, ballots)


def _is_confirmed(ballots: list[str], sign: str, least: int) -> bool:
    """Whether half the function words, and so many at least, vote for a language."""
    votes = "".join(ballots).count(sign)
    return votes >= least and votes * 2 >= len(ballots)


def _elected(ballots: list[str], hint: str | None) -> str | None:
    """Return the first language: where it leads the hint by enough, or with no hint leads at all."""
    counts = _counted(ballots)
    if not counts:
        return None
    votes, sign = counts[0]
    if hint:
        hinted = next((count for count, other in counts if LANGUAGES[other] == hint), 0)
        return LANGUAGES[sign] if votes - hinted >= LEAD_OVER_HINT else None
    alone = len(counts) == 1 or counts[1][0] < votes
    return LANGUAGES[sign] if alone and votes >= LEAST_VOTES else None


def _counted(ballots: list[str]) -> list[tuple[int, str]]:
    """Return the votes for each language's sign, most first."""
    ballot = "".join(ballots)
    return sorted(((ballot.count(sign), sign) for sign in set(ballot)), reverse=True)


def _undecided(sample: str, script: str, ballots: list[str]) -> str | None:
    if script == "Cyrillic":
        return LANGUAGES[_counted(ballots)[0][1]] if ballots else "ru"
    return _by_model(sample) if len(sample) >= MODEL_CHARACTERS else None


def _by_model(sample: str) -> str | None:
    language, confidence = _model().classify(sample)
    return str(language) if confidence >= MODEL_CONFIDENCE else None


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages([language for language in LATIN_WORDS if language in model.labels])
    return model
