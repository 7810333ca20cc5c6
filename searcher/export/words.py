"""Words and texts as other dictionary programs take them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import NamedTuple

WORD_BYTES = 255
"""Bytes of a headword in UTF-8, at most: StarDict's limit, and what a line of the DICT protocol holds well."""

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_INSIDE_LINES = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]+")


class Article(NamedTuple):
    """What other programs take of an entry; the paragraphs of the text are joined by line feeds."""

    headword: str
    alternatives: tuple[str, ...]
    text: str

    @classmethod
    def of(cls, stored: str) -> Article:
        """The article of a stored text."""
        headword, text, rest = stored.split("\0", 2)
        alternatives = json.loads(rest).get("alternatives", ()) if '"alternatives"' in rest else ()
        return cls(headword, tuple(alternatives), text)


@dataclass(slots=True)
class Written:
    """What was written so far; see ``searcher.export.exporting.Exported``."""

    entries: int = 0
    shortened: int = 0
    left_out: int = 0

    def words_of(self, article: Article) -> tuple[str, ...]:
        """The headword and the alternatives, each once, as they can be written; empty where there is none."""
        found: dict[str, None] = {}
        for text in (article.headword, *article.alternatives):
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


def lines_of(article: Article, *, between: str = "\n") -> str:
    """The paragraphs of an article, a line each."""
    return _INSIDE_LINES.sub(" ", article.text).replace("\n", between)
