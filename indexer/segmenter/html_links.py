"""Cross-references that are links: behind "See also" a link holds one headword, whatever commas are in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from indexer.segmenter.cross_references import LONGEST_TARGET, Reference, references
from indexer.segmenter.html_text import Line, plain
from indexer.segmenter.leads import find_leads

LONGEST_GAP = 12
"""Characters between a lead and its first link ("тж. "), or between two links (", and ")."""
MOST_LINKS = 1_000
"""Links of one paragraph that are looked at."""

_GAP = re.compile(r"[^\w]*(?:[^\W\d_]{1,5}[^\w]*){0,2}")


def split_linked(lines: Sequence[Line]) -> tuple[tuple[str, ...], tuple[str, ...] | None]:
    """Split lines into the paragraphs of an article and the headwords that they refer to.

    A paragraph in which nothing but references is found leaves the article, unless nothing else is there. Where no link
    is a reference the headwords are None, and the paragraphs are all the lines: the rules for text serve.
    """
    every = [plain(line.text) for line in lines]
    linked = {
        paragraph: found
        for paragraph, line in zip(every, lines, strict=True)
        if line.links and (found := _linked(paragraph, line.links))
    }
    if not linked:
        return tuple(every), None
    kept: list[str] = []
    targets: dict[str, None] = {}
    for paragraph in every:
        found = _with_unlinked(paragraph, linked.get(paragraph, []))
        targets.update(dict.fromkeys(target for reference in found for target in reference.targets))
        if not found or _says_more(paragraph, found):
            kept.append(paragraph)
    return tuple(kept or every), tuple(targets)


def _with_unlinked(paragraph: str, linked: list[Reference]) -> list[Reference]:
    """The references of links and those that the rules for text find elsewhere in the paragraph."""
    if not linked:
        return list(references(paragraph))
    taken = iter([*linked, Reference(len(paragraph) + 1, len(paragraph) + 1, ())])
    other = next(taken)
    found = list(linked)
    for one in references(paragraph):
        while other.end < one.start:
            other = next(taken)
        if one.end < other.start:
            found.append(one)
    return sorted(found, key=lambda reference: reference.start)


def _linked(paragraph: str, links: tuple[str, ...]) -> list[Reference]:
    """The references whose targets are the links that follow a lead one behind the other."""
    found: list[Reference] = []
    leads = find_leads(paragraph)
    places = _places(paragraph, links) if leads else []
    for lead in leads:
        end = lead.end
        targets: list[str] = []
        for start, text in places[bisect_left(places, (end, "")) :]:
            if not _is_gap(paragraph[end:start]):
                break
            targets.append(text)
            end = start + len(text)
        if targets and not (found and found[-1].end > lead.start):
            found.append(Reference(lead.start, end, tuple(targets)))
    return found


def _places(paragraph: str, links: tuple[str, ...]) -> list[tuple[int, str]]:
    """Where each link stands, as (start, text)."""
    places: list[tuple[int, str]] = []
    position = 0
    for text in links[:MOST_LINKS]:
        start = paragraph.find(text, position)
        if start >= 0 and len(text) <= LONGEST_TARGET:
            places.append((start, text))
            position = start + len(text)
    return places


def _is_gap(between: str) -> bool:
    if len(between) > LONGEST_GAP or re.search(r"[.!?] \S", between):
        return False
    return _GAP.fullmatch(between) is not None


def _says_more(paragraph: str, found: list[Reference]) -> bool:
    position, rest = 0, []
    for reference in found:
        rest.append(paragraph[position : reference.start])
        position = max(position, reference.end)
    rest.append(paragraph[position:])
    return any(character.isalnum() for character in "".join(rest))
