"""A record of headword and body -> entry."""

from __future__ import annotations

from indexer.entry import Entry
from indexer.readers.page import RawPage
from indexer.segmenter.entries import build_entry
from indexer.segmenter.options import SegmentOptions
from indexer.segmenter.text import cut_text, reject_binary, segment_text


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
