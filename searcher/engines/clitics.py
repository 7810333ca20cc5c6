"""Forms with clitics that were written apart from them: an entry's own text tells whether they stand side by side."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from indexer.analysis import analyse_surface, surfaces
from indexer.analysis.characters import APOSTROPHES
from indexer.store.segment_reader import SegmentReader
from searcher.engines.adjacency import Element
from searcher.engines.lists import Field

MARKS = string.punctuation + string.whitespace + "\xa0" + APOSTROPHES
"""What may stand between a form and its clitic, among other things."""

NOT_IN_FORMS = str.maketrans("", "", ".,")
"""What a word may be written with and its form is not: U.S., 1,000."""

MOST_MARKS = 8
"""So much stands between them, at most."""


class Attached(NamedTuple):
    """A lone clitic that must follow the form at a place of the phrase: together they were written ``joined``."""

    place: int
    joined: str
    holding: Element


class Clitics:
    """Reads the texts of an index."""

    def __init__(self, reader: SegmentReader, languages: tuple[str, ...]) -> None:
        self._reader, self._languages = reader, languages

    def stand(
        self, entry: int, elements: Sequence[Element], attached: Sequence[Attached], slop: int, field: Field
    ) -> bool:
        """Whether a text of the entry has the forms side by side, each clitic behind the form that it belongs to."""
        joined = {one.place: one.joined for one in attached}
        stored = self._reader.stored[entry]
        if not all(stand_apart(elements[one.place].form, one.joined, stored) for one in attached):
            return False
        headword, body, rest = stored.split("\0", 2)
        heads = (headword, *json.loads(rest).get("alternatives", ())) if field != "article" else ()
        bodies = (body,) if field != "headword" else ()
        return any(self._runs(text, elements, joined, slop) for text in (*heads, *bodies))

    def _runs(self, text: str, elements: Sequence[Element], joined: dict[int, str], slop: int) -> bool:
        parts = list(_parts(text, self._languages))
        for first in range(len(parts)):
            at, place = first, 0
            while at < len(parts) and place < len(elements) and at - first < len(elements) + slop:
                form, with_marks = parts[at]
                if form == elements[place].form and (place not in joined or joined[place] in with_marks):
                    place += 1
                elif not place or not slop:
                    break
                at += 1
            if place == len(elements):
                return True
        return False


def stand_apart(form: str, joined: str, text: str) -> bool:
    """Whether the form stands beside the clitic that it is joined with; told too often rather than too rarely."""
    is_behind = joined.startswith(form)
    clitic, reach = joined[len(form) :] if is_behind else joined[: -len(form)], 2 * len(form) + MOST_MARKS
    for found in _lone(clitic)(text):
        if is_behind:
            near = (
                text[max(found.start() - reach, 0) : found.start()].translate(NOT_IN_FORMS).rstrip(MARKS)[-len(form) :]
            )
        else:
            near = text[found.end() : found.end() + reach].translate(NOT_IN_FORMS).lstrip(MARKS)[: len(form)]
        if near.lower() == form or not near.isascii():  # any other character may stand for letters of the form
            return True
    return False


@lru_cache(maxsize=32)
def _lone(clitic: str) -> Callable[[str], Iterator[re.Match[str]]]:
    """Finds a clitic that stands alone, in either case; what begins the pattern is what the search skips to."""
    letters = "".join([f"[{letter}{letter.upper()}]" for letter in clitic])
    return re.compile(rf"{letters}(?<![^\W_{APOSTROPHES}]{'.' * len(clitic)})(?![^\W_{APOSTROPHES}])").finditer


def _parts(text: str, languages: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each part of a text, with the joined forms that begin at it."""
    for surface, _, _ in surfaces(text, languages):
        one = analyse_surface(surface, languages)
        for place, form in enumerate(one.parts):
            yield form, tuple([extra.form for extra in one.extras if extra.part == place])
