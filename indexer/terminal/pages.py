"""The pages of some files and what became of them, as lines."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import closing

from indexer.entry import Entry
from indexer.errors import PageRejected
from indexer.habits import with_languages
from indexer.readers import plan, read
from indexer.readers.page import RawPage
from indexer.segmenter import SegmentOptions, segment
from indexer.terminal.json_text import to_json_text
from indexer.terminal.page_view import page_lines, reject_lines
from indexer.terminal.streams import When, palette_for, prose_columns, say


class SegmentedPages:
    """Segments pages as their lines are asked for; ``entries`` counts those that became one so far."""

    def __init__(self, files: Iterable[str], options: SegmentOptions) -> None:
        self._files = files
        self._options = options
        self.entries = 0

    def lines(self, colour: When) -> Iterator[str]:
        """What a person reads; rejects among them."""
        palette, columns = palette_for(sys.stdout, colour), prose_columns()
        for page, entry in self._segmented():
            if isinstance(page, PageRejected):
                yield from reject_lines(page, palette, columns)
            elif entry:
                complete = with_languages(entry, self._options.language)
                yield from page_lines(page, entry, complete, self._options, palette, columns)
            yield ""

    def json_lines(self) -> Iterator[str]:
        """An object a page; rejects are talked of."""
        from indexer.entry_json import entry_to_json

        for page, entry in self._segmented():
            if isinstance(page, PageRejected):
                say(str(page), label="rejected", style="error")
            elif entry:
                yield to_json_text(entry_to_json(with_languages(entry, self._options.language)))

    def _segmented(self) -> Iterator[tuple[RawPage, Entry] | tuple[PageRejected, None]]:
        for page in self._pages():
            try:
                if isinstance(page, PageRejected):
                    raise page
                entry = segment(page, self._options)
            except PageRejected as reject:
                yield reject, None
            else:
                self.entries += 1
                yield page, entry

    def _pages(self) -> Iterator[RawPage | PageRejected]:
        for file in self._files:
            with closing(plan(file)) as sources:
                for source in sources:
                    yield from read(source)
                if left_aside := sources.skipped.describe():
                    say(f"{file}: {left_aside}", style="faint")
