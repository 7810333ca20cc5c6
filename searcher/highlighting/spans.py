"""What to mark in a text, and where it stands: by string search where that can tell, else by the analysis.

Law: the text of each span, analysed alone, yields a form that was looked for. A span runs from its match's first part
to its last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from indexer.analysis import pattern_for
from searcher.highlighting.needles import Needles, analysed_surface
from searcher.results import Span, new_value

SHORTEST_PART = 3
"""Letters, at least, of a part between camel borders."""

MAX_SPANS = 400
"""Spans that are marked in one text."""


def spans_of(text: str, needles: Needles, *, most: int = MAX_SPANS) -> list[Span]:
    """The spans of matches in a text, in order, none within another; of each word about ``most``."""
    if needles.plain and text.isascii():
        found = _find(text, needles, most)
        if found is not None:
            return found
    return _tokenised(text, needles, max(most, MAX_SPANS))


def _find(text: str, needles: Needles, most: int) -> list[Span] | None:
    """The spans by string search; None where a match touches a letter, so that only the analysis can tell."""
    low = text.lower()
    spans: list[tuple[int, int]] = []
    if needles.acronyms and "." in low:
        for acronym in needles.acronyms:
            if acronym in low:
                return None
    for beginning, own in needles.beginnings:
        at = low.find(beginning)
        if at >= 0 and not _find_words(text, low, beginning, own, spans, most, at):
            return None
    for prefix in needles.prefixes:
        at = low.find(prefix)
        if at >= 0 and not _find_words(text, low, prefix, None, spans, most, at):
            return None
    for reading in needles.readings:
        if reading[-1] in low and reading[0] in low:
            for span in _find_reading(text, low, reading):
                if span[1] == DOUBTFUL:
                    return None
                spans.append(span)
    if len(spans) > 1:
        spans.sort()
    found = [new_value(Span, span) for span in spans]
    return _outermost(found) if needles.readings else found


def _find_words(
    text: str, low: str, beginning: str, forms: frozenset[str] | None, spans: list[tuple[int, int]], most: int, at: int
) -> bool:
    """Add the words from ``at`` on that begin so and are among the forms, all such words where forms are None.

    False where a capital stands inside a word: only the analysis can tell where its parts end.
    """
    size = len(beginning)
    most += len(spans)
    if size < SHORTEST_PART and forms is not None and len(forms) == 1:
        spans += [match.span() for match in islice(_short_word(beginning).finditer(low), most - len(spans))]
        return True
    is_form = forms is None or beginning in forms
    while at >= 0:
        end = at + size
        if at and low[at - 1].isalnum():
            if text[at].isupper() and not text[at - 1].isupper():
                return False
        else:
            if low[end : end + 1].isalnum():
                end = _word_end(low, end).end()  # type: ignore[union-attr]
                matches = forms is None or low[at:end] in forms
            else:
                matches = is_form
            if matches:
                if forms and low[end : end + 2] in _CLITIC and not low[end + 2 : end + 3].isalnum():
                    end += 2 * (low[at:end] + "s" in forms)
                spans.append((at, end))
                if len(spans) >= most:
                    return True
            elif text[at + 1 : end] != low[at + 1 : end] and not text[at:end].isupper():
                return False
        at = low.find(beginning, end)
    return True


@lru_cache(maxsize=1 << 10)
def _short_word(form: str) -> re.Pattern[str]:
    """A form too short to be a part of a camel-cased word, with its borders."""
    return re.compile(f"{form}(?<![a-z0-9]{form})(?![a-z0-9])")


_CLITIC = ("'s", " s")
_BEFORE_CLITIC = ("'", " ")
DOUBTFUL = -1
_word_end = re.compile("[a-z0-9]*").match


def _find_reading(text: str, low: str, reading: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The places where the forms of a reading stand one after another, with only marks or blanks between, or a camel border.

    The longest form is looked for, which stands in fewest places, and what is before it is read backwards.
    """
    longest = max(reading, key=len)
    before = reading[: reading.index(longest)][::-1]
    at = low.find(longest)
    while at >= 0:
        start = _reaches_back(low, at, before) if before else at
        if start == 0 or (start > 0 and not low[start - 1].isalnum()):
            stop = _goes_on(text, low, start + len(reading[0]), reading)
            if stop:
                yield start, stop
        at = low.find(longest, at + 1)


def _reaches_back(low: str, at: int, forms: tuple[str, ...]) -> int:
    """Where the last of the forms begins, if each stands before the one before it; -1 where they do not."""
    for form in forms:
        end = _skip_marks_back(low, at)
        if low[end - 1 : end] == "s" and not low[end - 2 : end - 1].isalnum() and not low.endswith(form, 0, end):
            end = _skip_marks_back(low, end - 1)  # a lone clitic
        if not low.endswith(form, 0, end):
            return -1
        at = end - len(form)
    return at


def _skip_marks_back(low: str, end: int) -> int:
    while end and not low[end - 1].isalnum():
        end -= 1
    return end


def _goes_on(text: str, low: str, end: int, reading: tuple[str, ...]) -> int:
    """The end of the reading whose first form ends at ``end``; 0 where the text does not go on with the others.

    DOUBTFUL where a lone s stands for one of them: only the analysis can tell whether it is a word.
    """
    doubtful = False
    for form in reading[1:]:
        start = _skip_marks(low, end)
        doubtful |= form == "s" and low[end:start] in _BEFORE_CLITIC
        if (
            not low.startswith(form, start)
            and low[start : start + 1] == "s"
            and not low[start + 1 : start + 2].isalnum()
        ):
            if low[start + 1 : start + 2].strip() and low[start + 2 : start + 3].isalnum():
                return 0  # what is joined to it makes it a part
            start = _skip_marks(low, start + 1)  # a lone clitic takes no position
        if not low.startswith(form, start) or (start == end and not text[start : start + 1].isupper()):
            return 0
        end = start + len(form)
    if low[end : end + 1].isalnum():
        return 0
    return DOUBTFUL if doubtful else end


def _skip_marks(low: str, start: int) -> int:
    while start < len(low) and not low[start].isalnum():
        start += 1
    return start


def _tokenised(text: str, needles: Needles, most: int) -> list[Span]:
    spans: list[Span] = []
    within = needles.within
    found = pattern_for(text, needles.languages).finditer(text)
    for match in found:
        for low, high in within(match[0]):
            start = match.start()
            spans.append(Span(start + low, start + high))
        if len(spans) > most:
            break
    if needles.readings:
        parts = _parts(text, needles.languages)
        for reading in needles.readings:
            found_so = _stand_so(parts, reading)
            if needles.has_clitic(reading):  # beside other words they may be none
                found_so = (span for span in found_so if _is(text[span.start : span.end], reading, needles.languages))
            spans += found_so
    return _outermost(spans)


def _is(text: str, reading: tuple[str, ...], languages: tuple[str, ...]) -> bool:
    return tuple([form for form, _, _ in _parts(text, languages)]) == reading


def _parts(text: str, languages: tuple[str, ...]) -> list[tuple[str, int, int]]:
    """Each part of a text with its start and end."""
    return [
        (form, match.start() + low, match.start() + high)
        for match in pattern_for(text, languages).finditer(text)
        for analysed in (analysed_surface(match[0]),)
        for form, (low, high) in zip(analysed.parts, analysed.part_spans, strict=True)
    ]


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
