"""What to mark in the hits of a question: forms, sequences of forms, patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from os.path import commonprefix
from typing import NamedTuple

from indexer.analysis import Analysed, analyse_surface
from indexer.analysis.characters import ELIDED

SHARED = 3
"""Letters that forms must share at their beginning to be looked for together."""

POINTED = range(2, 7)
"""Letters of a form that a text may write as an acronym with points."""

CLITICS = {"en": frozenset("s"), "fr": frozenset((*ELIDED, "qu"))}
"""For each language forms that, beside an apostrophe, may be no word of their own."""


class Needles:
    """What to mark.

    words       for each word that is looked for its folded forms
    beginnings  they, by what they begin with
    prefixes    of folded forms
    readings    sequences of folded forms that must stand side by side
    patterns    over the UTF-8 of folded forms
    languages   of the index
    plain       whether a string search can tell, in a text of ASCII
    any         whether there is anything to mark
    """

    def __init__(
        self,
        words: Iterable[frozenset[str]] = (),
        readings: Iterable[tuple[str, ...]] = (),
        patterns: Iterable[re.Pattern[bytes]] = (),
        languages: tuple[str, ...] = (),
        prefixes: Iterable[str] = (),
    ) -> None:
        self._words = [_spelt(forms) for forms in words]
        self.patterns, self.languages = tuple(patterns), languages
        self.readings, self.prefixes = tuple(readings), tuple(prefixes)
        self.beginnings = _together(self._words)
        self.plain = (
            not self.patterns
            and False not in [one.is_ascii for one in self._words]
            and all(map(str.isascii, self.prefixes))
            and not (self.readings and "fr" in languages and any(map(self.has_clitic, self.readings)))
        )
        self.any = bool(self.beginnings or self.readings or self.patterns or self.prefixes)
        self._found: dict[str, tuple[tuple[int, int], ...]] = {}

    @cached_property
    def forms(self) -> frozenset[str]:
        """The forms of all words."""
        return _all_forms(self._words)

    @cached_property
    def acronyms(self) -> tuple[str, ...]:
        """How the forms begin where a text writes them with points."""
        return tuple([acronym for word in self._words for acronym in word.acronyms])

    def has_clitic(self, reading: Sequence[str]) -> bool:
        """Whether a form of a reading may be a clitic in a language of the index."""
        return any(not CLITICS[language].isdisjoint(reading) for language in self.languages if language in CLITICS)

    def within(self, surface: str) -> tuple[tuple[int, int], ...]:
        """The spans of what fits in a surface, alone."""
        spans = self._found.get(surface)
        if spans is None:
            analysed = analysed_surface(surface)
            found = [span for form, span in zip(analysed.parts, analysed.part_spans, strict=True) if self._fits(form)]
            found += [(extra.start, extra.end) for extra in analysed.extras if self._fits(extra.form)]
            spans = self._found[surface] = tuple(found)
        return spans

    def _fits(self, form: str) -> bool:
        if form in self.forms or (self.prefixes and form.startswith(self.prefixes)):
            return True
        if not self.patterns:
            return False
        encoded = form.encode("utf-8", "surrogatepass")
        return any(pattern.fullmatch(encoded) for pattern in self.patterns)


Beginnings = tuple[tuple[str, frozenset[str]], ...]
"""Forms by what they begin with: those of one stem are looked for together."""


class Spelt(NamedTuple):
    """The forms of one word, as texts spell them.

    acronyms  how they begin where a text writes them with points
    """

    forms: frozenset[str]
    beginnings: Beginnings
    acronyms: tuple[str, ...]
    is_ascii: bool


@lru_cache(maxsize=1 << 13)
def _spelt(forms: frozenset[str]) -> Spelt:
    together: dict[str, list[str]] = {}
    for form in forms:
        together.setdefault(form[:SHARED], []).append(form)
    beginnings = tuple([(commonprefix(own), frozenset(own)) for own in together.values()])  # noqa: RUF071 - of letters
    acronyms = tuple({f"{form[0]}.{form[1]}." for form in forms if len(form) in POINTED})
    return Spelt(forms, beginnings, acronyms, all(map(str.isascii, forms)))


def _together(words: Sequence[Spelt]) -> Beginnings:
    if len(words) == 1:
        return words[0].beginnings
    of_each = [one for word in words for one in word.beginnings]
    if len({beginning[:SHARED] for beginning, _ in of_each}) == len(of_each):
        return tuple(of_each)
    return _spelt(_all_forms(words)).beginnings


def _all_forms(words: Sequence[Spelt]) -> frozenset[str]:
    return words[0].forms if len(words) == 1 else frozenset().union(*[word.forms for word in words])


@lru_cache(maxsize=1 << 15)
def analysed_surface(surface: str) -> Analysed:
    return analyse_surface(surface)
