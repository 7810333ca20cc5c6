"""Russian spelling from before 1918, read as the modern one.

A rule of the word alone, so that index and query agree whatever language they take the text for:

- ѣ, ѳ, ѵ and a final ъ after a consonant are used by no modern orthography: they are *evidence*. The final ъ falls; in a word
  with evidence і becomes и. (ѣ, ѳ, ѵ themselves are in the table of ``folding``.)
- і without evidence stays і: it may be Ukrainian, Belarusian or Kazakh.
- і that stands only before vowels or й, as the old rule wanted ("Россія", "русскій"), in a word without a letter that old Russian
  lacks, may be either. The word keeps its form, and ``alternative`` names the modern one, to be searchable besides.
"""

from __future__ import annotations

import re

_WORD = "\u0400-\u052f\u0300\u0301\u0308"
_CONSONANTS = "бвгджзклмнпрстфхцчшщѳ"
_OLD_WORD = re.compile(
    f"(?<![{_WORD}])(?=[{_WORD}]*(?:[ѣѢѳѲѵѴ]|[{_CONSONANTS}{_CONSONANTS.upper()}][ъЪ]+(?![\\w{_WORD}])))[{_WORD}]+"
)
_FINAL_SIGN = re.compile(f"(?<=[{_CONSONANTS}{_CONSONANTS.upper()}])[ъЪ]+$")
_EVIDENT = re.compile("[ѣѢѳѲѵѴъЪ]")
_DECIMAL_I = str.maketrans("іІ", "иИ")
_DOUBTFUL = re.compile("(?:[а-яё]|і(?=[аеёийоуыэюя]))+")


def modernise(text: str) -> str:
    """Return NFC text with its evidently old words in modern spelling."""
    return _OLD_WORD.sub(_modern_word, text) if _EVIDENT.search(text) else text


def alternative(form: str) -> str | None:
    """Return the modern spelling that a folded form may stand for as well, None where there is none."""
    if "і" in form and _DOUBTFUL.fullmatch(form):
        return form.replace("і", "и")
    return None


def _modern_word(match: re.Match[str]) -> str:
    return _FINAL_SIGN.sub("", match[0]).translate(_DECIMAL_I)
