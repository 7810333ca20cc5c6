"""The ways in which the words of a phrase may stand in a text: compounds joined and split, clitics with their words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product

from indexer.analysis import Analysed, analyse_surface, surfaces
from indexer.analysis.characters import ELIDED, ELIDED_BEFORE
from indexer.store.segment_reader import SegmentReader

MAX_READINGS = 16
"""Ways of joining and splitting its words in which a phrase is looked for."""

SHORTEST_WITH_CLITIC = 2
"""Letters, at least, before a clitic that is written with its word."""

WITH = "\0"
"""Divides, in a reading, the word that stands in the text from the form with its clitic that the entry must hold."""

Reading = tuple[str, ...]


def readings(text: str, languages: tuple[str, ...], reader: SegmentReader) -> tuple[Reading, ...]:
    """Every sequence of forms that a phrase may stand in the text as: compounds joined and split."""
    analysed = [analyse_surface(surface, languages) for surface, _, _ in surfaces(text, languages)]
    options = [_options(one, reader) for one in analysed if one.parts]
    found = dict.fromkeys(tuple(form for part in parts for form in part) for parts in _limited(options))
    for reading in list(found):
        found.update(dict.fromkeys(_joined(reading, reader)))
    return tuple(found)[:MAX_READINGS]


def _options(one: Analysed, reader: SegmentReader) -> list[Reading]:
    options = [one.parts]
    options += [(extra.form,) for extra in one.extras if extra.part == 0 and reader.terms.find(extra.form) >= 0]
    if len(one.parts) == 1:
        options += reader.compounds.parts_of(one.parts[0])
        options += [(f"{word}{WITH}{one.parts[0]}",) for word in _without_clitic(one.parts[0], reader)]
    return list(dict.fromkeys(options))


def _without_clitic(form: str, reader: SegmentReader) -> Iterator[str]:
    """The words that a form may be with a lone clitic: "burmas" for "Burma's", "leau" for "l'eau"."""
    if form.endswith("s") and len(form) > SHORTEST_WITH_CLITIC and "en" in reader.term_languages:
        yield form[:-1]
    if "fr" in reader.term_languages and form[:1] in ELIDED and form[1:2] in ELIDED_BEFORE:
        yield form[1:]


def _limited(options: list[list[Reading]]) -> Iterator[tuple[Reading, ...]]:
    for count, choice in enumerate(product(*options)):
        if count == MAX_READINGS:
            return
        yield choice


def _joined(reading: Reading, reader: SegmentReader) -> Iterator[Reading]:
    """The reading with two neighbours written as the one compound that they are attested to form."""
    for i, (one, two) in enumerate(pairwise(reading)):
        if (one, two) in reader.compounds.parts_of(one + two):
            yield (*reading[:i], one + two, *reading[i + 2 :])
