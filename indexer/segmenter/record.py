"""A record of headword and body -> entry."""

from __future__ import annotations

from typing import NamedTuple

from indexer.entry import Entry
from indexer.readers.page import RawPage
from indexer.segmenter.entries import build_entry
from indexer.segmenter.options import SegmentOptions
from indexer.segmenter.text import CutText, cut_text, reject_binary, segment_text

LINES, LEADS, MARKERS, SENSES = 1, 2, 4, 8
"""What the text of a record may hold, as bits: line breaks, leads or marks behind words, markers, a series of senses."""

ANY = LINES | LEADS | MARKERS | SENSES


class Holds(NamedTuple):
    """What the text of a record may hold.

    kinds  as bits
    leads  where a lead or a mark behind a word may begin, growing; None where nobody has looked
    """

    kinds: int
    leads: list[int] | None = None


HOLDS_ANY = Holds(ANY)


def segment_record(page: RawPage, options: SegmentOptions, may: Holds = HOLDS_ANY) -> Entry:
    """Cut a record; PageRejected ("empty", "binary") where it is nothing.

    may  what the text may hold; what it surely does not is not looked for

    The headword is given, so a body may be empty. A body with line feeds or with a marker is cut as a page's
    text is; else it is one paragraph.
    """
    headword, body = page.headword, page.text
    if not headword or headword.isspace():
        return segment_text(page, options)
    if page.replaced or "\x00" in body:
        reject_binary(page)
    if may.kinds & (LINES | MARKERS):
        may = HOLDS_ANY  # of what is left when lines and lists are cut, less is known
    cut = cut_text(body, headword) if may.kinds == ANY else CutText(headword, (body,))
    return build_entry(
        page,
        options,
        headword=headword,
        alternatives=page.alternatives,
        paragraphs=cut.paragraphs,
        source=cut.source,
        marker_language=cut.marker_language,
        snippets=cut.snippets,
        senses=None if may.kinds & SENSES else (),
        targets=None if may.kinds & LEADS else (),
        leads=may.leads,
    )
