"""A page saved as text -> entry: title, paragraphs, source line, marker, list of other dictionaries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.entry import Entry, Snippet
from indexer.errors import PageRejected
from indexer.readers.page import RawPage
from indexer.segmenter.entries import BLANKS, build_entry, name_of_page
from indexer.segmenter.lines import Line, paragraphs, read_lines, unify_newlines
from indexer.segmenter.markers import find_marker
from indexer.segmenter.options import SegmentOptions
from indexer.segmenter.snippets import parse_list
from indexer.segmenter.source_line import find_glued_source, is_source_line
from indexer.segmenter.title import find_title, without_title

MOST_CONTROLS = 0.05
"""Share of control characters, and of characters that could not be decoded, above which a page is binary."""

SAMPLED = 8_192
"""Characters at the beginning of a page that are looked at for it."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_TITLE_INSIDE = re.compile(r"(?P<title>\S.{0,118}?\S)[\s\u00a0]+(?P=title)(?:[\s\u00a0]{2,}|(?=[\s\u00a0]))")


@dataclass(frozen=True, slots=True)
class CutText:
    """A page's text in its parts.

    headword         None where nothing on the page says it
    source           the source line as it stood
    marker_language  of the marker line; None where there is none
    """

    headword: str | None
    paragraphs: Iterable[str]
    source: str | None = None
    marker_language: str | None = None
    snippets: tuple[Snippet, ...] = ()


def segment_text(page: RawPage, options: SegmentOptions) -> Entry:
    """Cut a text page; PageRejected ("empty", "binary") where it is nothing."""
    if not page.text.strip(BLANKS):
        raise PageRejected(page.path, "empty", "the page holds no text")
    reject_binary(page)
    cut = cut_text(page.text)
    return build_entry(
        page,
        options,
        headword=cut.headword or name_of_page(page),
        paragraphs=cut.paragraphs,
        source=cut.source,
        marker_language=cut.marker_language,
        snippets=cut.snippets,
    )


def cut_text(text: str, headword: str | None = None) -> CutText:
    """Cut a text at its marker: what stands before it is the page's own, what stands behind it is the list.

    headword  where it is given; lines that repeat it at the beginning go
    """
    marker = find_marker(text)
    if marker is None and headword and "\n" not in text and "\r" not in text:
        return CutText(headword, (text,))
    own = text[: marker.start] if marker else text
    lines = read_lines(unify_newlines(own))
    source = _take_source(lines, glued=marker is not None and own.rstrip(" \t\u00a0")[-1:] != "\n")
    if headword:
        lines = without_title(lines, headword)
    else:
        named = marker.headword if marker else None
        inside = _find_title_inside(lines[0], named) if marker and len(lines) == 1 else None
        headword, lines = inside or find_title(lines, named)
    if marker is None:
        return CutText(headword, paragraphs(lines), source)
    return CutText(headword, paragraphs(lines), source, marker.language, parse_list(text[marker.end :]))


def _take_source(lines: list[Line], *, glued: bool) -> str | None:
    """Take the source line, which is the last one, out of the lines; None where there is none.

    glued  a marker goes on in the last line: then the source may stand at the end of its text
    """
    if not lines:
        return None
    last = lines[-1]
    if glued and (start := find_glued_source(last.text)):
        lines[-1] = Line(last.text[:start].rstrip(BLANKS), last.led, last.block)
        return last.text[start:]
    return lines.pop().text if len(lines) > 1 and is_source_line(last.text) else None


def reject_binary(page: RawPage) -> None:
    """Raise PageRejected for a page that holds bytes instead of text."""
    sample = page.text[:SAMPLED]
    if len(_CONTROLS.findall(sample)) > MOST_CONTROLS * len(sample):
        detail = f"the page is not text: over {MOST_CONTROLS:.0%} of its characters are control characters"
        raise PageRejected(page.path, "binary", detail)


def _find_title_inside(line: Line, named: str | None) -> tuple[str, list[Line]] | None:
    """The headword that a page without line feeds begins with twice, and the rest of its line."""
    match = _TITLE_INSIDE.match(line.text)
    if match is None or (named is not None and match["title"] != named):
        return None
    return match["title"], [Line(line.text[match.end() :].strip(BLANKS), True, line.block)]
