"""Plain count of the words of a corpus, independent of every engine: form and stem -> number of entries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import Stemmer

WORD = re.compile(r"\w+")
PLAIN = re.compile(r"[a-z]{3,}")


class Stems(dict[str, str]):
    """Form -> English stem; each form is stemmed once."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = Stemmer.Stemmer("english").stemWord

    def __missing__(self, form: str) -> str:
        stem: str = self.stem(form)
        self[form] = stem
        return stem


@dataclass(frozen=True, slots=True)
class Counts:
    """In how many entries each form, and each stem, stands."""

    forms: Counter[str]
    stems: Counter[str]
    stem_of: Stems

    def entries_with(self, word: str) -> int:
        """In how many entries a form of the word's stem stands."""
        return self.stems[self.stem_of[word]]

    def words_between(self, low: int, high: int) -> list[str]:
        """The plain words whose stem stands in ``low`` to ``high`` entries; a stem gives its first form."""
        best: dict[str, str] = {}
        for form, _ in sorted(self.forms.items(), key=lambda pair: (-pair[1], pair[0])):
            if PLAIN.fullmatch(form) and low <= self.entries_with(form) <= high:
                best.setdefault(self.stem_of[form], form)
        return sorted(best.values())


def count(records: Iterable[tuple[str, str]]) -> Counts:
    """Count the words of headwords and bodies, each entry once a word."""
    counts = Counts(Counter(), Counter(), Stems())
    stem_of = counts.stem_of.__getitem__
    for headword, body in records:
        forms = set(WORD.findall(f"{headword} {body}".lower()))
        counts.forms.update(forms)
        counts.stems.update(set(map(stem_of, forms)))
    return counts
