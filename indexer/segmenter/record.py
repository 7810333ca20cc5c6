"""A record of headword and body -> entry. Most are one plain paragraph, so each step tests cheaply first."""

from __future__ import annotations

import re

from indexer.entry import Entry
from indexer.readers.page import RawPage
from indexer.segmenter.entries import BLANKS, build_entry, clean_headword
from indexer.segmenter.leads import LEAD_HINT, begins_small
from indexer.segmenter.markers import MARKER_HINT
from indexer.segmenter.options import SegmentOptions
from indexer.segmenter.senses import SENSE_HINT
from indexer.segmenter.text import cut_text, reject_binary, segment_text

_MARKED = re.compile("|".join((r"\n|\r", LEAD_HINT, MARKER_HINT, SENSE_HINT)))
"""What no plain paragraph matches: line breaks, and what may be a lead, a marker or a series of senses."""


def plain_record(page: RawPage) -> tuple[str, str] | None:
    """The headword and the one paragraph of a record that is nothing else; None where ``segment`` has more to look at."""
    headword, text = page.headword, page.text
    if page.format != "record" or not headword or page.alternatives or page.replaced or page.address:
        return None
    if "," in headword or "\0" in headword or "\0" in text or _MARKED.search(text) or begins_small(text):
        return None
    headword, text = clean_headword(headword), text.strip(BLANKS)
    return (headword, text) if headword and text else None


def segment_record(page: RawPage, options: SegmentOptions) -> Entry:
    """Cut a record; PageRejected ("empty", "binary") where it is nothing.

    The headword is given, so a body may be empty. A body with line feeds or with a marker is cut as a page's
    text is; else it is one paragraph.
    """
    headword, body = page.headword, page.text
    if not headword or headword.isspace():
        return segment_text(page, options)
    if page.replaced or "\x00" in body:
        reject_binary(page)
    if _MARKED.search(body) is None and not begins_small(body):
        return build_entry(
            page,
            options,
            headword=headword,
            alternatives=page.alternatives,
            paragraphs=(body,),
            senses=(),
            targets=(),
        )
    cut = cut_text(body, headword)
    return build_entry(
        page,
        options,
        headword=headword,
        alternatives=page.alternatives,
        paragraphs=cut.paragraphs,
        source=cut.source,
        marker_language=cut.marker_language,
        snippets=cut.snippets,
    )
