"""RawPage -> Entry: what a page says, cut into headword, article, citation and snippets."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from indexer.entry import UNKNOWN, Entry
from indexer.entry_json import entry_from_json
from indexer.errors import PageRejected
from indexer.readers.page import PageFormat, RawPage
from indexer.segmenter.dictd import segment_dictd
from indexer.segmenter.dictionary import name_dictionary
from indexer.segmenter.options import SegmentOptions
from indexer.segmenter.record import segment_record
from indexer.segmenter.text import segment_text

__all__ = ["SegmentOptions", "name_dictionary", "segment"]

_OPTIONS = SegmentOptions()


def segment(page: RawPage, options: SegmentOptions = _OPTIONS) -> Entry:
    """Cut a page into an entry; PageRejected, and nothing else, where the page is nothing.

    A page that cannot be cut is still an entry with what is there. Languages are filled only where the
    options or the page declare them.
    """
    return _SEGMENTERS[page.format](page, options)


def _segment_html(page: RawPage, options: SegmentOptions) -> Entry:
    from indexer.segmenter.html import segment_html

    return segment_html(page, options)


def _segment_entry(page: RawPage, options: SegmentOptions) -> Entry:
    """Read an entry that was cut before; options win over what it says."""
    try:
        value = json.loads(page.text)
    except (ValueError, RecursionError) as error:
        raise PageRejected(page.path, "malformed", f"the line is not a JSON object ({error})") from None
    entry = entry_from_json(value, path=page.path)
    dictionary = options.dictionary or entry.dictionary
    if dictionary == UNKNOWN:
        dictionary = name_dictionary(page, options, citation=entry.citation)
    return replace(entry, dictionary=dictionary, language=options.language or entry.language)


_SEGMENTERS: dict[PageFormat, Callable[[RawPage, SegmentOptions], Entry]] = {
    "text": segment_text,
    "html": _segment_html,
    "record": segment_record,
    "dictd": segment_dictd,
    "entry": _segment_entry,
}
