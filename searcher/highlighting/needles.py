"""What to mark in the hits of a question: forms, sequences of forms, patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from os.path import commonprefix

from indexer.analysis import Analysed, analyse_surface
from indexer.analysis.characters import ELIDED

SHARED = 3
"""Letters that forms must share at their beginning to be looked for together."""

CLITICS = {"en": frozenset("s"), "fr": frozenset((*ELIDED, "qu"))}
"""For each language forms that, beside an apostrophe, may be no word of their own."""


class Needles:
    """What to mark.

    words      for each word that is looked for its folded forms
    forms      all of them
    prefixes   of folded forms
    readings   sequences of folded forms that must stand side by side
    patterns   over the UTF-8 of folded forms
    languages  of the index
    any        whether there is anything to mark
    """

    __slots__ = (
        "_found", "acronyms", "any", "beginnings", "forms", "languages", "patterns", "plain", "prefixes", "readings",
    )  # fmt: skip

    def __init__(
        self,
        words: Iterable[frozenset[str]] = (),
        readings: Iterable[tuple[str, ...]] = (),
        patterns: Iterable[re.Pattern[bytes]] = (),
        languages: tuple[str, ...] = (),
        prefixes: Iterable[str] = (),
    ) -> None:
        sets = tuple(words)
        self.forms, self.readings = frozenset().union(*sets), tuple(readings)
        self.patterns, self.languages, self.prefixes = tuple(patterns), languages, tuple(prefixes)
        self.beginnings = _together(sets)
        self.plain = (
            not self.patterns
            and all(map(_is_ascii, sets))
            and all(map(str.isascii, self.prefixes))
            and not ("fr" in self.languages and any(map(self.has_clitic, self.readings)))
        )
        self.acronyms = tuple([acronym for forms in sets for acronym in _acronyms(forms)])
        self.any = bool(self.forms or self.readings or self.patterns or self.prefixes)
        self._found: dict[str, tuple[tuple[int, int], ...]] = {}

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


@lru_cache(maxsize=1 << 13)
def _beginnings(forms: frozenset[str]) -> Beginnings:
    together: dict[str, list[str]] = {}
    for form in forms:
        together.setdefault(form[:SHARED], []).append(form)
    return tuple([(commonprefix(own), frozenset(own)) for own in together.values()])  # noqa: RUF071 - of letters


def _together(words: Sequence[frozenset[str]]) -> Beginnings:
    if len(words) == 1:
        return _beginnings(words[0])
    of_each = tuple([one for forms in words for one in _beginnings(forms)])
    if len({beginning[:SHARED] for beginning, _ in of_each}) == len(of_each):
        return of_each
    return _beginnings(frozenset().union(*words))


@lru_cache(maxsize=1 << 13)
def _acronyms(forms: frozenset[str]) -> tuple[str, ...]:
    """How the forms begin where a text writes them with points."""
    return tuple({f"{form[0]}.{form[1]}." for form in forms if 1 < len(form) < 7})


@lru_cache(maxsize=1 << 13)
def _is_ascii(forms: frozenset[str]) -> bool:
    return all(map(str.isascii, forms))


@lru_cache(maxsize=1 << 15)
def analysed_surface(surface: str) -> Analysed:
    return analyse_surface(surface)
