"""Snowball stems of folded forms, by language."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali",
    "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "st": "sesotho", "sv": "swedish", "ta": "tamil",
    "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
_LOCAL = threading.local()


def stem_languages() -> frozenset[str]:
    """Return the BCP 47 codes of the languages that have a stemmer."""
    return frozenset(_ALGORITHMS)


def stem(form: str, language: str | None) -> str:
    """Return the stem of a folded form; the form itself where the language has no stemmer, or it leaves nothing."""
    return stems((form,), language)[0]


def stems(forms: Sequence[str], language: str | None) -> list[str]:
    """Return the stem of each folded form."""
    stemmer = _stemmer(language)
    if stemmer is None:
        return list(forms)
    try:
        stemmed = stemmer.stemWords(forms)
    except UnicodeEncodeError:  # half a surrogate pair: Snowball reads UTF-8
        return [stem(form, language) if form.isascii() else form for form in forms]
    return [found or form for found, form in zip(stemmed, forms, strict=True)]


def snowball_version() -> str:
    """Return the version of the stemmers."""
    import Stemmer

    return str(Stemmer.version())


def _stemmer(language: str | None) -> Any:
    """Return this thread's stemmer, or None; a stemmer must not be shared between threads."""
    algorithm = _ALGORITHMS.get(language.partition("-")[0].lower()) if language else None
    if algorithm is None:
        return None
    made: dict[str, Any] = _LOCAL.__dict__
    if algorithm not in made:
        import Stemmer

        if algorithm not in Stemmer.algorithms():
            return None
        made[algorithm] = Stemmer.Stemmer(algorithm, 0)
    return made[algorithm]
