"""The best excerpt of a text, and the spans of what was asked for in it."""

from __future__ import annotations

from collections.abc import Sequence

from searcher.highlighting.needles import Needles
from searcher.highlighting.spans import spans_of
from searcher.results import Excerpt, Span, new_value

__all__ = ["Needles", "excerpt", "spans_of"]

WIDTH = 240
"""Code points of an excerpt, at most."""

LEAD = 60
"""Code points of an excerpt before its first span, at most."""

MAX_COMPARED = 32
"""Spans of one word among which the best window of a text is looked for."""


def excerpt(text: str, needles: Needles, *, width: int = WIDTH, from_start: bool = False, cut: bool = False) -> Excerpt:
    """The window of at most ``width`` code points that shows most of what was asked for; line feeds become blanks.

    from_start  where the headword is what was asked for: the beginning of the text, if anything in it is marked
    cut         the text is only the beginning of one, so it goes on at its end as well
    """
    if len(text) <= width:
        spans = spans_of(text, needles)
        return new_value(Excerpt, (text.replace("\n", " ") if "\n" in text else text, tuple(spans), False, cut))
    if from_start or not needles.any:
        beginning = text[: _back_to_blank(text, width, 0)]
        marked = spans_of(beginning, needles)
        if marked or not needles.any:
            return Excerpt(beginning.replace("\n", " "), tuple(marked), trails=True)
    spans = spans_of(text, needles, most=MAX_COMPARED)
    first, last = _window(text, spans, width)
    start, end = _borders(text, spans, first, last, width)
    if len(spans) >= MAX_COMPARED:
        shown = tuple(spans_of(text[start:end], needles))
    else:
        shown = tuple([new_value(Span, (a - start, b - start)) for a, b in spans[first:] if a >= start and b <= end])
    return new_value(Excerpt, (text[start:end].replace("\n", " "), shown, start > 0, cut or end < len(text)))


def _window(text: str, spans: Sequence[Span], width: int) -> tuple[int, int]:
    """The first and the end of the run of spans that holds the most different texts, then the most, then stands first."""
    if len(spans) < 2 or spans[-1].end - spans[0].start <= width:
        return 0, len(spans)
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
