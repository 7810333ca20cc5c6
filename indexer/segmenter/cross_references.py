"""Cross-references in running text: "See also A; B.", "См. X.", "Y (q.v.)"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from indexer.segmenter.leads import BEHIND, MOST_WORDS, NOT_TARGETS, PAGE_PARTS, VERBS, Lead, find_all, leads_at
from indexer.segmenter.turning import turned

LONGEST_TARGET = 150
"""Characters of one target; more of them are a sentence."""

LONGEST_WORD = 60
"""Characters of a word that a mark like "(q.v.)" makes a target."""

LONGEST_REFERENCE = 2_000
"""Characters of all the targets behind one lead."""

MOST_SMALL_WORDS = 2
"""Words of a target in small letters behind "See", "Voir", "Véase"."""

_BLANKS = " \t\r\n\u00a0"
_STOP = re.compile(r"[.!?…]+|[\n。)\]】]")
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "‘": "’", "'": "'", "{": "}", "[": "]"}
_SENTENCE_ENDS = tuple('.!?…)]»”"—:;。,\n')
_CLOSED = re.compile(r"[\s.)\]]*$")
_BEHIND = re.compile("|".join(map(re.escape, BEHIND)))
_LAST_WORD = re.compile(r"[^\W\d_](?:[\w-]*[^\W\d_])?$")


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference found: its span in the paragraph, and the headwords it names."""

    start: int
    end: int
    targets: tuple[str, ...]


def find_references(paragraph: str, starts: list[int] | None = None) -> tuple[str, ...]:
    """Find the headwords that a paragraph refers to, in its order, each once.

    starts  where a lead may begin, growing; None where nobody has looked
    """
    return tuple(dict.fromkeys([target for found in references(paragraph, starts) for target in found.targets]))


def split_references(every: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split paragraphs into those of the article and the headwords referred to.

    A paragraph that holds nothing but references is none of the article's, unless nothing else is there: an
    entry that only refers keeps its text.
    """
    kept: list[str] = []
    targets: dict[str, None] = {}
    for paragraph in every:
        found = list(references(paragraph))
        for reference in found:
            targets.update(dict.fromkeys(reference.targets))
        if not found or not _is_nothing_else(paragraph, found):
            kept.append(paragraph)
    return tuple(kept) or every, tuple(targets)


def references(paragraph: str, starts: list[int] | None = None) -> Iterator[Reference]:
    """Find the references of a paragraph: those behind a lead from left to right, then words before a mark."""
    leads, is_behind = find_all(paragraph) if starts is None else leads_at(paragraph, starts)
    counts = Counter([lead.words for lead in leads])
    for lead, following in zip_longest(leads, leads[1:]):
        limit = following.start if following else len(paragraph)
        end = _end(paragraph, lead.end, min(limit, lead.end + LONGEST_REFERENCE))
        closes = _CLOSED.match(paragraph, end) or _CLOSED.fullmatch(paragraph, end, limit)
        if not _may_stand(paragraph, lead, end, closes=closes is not None, once=counts[lead.words] == 1):
            continue
        alone = lead.start == 0 and closes is not None
        pieces = _split(paragraph[lead.end : end])
        targets = tuple(piece for piece in pieces if _is_target(piece, lead, alone=alone))
        if targets:
            yield Reference(lead.start, end, targets)
    for match in _BEHIND.finditer(paragraph) if is_behind else ():
        before = paragraph[max(0, match.start() - LONGEST_WORD) : match.start()].rstrip(_BLANKS)
        if word := _LAST_WORD.search(before):
            yield Reference(match.start(), match.end(), (word[0],))


def _is_nothing_else(paragraph: str, found: list[Reference]) -> bool:
    position, rest = 0, []
    for reference in found:
        rest.append(paragraph[position : reference.start])
        position = max(position, reference.end)
    rest.append(paragraph[position:])
    return not any(character.isalnum() for character in "".join(rest))


def _end(text: str, start: int, limit: int) -> int:
    """Where the targets behind a lead end: before the stop, the bracket, the line feed or the next lead."""
    depth = 0
    counted = start
    for match in _STOP.finditer(text, start, limit):
        stop = match[0]
        depth += text.count("(", counted, match.start()) + text.count("[", counted, match.start())
        counted = match.end()
        if stop in ")]":
            if depth == 0:
                return match.start()
            depth -= 1
        elif stop in "\n。】":
            return match.start()
        elif text[start : match.start()].strip(_BLANKS) and _ends_sentence(text, match, limit):
            return match.end() - 1 if stop[-1] == "." else match.end()
    return limit


def _ends_sentence(text: str, stop: re.Match[str], limit: int) -> bool:
    rest = text[stop.end() : stop.end() + 3]
    if stop.end() >= limit or not rest.strip(_BLANKS) or rest[0] == "\n":
        return True
    if stop[0][-1] != ".":
        return False
    initial = stop[0] == "." and text[stop.start() - 1].isupper() and not text[stop.start() - 2].isalnum()
    following = rest.lstrip(_BLANKS)[:1]
    return not initial and (following.isupper() or (not following.isalnum() and following != rest[0]))


def _may_stand(text: str, lead: Lead, end: int, *, closes: bool, once: bool) -> bool:
    before = text[max(0, lead.start - 8) : lead.start].rstrip(" \t\u00a0")
    bracketed = before.endswith(("(", "["))
    opens = not before or before[-1] == "\n"
    if lead.kind == "letter":
        target = text[lead.end : end]
        return not before and closes and (target.islower() or target.isupper())
    if lead.kind == "short":
        return bracketed or (closes and once and (opens or before.endswith(_SENTENCE_ENDS)))
    if lead.kind == "careful":
        if lead.small:
            return bracketed or before.endswith((",", ";", "—", "–"))
        return bracketed or opens or before.endswith(_SENTENCE_ENDS)
    return True


def _split(targets: str) -> list[str]:
    pieces = targets.split(";")
    if len(pieces) == 1:
        pieces = _split_commas(targets)
    return [clean for piece in pieces if (clean := _clean(piece))]


def _split_commas(targets: str) -> list[str]:
    """Split "A, B, and C" and "a, b" where every part is a headword; "Japan, Relations with" is one."""
    parts = targets.split(", ")
    if len(parts) == 1 or turned(targets.strip(_BLANKS)):
        return [targets]
    parts[-1] = parts[-1].removeprefix("and ")
    if all(part[:1].isupper() and len(part.split()) <= MOST_WORDS["short"] for part in parts):
        return parts
    if all(part.islower() and " " not in part.strip() for part in parts):
        return parts
    return [targets]


def _clean(target: str) -> str:
    target = target.strip(_BLANKS + ",:")
    closing = _QUOTES.get(target[:1])
    if closing and target.endswith(closing) and target.count(closing) <= 2:
        target = target[1:-1].strip(_BLANKS + ",")
    return " ".join(target.split())


def _is_target(target: str, lead: Lead, *, alone: bool) -> bool:
    """Whether what follows a lead is a headword; ``alone``: the paragraph holds nothing else."""
    words = target.split()
    if len(target) > LONGEST_TARGET or len(words) > MOST_WORDS[lead.kind] or _points_into_page(words):
        return False
    if not any(character.isalpha() for character in target):
        return False
    if lead.kind == "short" and (" — " in target or any(mark in target for mark in "(,:")):
        return False
    if lead.kind == "careful" and not (target[0].isupper() or target[0].isdigit()):
        return alone and len(words) <= MOST_SMALL_WORDS
    return lead.kind == "plain" or not VERBS.intersection(words[1:])


def _points_into_page(words: list[str]) -> bool:
    first = words[0].lower()
    if first in PAGE_PARTS:
        return len(words) == 1 or words[1][0].isdigit()
    return first in NOT_TARGETS
