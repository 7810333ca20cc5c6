"""Russian spelling from before 1918, read as the modern one.

A rule of the word alone, so that index and query agree whatever language they take a text for:

- ѣ, ѳ, ѵ, or a ъ after a last consonant, are *evidence* of an old word. In such a word ѣ becomes е, ѳ ф, ѵ
  and і и, and the last ъ falls. (Some Caucasian orthographies end words in ъ: they lose it too, at both
  times alike.)
- і without evidence stays і: it may be Ukrainian, Belarusian or Kazakh.
- і that stands only before vowels or й, as the old rule wanted ("Россія", "русскій"), among letters that
  Russian has, may be either. The word keeps its form, and ``alternative`` names the modern one, to be found
  besides.
"""

from __future__ import annotations

import re
from functools import cache

_EVIDENT = re.compile("[ѣѳѵъ]")
_MODERN = str.maketrans("ѣѳѵі", "ефии")


# Patterns that few texts need are compiled for the first that does.


@cache
def _old_word() -> re.Pattern[str]:
    return re.compile("(?<!\\w)\\w*?(?:[ѣѳѵ]\\w*|[бвгджзклмнпрстфхцчшщ]ъ+(?!\\w))")


@cache
def _last_sign() -> re.Pattern[str]:
    return re.compile("(?<=[бвгджзклмнпрстфхцчшщѳ])ъ+(?!\\w)")


@cache
def _doubtful() -> re.Pattern[str]:
    return re.compile("(?:[а-я]|і(?=[аеийоуыэюя]))+")


def modernise(folded: str) -> str:
    """Return a text with its evidently old words in modern spelling; case and marks have fallen before."""
    return _old_word().sub(_modern_word, folded) if _EVIDENT.search(folded) else folded


def alternative(form: str) -> str | None:
    """Return the modern spelling that a folded form may stand for as well, None where there is none."""
    if "і" in form and _doubtful().fullmatch(form):
        return form.replace("і", "и")
    return None


def _modern_word(match: re.Match[str]) -> str:
    return _last_sign().sub("", match[0]).translate(_MODERN)
