"""The alphabetical order of the headwords of each language, made when an index is built.

Order is the Unicode Collation Algorithm's over the root table of CLDR (UTS #10, UTS #35 part 5), as the library ``feruca``
has it: letters first, then accents, then case; blanks and punctuation last of all, so "new york" stands behind "newark".
Languages whose alphabets differ from the root get their letters from ``TAILORINGS``; no other rule of theirs is kept.

The sidecar ``collation`` has one array, ``order``: the entry numbers, by language number, then headword. The rank of an
entry, for whoever sorts by headword, is ``reader.collation.ranks[entry]``: growing ranks are growing languages and, in one
language, alphabetical order. Entries of one headword have neighbouring ranks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cached_property, cmp_to_key, lru_cache
from typing import Any
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

LAST = "\uffff"
"""Sorts behind every letter (UTS #35 part 5, section 1.1.2): "n" and this is a letter between n and o."""

LONGEST = 256
"""Bytes of a headword that the order looks at."""

_NORDIC = "z<æ=ä<ø=ö<å"
TAILORINGS = {
    "sv": "z<å<ä=æ<ö=ø", "fi": "z<å<ä=æ<ö=ø", "da": _NORDIC, "no": _NORDIC, "nb": _NORDIC, "nn": _NORDIC,
    "is": "a<á d<ð e<é i<í o<ó u<ú y<ý þ<æ=ä<ö=ø<å",
    "et": "s<š<z<ž w<õ<ä<ö<ü",
    "es": "n<ñ", "gl": "n<ñ",
    "pl": "a<ą c<ć e<ę l<ł n<ń o<ó s<ś z<ź<ż",
    "cs": "c<č h<ch r<ř s<š z<ž", "sk": "a<ä c<č h<ch o<ô r<ř s<š z<ž",
    "hr": "c<č<ć d<dž<đ l<lj n<nj s<š z<ž", "bs": "c<č<ć d<dž<đ l<lj n<nj s<š z<ž", "sl": "c<č<ć d<đ s<š z<ž",
    "hu": "c<cs d<dz<dzs g<gy l<ly n<ny o<ö=ő s<sz t<ty u<ü=ű z<zs",
    "tr": "c<ç g<ğ h<ı o<ö s<ş u<ü",
    "ro": "a<ă<â i<î s<ș=ş t<ț=ţ",
    "lt": "c<č s<š z<ž", "lv": "c<č g<ģ k<ķ l<ļ n<ņ r<ŗ s<š z<ž",
    "sq": "c<ç d<dh e<ë g<gj l<ll n<nj r<rr s<sh t<th x<xh z<zh",
    "cy": "c<ch d<dd f<ff g<ng l<ll p<ph r<rh t<th",
    "eo": "c<ĉ g<ĝ h<ĥ j<ĵ s<ŝ u<ŭ",
}  # fmt: skip
"""Letters that follow another as letters of their own, "=" for two that are one: from CLDR's collation charts."""


CONTRADICTION = "PanicException"
"""What feruca's sort raises where its order contradicts itself: of "A" and "a-" it puts first what it is given first."""


def collated(texts: Iterable[str]) -> list[str]:
    """Distinct texts in the root order."""
    from feruca import collate

    distinct = sorted(dict.fromkeys(texts))  # an order that is often nearly the wanted one, which makes the sort short
    try:
        return collate(distinct, "default")
    except BaseException as panic:
        if type(panic).__name__ != CONTRADICTION:
            raise
        return sorted(distinct, key=cmp_to_key(_compare))


def precedes(one: str, other: str) -> bool:
    """Whether one text stands before another, and not beside it."""
    from feruca import collate

    return one != other and collate([other, one], "default")[0] == one  # equal ones stay as they are


def _compare(one: str, other: str) -> int:
    return precedes(other, one) - precedes(one, other)


@lru_cache(maxsize=64)
def tailoring(language: str) -> Callable[[str], str]:
    """Rewrites a headword of a language so that the root order puts it where the language does."""
    letters = _letters(TAILORINGS.get(language, ""))
    if not letters:
        return _sound
    pattern = re.compile("|".join(sorted(map(re.escape, letters), key=len, reverse=True)))

    def rewrite(headword: str) -> str:
        text = normalize("NFC", _sound(headword))
        return pattern.sub(lambda match: letters[match[0]], text)

    return rewrite


def _sound(headword: str) -> str:
    """The headword with what UTF-8 cannot hold replaced, and without what stands for tailored letters."""
    return headword.encode("utf-8", "replace").decode().replace(LAST, "") if not headword.isascii() else headword


def _letters(rules: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for rule in rules.split():
        base, *following = rule.split("<")
        for place, equal in enumerate(following, 1):
            for letter in equal.split("="):
                found |= {letter: base + LAST * place, letter.title(): base.upper() + LAST * place}
                found[letter.upper()] = base.upper() + LAST * place
    if "ı" in found:  # Turkish: I is the capital of ı, İ that of i
        found |= {"I": found.pop("I", "H" + LAST), "İ": "I"}
    return found


class Collation:
    """The order of an index, read.

    order  entry numbers, by language, then alphabetically
    """

    def __init__(self, arrays: dict[str, Array], languages: Array, names: list[str]) -> None:
        self.order: Array = arrays["order"]
        self._languages, self._names = languages, names

    @cached_property
    def ranks(self) -> Array:
        """The place of each entry in ``order``."""
        ranks = np.empty(len(self.order), np.uint32)
        ranks[self.order] = np.arange(len(self.order), dtype=np.uint32)
        return ranks

    @cached_property
    def parts(self) -> dict[str, slice]:
        """Where each language's entries stand in ``order``."""
        counts = np.bincount(self._languages, minlength=len(self._names)).tolist()
        ends = np.cumsum(counts).tolist()
        return {
            self._names[number]: slice(end - count, end)
            for number, (count, end) in enumerate(zip(counts, ends, strict=True))
            if count
        }

    def place_of(self, text: str, language: str, entries: Array, headword_of: Callable[[int], str]) -> int:
        """How many of some entries of a language, in alphabetical order, stand before a text."""
        rewrite = tailoring(language)
        wanted = rewrite(text)

        def is_behind(place: int) -> bool:
            return not precedes(rewrite(headword_of(int(entries[place]))), wanted)

        return bisect_left(range(len(entries)), True, key=is_behind)
