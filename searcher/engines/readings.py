"""The ways in which the words of a phrase may stand in a text: compounds joined and split, clitics with their words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice, pairwise, product

from indexer.analysis import analyse_surface, surfaces
from indexer.analysis.characters import ELIDED, ELIDED_BEFORE
from indexer.store.segment_reader import SegmentReader
from searcher.engines.lists import CACHED

MAX_READINGS = 16
"""Ways of joining and splitting its words in which a phrase is looked for."""

SHORTEST_WITH_CLITIC = 2
"""Letters, at least, before a clitic that is written with its word."""

WITH = "\0"
"""Divides, in a reading, the word that stands in the text from the form with its clitic that the entry must hold."""

Reading = tuple[str, ...]


class Readings:
    """Reads phrases; remembers what each of their words may be."""

    def __init__(self, languages: tuple[str, ...], reader: SegmentReader) -> None:
        self._languages, self._reader = languages, reader
        self._options = lru_cache(CACHED)(self._options_of)

    def of(self, text: str) -> tuple[Reading, ...]:
        """Every sequence of forms that a phrase may stand in the text as: compounds joined and split."""
        options = [some for surface, _, _ in surfaces(text, self._languages) if (some := self._options(surface))]
        found = dict.fromkeys([tuple(chain.from_iterable(parts)) for parts in islice(product(*options), MAX_READINGS)])
        for reading in list(found):
            found.update(dict.fromkeys(_joined(reading, self._reader)))
        return tuple(found)[:MAX_READINGS]

    def _options_of(self, surface: str) -> tuple[Reading, ...]:
        """What a surface may be; nothing where it is a mark."""
        one, reader = analyse_surface(surface, self._languages), self._reader
        if not one.parts:
            return ()
        options = [one.parts]
        options += [(extra.form,) for extra in one.extras if extra.part == 0 and reader.terms.find(extra.form) >= 0]
        if len(one.parts) == 1:
            options += reader.compounds.parts_of(one.parts[0])
            options += [(f"{word}{WITH}{one.parts[0]}",) for word in _without_clitic(one.parts[0], reader)]
        return tuple(dict.fromkeys(options))


def _without_clitic(form: str, reader: SegmentReader) -> Iterator[str]:
    """The words that a form may be with a lone clitic: "burmas" for "Burma's", "leau" for "l'eau"."""
    if form.endswith("s") and len(form) > SHORTEST_WITH_CLITIC and "en" in reader.term_languages:
        yield form[:-1]
    if "fr" in reader.term_languages and form[:1] in ELIDED and form[1:2] in ELIDED_BEFORE:
        yield form[1:]


def _joined(reading: Reading, reader: SegmentReader) -> Iterator[Reading]:
    """The reading with two neighbours written as the one compound that they are attested to form."""
    for i, (one, two) in enumerate(pairwise(reading)):
        if (one, two) in reader.compounds.parts_of(one + two):
            yield (*reading[:i], one + two, *reading[i + 2 :])
