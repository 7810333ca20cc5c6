"""The words that lead to cross-references, in every language that is known: one table, extended by a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from indexer.segmenter.word_set import word_set

if TYPE_CHECKING:
    from indexer.segmenter.string_finder import StringFinder

Kind = Literal["also", "plain", "careful", "short", "letter"]

LEADS: tuple[tuple[str, Kind], ...] = (
    ("See also", "also"),
    ("See", "careful"),
    ("Compare", "short"),
    ("Cf.", "short"),
    ("См. также", "also"),
    ("См.", "plain"),
    ("Ср. также", "also"),
    ("Ср.", "short"),
    ("Див. також", "also"),
    ("Див.", "plain"),
    ("Siehe auch", "also"),
    ("Siehe", "careful"),
    ("S. auch", "also"),
    ("S. a.", "short"),
    ("s.", "short"),
    ("Vgl. auch", "also"),
    ("Vgl.", "short"),
    ("Voir aussi", "also"),
    ("Voir", "careful"),
    ("V. aussi", "also"),
    ("V.", "letter"),
    ("Véase también", "also"),
    ("Véase", "careful"),
    ("Vedi anche", "also"),
    ("Vedi", "careful"),
    ("Ver também", "also"),
    ("Zie ook", "also"),
    ("Zob. też", "also"),
    ("【见】", "plain"),
    ("【参见】", "plain"),
    ("参见", "short"),
    ("→", "short"),
)
"""(words, kind); each stands for its small initial too, but for "letter". Kinds:

    also     leads to targets wherever it stands
    plain    the same, but its words may be a unit: never behind a digit ("5 см.")
    careful  begins sentences as well: the target has a capital, no verb follows, and a small initial counts
             only behind a bracket, a dash, a comma or a semicolon; alone, a small word will do
    short    introduces quotations as well: few words, in brackets, alone in the paragraph, or once at its end
    letter   an initial as well: alone in the paragraph, before a word in small letters or in capitals only
"""

MOST_WORDS: dict[Kind, int] = {"also": 16, "plain": 30, "careful": 8, "short": 4, "letter": 2}
"""Words of one target; more of them are a sentence."""

NOT_TARGETS = word_set(
    "p. pp. fig. figs. tab. sect. pl. vol. no. ch. how that what why when where who whose which whether if this "
    "also auch aussi também también также anche these those it its his her their our your my me us him "
    "рис. рис табл. табл стр. стр гл. разд. прим. примеч. вкл. илл. ил. там abb. kap. o. u. d. ebd."
)
"""First words, lower-cased, of what points into a page or goes on as a sentence."""

PAGE_PARTS = word_set(
    "page pages figure figures table tables chapter chapters section sections note notes map maps plate plates "
    "appendix illustration image photo diagram above below under "
    "рисунок рисунки таблица таблицу глава главу раздел ниже выше карту с. т. примечание фото схему сноску "
    "s. seite abbildung bild tabelle kapitel abschnitt karte oben unten "
    "tableau chapitre carte infra supra ci-dessous ci-dessus figura página capítulo cuadro abajo arriba"
)
"""Words, lower-cased, that are no headword where they stand alone or before a number."""

VERBS = word_set(
    "is are was were be has have had can could will would may might must should for because "
    "это был была было были есть является "
    "ist sind war waren wird werden hat haben est sont était ont pour son era fue para"
)
"""Words that a headword hardly holds and a sentence hardly lacks."""


class Lead(NamedTuple):
    """A lead found in a text.

    small   whether it has a small initial
    start   where it begins
    end     where its targets begin
    """

    words: str
    kind: Kind
    small: bool
    start: int
    end: int


def _both_cases() -> dict[str, tuple[Kind, bool]]:
    table: dict[str, tuple[Kind, bool]] = {words: (kind, False) for words, kind in LEADS}
    for words, kind in LEADS:
        if kind != "letter":
            table.setdefault(words[0].lower() + words[1:], (kind, True))
    return table


_TABLE = _both_cases()
_LEAD = re.compile(
    "(?P<words>"
    + "|".join(re.escape(words) for words in sorted(_TABLE, key=len, reverse=True))
    + r")(?:\s*:)?(?:[\s\u00a0]+|(?<=[】→]))"
)
_BEFORE_SMALL = "([,;—–"
SMALL = tuple(words for words, (kind, small) in _TABLE.items() if small and kind in ("careful", "short"))
"""The leads with a small initial that count only behind a mark, or at the beginning of a text."""

_MEASURES = ("См.", "см.", "Див.", "див.")
"""Leads that are centimetres, or nothing, behind a figure."""

BEHIND = ("(см.)", "(q.v.)", "(q. v.)", "(s. d.)", "(s.d.)")
"""What stands behind a word that is itself the target."""


def _hints() -> Iterator[str]:
    """What a text with a lead holds; each begins with a letter or mark, so that one quick scan finds it."""
    for words in map(re.escape, (words for words in _TABLE if words not in SMALL)):
        yield rf"{words}(?<![^\W_]{words})" + ("" if words[-1] in "】→" else r"(?=[\s:])")  # not at the end of "words."
    small = "|".join(map(re.escape, SMALL))
    yield from (rf"{re.escape(mark)} ?(?:{small})(?=[\s:])" for mark in _BEFORE_SMALL)
    yield from map(re.escape, BEHIND)


LEAD_HINT = "|".join(dict.fromkeys(_hints()))
"""A pattern that a text with a lead matches; but for small leads at its very beginning, see ``may_lead``."""

_HINT = re.compile(LEAD_HINT)


def _without_longer(words: Iterable[str]) -> tuple[str, ...]:
    """Strings without those that begin with another of them."""
    every = dict.fromkeys(words)
    return tuple(one for one in every if not any(one != other and one.startswith(other) for other in every))


_PARTS = _without_longer([*_TABLE, *BEHIND])
_ASCII_PARTS = tuple(filter(str.isascii, _PARTS))
"""What leads begin with and the marks behind words. A text that is ASCII throughout is asked for fewer. Looking for each by
itself is several times as fast as one pattern of all."""

BEHIND_MARKS = frozenset(BEHIND)


def begins_small(text: str) -> bool:
    """Whether a text begins with a lead that has a small initial and counts only there."""
    return text.startswith(SMALL)


def may_lead(text: str) -> bool:
    """Whether a text may hold a lead or a mark behind a word: a quick test that every paragraph of a build passes."""
    return _may_lead(text, held_parts(text))


def held_parts(text: str) -> list[str]:
    """What leads begin with, and the marks behind words, as far as a text holds them."""
    return [words for words in (_ASCII_PARTS if text.isascii() else _PARTS) if words in text]


def _may_lead(text: str, held: list[str]) -> bool:
    return bool(held) and (begins_small(text) or _HINT.search(text) is not None)


def lead_strings() -> Iterator[str]:
    """Strings of which a text holds one or more where it matches ``LEAD_HINT``: all but the small leads alone."""
    yield from (words for words, _, _ in lead_hints())


def lead_hints() -> Iterator[tuple[str, bool, bool]]:
    """The same strings as ``LEAD_HINT`` has them: whether each is no part of a word, and whether a blank or colon follows."""
    yield from ((words, True, words[-1] not in "】→") for words in _TABLE if words not in SMALL)
    yield from ((mark + blank + words, False, True) for mark in _BEFORE_SMALL for blank in ("", " ") for words in SMALL)
    yield from ((words, False, False) for words in BEHIND)


def find_all(text: str) -> tuple[list[Lead], bool]:
    """The leads of a text, and whether it has marks behind words; none of both where it fails the quick test."""
    held = held_parts(text)
    if not _may_lead(text, held):
        return [], False
    return _leads_at(text, _starts(text, held)), not BEHIND_MARKS.isdisjoint(held)


def leads_at(text: str, starts: list[int]) -> tuple[list[Lead], bool]:
    """The same of a text that passes the quick test.

    starts  places among which are all those where a lead or a mark behind a word begins, growing
    """
    inside = [start for start in starts if not start or not text[start - 1].isalnum()]
    return _leads_at(text, inside), "(" in text and any(text[start] == "(" for start in starts)


def places_of_leads(texts: list[str]) -> list[list[int]]:
    """Where a lead or a mark behind a word may begin in each of some texts, all ASCII and without U+0000."""
    return _finder().places_of_each(texts)


@cache
def _finder() -> StringFinder:
    from indexer.segmenter.string_finder import StringFinder  # which needs NumPy

    return StringFinder(_ASCII_PARTS)


def find_leads(text: str) -> list[Lead]:
    """Find the leads of a text, from left to right; of two at one place the longer one."""
    return _leads_at(text, _starts(text, held_parts(text)))


def _leads_at(text: str, starts: list[int]) -> list[Lead]:
    leads: list[Lead] = []
    for start in starts:
        if (match := _LEAD.match(text, start)) is None:
            continue
        kind, small = _TABLE[match["words"]]
        if match["words"] in _MEASURES and text[max(0, start - 3) : start].rstrip()[-1:].isdigit():
            continue
        leads.append(Lead(match["words"], kind, small, start, match.end()))
    return leads


def _starts(text: str, held: list[str]) -> list[int]:
    """Where a lead may begin: where its words do, but for those inside a word."""
    starts: list[int] = []
    for words in held:
        if words in BEHIND_MARKS:
            continue
        at = text.find(words)
        while at >= 0:
            if not at or not text[at - 1].isalnum():
                starts.append(at)
            at = text.find(words, at + 1)
    starts.sort()
    return starts
