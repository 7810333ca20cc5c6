"""The best excerpt of a text, and the spans of what was asked for in it; and the marks in a headword.

Law: the text of each span, analysed alone, yields a form that was looked for. A span runs from its match's first part to its
last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from indexer.analysis import Analysed, analyse_surface, surface_pattern
from searcher.results import Excerpt, Span

WIDTH = 240
"""Code points of an excerpt, at most."""

LEAD = 60
"""Code points of an excerpt before its first span, at most."""

MAX_SPANS = 400
"""Spans that are looked for in one text: a later one is not marked."""


@dataclass(frozen=True, slots=True)
class Needles:
    """What to mark.

    forms      folded forms
    readings   sequences of folded forms that must stand side by side
    patterns   over the UTF-8 of folded forms
    languages  of the index
    plain      true where every form stands in a text as it is, save for case and accents
    """

    forms: frozenset[str] = frozenset()
    readings: tuple[tuple[str, ...], ...] = ()
    patterns: tuple[re.Pattern[bytes], ...] = ()
    languages: tuple[str, ...] = ()
    plain: bool = True


def spans_of(text: str, needles: Needles) -> list[Span]:
    """The spans of all matches in a text, in order, none within another; at most MAX_SPANS."""
    if needles.plain and text.isascii():
        found = _find(text, needles.forms)
        if found is not None:
            return found
    return _tokenised(text, needles)


def _find(text: str, forms: frozenset[str]) -> list[Span] | None:
    """The spans by string search; None where a match touches a letter, so that only the analysis can tell."""
    low = text.lower()
    spans: list[tuple[int, int]] = []
    for form in forms:
        size = len(form)
        at = low.find(form)
        if size < 7 and size > 1 and f"{form[0]}.{form[1]}." in low:
            return None
        while at >= 0:
            end = at + size
            if (at and low[at - 1].isalnum()) or low[end : end + 1].isalnum():
                if text[at].isupper() or text[end : end + 1].isupper():
                    return None
            else:
                spans.append((at, end))
                if len(spans) > MAX_SPANS:
                    break
            at = low.find(form, end)
    spans.sort()
    return [Span(*span) for span in spans]


@lru_cache(maxsize=1 << 16)
def _analysed(surface: str) -> Analysed:
    return analyse_surface(surface)


def _tokenised(text: str, needles: Needles) -> list[Span]:
    parts: list[tuple[str, int, int]] = []
    spans: list[Span] = []
    for match in surface_pattern(needles.languages, text.isascii()).finditer(text):
        analysed, start = _analysed(match[0]), match.start()
        for form, (low, high) in zip(analysed.parts, analysed.part_spans, strict=True):
            parts.append((form, start + low, start + high))
            if _fits(form, needles):
                spans.append(Span(start + low, start + high))
        for extra in analysed.extras:
            if _fits(extra.form, needles):
                spans.append(Span(start + extra.start, start + extra.end))
        if len(spans) > MAX_SPANS:
            break
    for reading in needles.readings:
        spans += _stand_so(parts, reading)
    return _outermost(spans)


def _fits(form: str, needles: Needles) -> bool:
    if form in needles.forms:
        return True
    if not needles.patterns:
        return False
    encoded = form.encode("utf-8", "surrogatepass")
    return any(pattern.fullmatch(encoded) for pattern in needles.patterns)


def _stand_so(parts: Sequence[tuple[str, int, int]], reading: tuple[str, ...]) -> Iterator[Span]:
    size = len(reading)
    for i in range(len(parts) - size + 1):
        if parts[i][0] == reading[0] and all(parts[i + j][0] == reading[j] for j in range(1, size)):
            yield Span(parts[i][1], parts[i + size - 1][2])


def _outermost(spans: list[Span]) -> list[Span]:
    spans.sort(key=lambda span: (span.start, -span.end))
    kept: list[Span] = []
    for span in spans:
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return kept


def excerpt(text: str, needles: Needles, *, width: int = WIDTH) -> Excerpt:
    """The window of at most ``width`` code points that shows most of what was asked for; line feeds become blanks."""
    spans = spans_of(text, needles)
    if len(text) <= width:
        return Excerpt(text.replace("\n", " ") if "\n" in text else text, tuple(spans))
    first, last = _window(text, spans, width)
    start, end = _borders(text, spans, first, last, width)
    shown = tuple([Span(a - start, b - start) for a, b in spans[first:] if a >= start and b <= end])
    return Excerpt(text[start:end].replace("\n", " "), shown, start > 0, end < len(text))


def _window(text: str, spans: Sequence[Span], width: int) -> tuple[int, int]:
    """The first and the end of the run of spans that holds the most different texts, then the most, then stands first."""
    if not spans:
        return 0, 0
    best, found = (0, 0), (0, 1)
    last = 0
    counts: dict[str, int] = {}
    words = [text[a:b].lower() for a, b in spans]
    for first, (begin, _) in enumerate(spans):
        while last < len(spans) and spans[last].end - begin <= width:
            counts[words[last]] = counts.get(words[last], 0) + 1
            last += 1
        score = (len(counts), last - first)
        if score > best:
            best, found = score, (first, last)
        if last <= first:
            last = first + 1
            continue
        counts[words[first]] -= 1
        if not counts[words[first]]:
            del counts[words[first]]
    return found


def _borders(text: str, spans: Sequence[Span], first: int, last: int, width: int) -> tuple[int, int]:
    """Where to cut: before the first span as far as its sentence begins, else LEAD; at blanks."""
    if not spans:
        return 0, _back_to_blank(text, width, 0)
    begin, reach = spans[first].start, spans[max(last - 1, first)].end
    room = max(0, width - (reach - begin))
    start = max(0, begin - min(room, LEAD))
    if start:
        sentence = max(text.rfind(". ", start, begin) + 2, text.rfind("\n", start, begin) + 1)
        blank = text.find(" ", start, begin) + 1
        start = sentence if sentence > start else blank or begin
    end = min(len(text), max(start + width, reach))
    return start, _back_to_blank(text, end, reach)


def _back_to_blank(text: str, end: int, least: int) -> int:
    if end >= len(text):
        return len(text)
    blank = text.rfind(" ", least, end + 1)
    return blank if blank > 0 else end
