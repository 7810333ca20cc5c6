"""One surface -> its parts, and the further forms that are found at the same place.

A *part* takes one position. An *extra* stands at the position of a part and is not counted in the length:
the joined form of a compound ("Russo-Japanese", "O'Brien", "RussoJapanese", "ка/ко"), the form with its lone
clitic ("Burma's", "Burma s", "l'eau"), a pair of neighbouring ideographs, the modern spelling of a doubtful
old word.

All of it is a function of the surface, whatever the language: each distinct surface is analysed once.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from indexer.analysis import characters as chars
from indexer.analysis.folding import fold
from indexer.analysis.old_russian import alternative
from indexer.analysis.pieces import Piece, elements, is_ideographic, is_one_word, split_element

JOINED_PARTS = 16
"""A surface of more parts has no joined form: nobody looks that up as one word."""

Span = tuple[int, int]

_MARKS = frozenset(chars.SENTENCE_ENDS + chars.SURE_ENDS + ")\n")


class Extra(NamedTuple):
    """A further form at the position of ``parts[part]``; ``start`` and ``end`` are offsets in the surface."""

    part: int
    form: str
    start: int
    end: int


class Analysed(NamedTuple):
    """What a surface becomes; ``part_spans`` are offsets in it, ``breaks`` is true for a sentence mark."""

    parts: tuple[str, ...]
    part_spans: tuple[Span, ...]
    extras: tuple[Extra, ...]
    breaks: bool


_NOTHING = Analysed((), (), (), False)
_BREAK = Analysed((), (), (), True)


def analyse_surface(surface: str, languages: tuple[str, ...] = ()) -> Analysed:
    """Return the parts and extras of a surface, of any string at all.

    languages  those that the surface was found with. No rule asks for them: what the pattern of any language
               finds is analysed alike under all, so one vocabulary of surfaces serves texts in several.
    """
    if surface.isascii() and surface.isalnum():
        folded = surface.lower()
        if folded[1:] == surface[1:] or folded.upper() == surface:
            return Analysed((folded,), ((0, len(surface)),), (), False)
    elif is_one_word(surface):
        form = fold(surface)
        return Analysed((form,), ((0, len(surface)),), tuple(_modern([(form, 0, len(surface))])), False)
    if ("-" in surface or "`" in surface) and (joined := _plainly_joined(surface)):
        return joined
    found = elements(surface)
    if found:
        return _assemble(surface, found)
    return _BREAK if surface and _MARKS.issuperset(surface) else _NOTHING


def compound_of(analysed: Analysed) -> tuple[str, tuple[str, ...]] | None:
    """Return the joined form and its parts where the surface is a compound of two or more, else None."""
    if len(analysed.parts) < 2:
        return None
    joined = "".join(analysed.parts)
    if is_ideographic(joined) or all(extra.form != joined for extra in analysed.extras):
        return None
    return joined, analysed.parts


def plain_parts(surface: str) -> tuple[tuple[str, ...], bool] | None:
    """Return the parts of plain words of ASCII with hyphens or grave accents between them, as most surfaces with a mark are,
    and whether they have a joined form, their only extra; else None."""
    if not surface.isascii():
        return None
    words = surface.replace("`", "-").split("-")
    if len(words) > JOINED_PARTS or not all(word.isalnum() and word[1:] == word[1:].lower() for word in words):
        return None
    if "`" in surface and (words[-1] in ("s", "S") or _is_elided(words[0], words[1])):
        return None  # a clitic, perhaps
    joins = True
    if not surface.replace("-", "").replace("`", "").isalpha():
        joins = not any(before[-1].isdigit() and behind[0].isdigit() for before, behind in pairwise(words))
    return tuple([word.lower() for word in words]), joins


def _plainly_joined(surface: str) -> Analysed | None:
    found = plain_parts(surface)
    if found is None:
        return None
    forms, joins = found
    ends = tuple(accumulate(map(len, forms), lambda end, size: end + 1 + size))
    spans = tuple([(end - len(form), end) for end, form in zip(ends, forms, strict=True)])
    extras = (Extra(0, "".join(forms), 0, len(surface)),) if joins else ()
    return Analysed(forms, spans, extras, False)


def _assemble(surface: str, found: list[Piece]) -> Analysed:
    head, body, tail = _strip_clitics(surface, found)
    pieces: list[Piece] = []
    pairs: list[Extra] = []
    joined = True
    for text, start, _ in body:
        split = split_element(text, start)
        if is_ideographic(text):
            joined = False
            pairs += _pairs(text, start, split, len(pieces))
        joined = joined and _are_joined(surface, pieces, split)
        pieces += split
    if not pieces:
        return _NOTHING
    joined = joined and len(pieces) <= JOINED_PARTS
    forms, spans = zip(*((form, (start, end)) for form, start, end in pieces), strict=True)
    extras = (*_compounds(head, pieces, tail, joined), *pairs, *_modern(pieces))
    return Analysed(forms, spans, extras, False)


def _strip_clitics(surface: str, found: list[Piece]) -> tuple[Piece | None, list[Piece], Piece | None]:
    """Take the lone clitics off both ends, so long as a word remains."""
    head = tail = None
    if len(found) > 1 and found[-1][0] in ("s", "S") and _borders_clitic(surface, *found[-2:]):
        tail = found.pop()
    if len(found) > 1 and _is_elided(found[0][0], found[1][0]) and _borders_clitic(surface, *found[:2]):
        head = found.pop(0)
    return head, found, tail


@cache
def _clitic_border() -> re.Pattern[str]:
    return re.compile(f"[ \u00a0{chars.APOSTROPHES}]")


@cache
def _joiner() -> re.Pattern[str]:
    return re.compile(f"[{chars.JOINERS}]")


def _borders_clitic(surface: str, before: Piece, behind: Piece) -> bool:
    return _clitic_border().fullmatch(surface, before[2], behind[1]) is not None


def _is_elided(word: str, following: str) -> bool:
    lowered = word.lower()
    if lowered != "qu" and not (len(lowered) == 1 and lowered in chars.ELIDED):
        return False
    return fold(following)[:1] in tuple(chars.ELIDED_BEFORE)


def _are_joined(surface: str, pieces: list[Piece], split: list[Piece]) -> bool:
    """Whether a mark that joins stands between the pieces so far and the next; digits never join digits."""
    if not pieces or not split:
        return True
    (before, _, end), (behind, start, _) = pieces[-1], split[0]
    if before[-1].isdigit() and behind[0].isdigit():
        return False
    if surface[end:start] == "/":
        return all("\u0400" <= letter < "\u0530" for letter in (before[-1], behind[0]))
    return _joiner().fullmatch(surface[end:start]) is not None


def _pairs(text: str, start: int, split: list[Piece], first: int) -> list[Extra]:
    """Return the overlapping pairs of neighbouring ideographs."""
    pairs = []
    for at, ((one, begin, _), (other, middle, end)) in enumerate(pairwise(split), first):
        if is_ideographic(text[begin - start]) and is_ideographic(text[middle - start]):
            pairs.append(Extra(at, one + other, begin, end))
    return pairs


def _compounds(head: Piece | None, pieces: list[Piece], tail: Piece | None, joined: bool) -> list[Extra]:
    """Return the joined forms, without and with clitics; a clitic joins its neighbour where pieces do not."""
    if not joined:
        first, last = pieces[:1], pieces[-1:]
        at_head = _compounds(head, first, None, True) if head else []
        at_tail = _compounds(None, last, tail, True) if tail else []
        return at_head + [Extra(len(pieces) - 1, extra.form, extra.start, extra.end) for extra in at_tail]
    core = "".join(form for form, _, _ in pieces)
    start, end = pieces[0][1], pieces[-1][2]
    compounds = [Extra(0, core, start, end)] if len(pieces) > 1 else []
    if head or tail:
        form = (fold(head[0]) if head else "") + core + ("s" if tail else "")
        compounds.append(Extra(0, form, head[1] if head else start, tail[2] if tail else end))
    return compounds


def _modern(pieces: list[Piece]) -> list[Extra]:
    """Return the modern spelling of each piece that may be old Russian."""
    modern = ((at, alternative(form), start, end) for at, (form, start, end) in enumerate(pieces))
    return [Extra(at, form, start, end) for at, form, start, end in modern if form]
