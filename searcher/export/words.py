"""Words and texts as other dictionary programs take them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.entry import Entry

WORD_BYTES = 255
"""Bytes of a headword in UTF-8, at most: StarDict's limit, and what a line of the DICT protocol holds well."""

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


@dataclass(slots=True)
class Written:
    """What was written so far; see ``searcher.export.exporting.Exported``."""

    entries: int = 0
    shortened: int = 0
    left_out: int = 0

    def words_of(self, entry: Entry) -> tuple[str, ...]:
        """The headword and the alternatives, each once, as they can be written; empty where the entry has none."""
        found: dict[str, None] = {}
        for text in (entry.headword, *entry.alternatives):
            word = plain(text)
            if len(encoded := word.encode()) > WORD_BYTES:
                self.shortened += 1
                word = encoded[:WORD_BYTES].decode("utf-8", "ignore").rstrip()
            if word:
                found[word] = None
        if found:
            self.entries += 1
        else:
            self.left_out += 1
        return tuple(found)


def plain(text: str) -> str:
    """A text in one line, without control characters."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def text_of(entry: Entry, *, between: str = "\n") -> str:
    """The paragraphs of an article, a line each."""
    return between.join(_lines(entry))


def _lines(entry: Entry) -> Iterator[str]:
    for paragraph in entry.article:
        for line in paragraph.split("\n"):
            yield _CONTROLS.sub(" ", line)
