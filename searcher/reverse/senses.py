"""Which sense of an article fits a description best: the one that shares the most with it."""

from __future__ import annotations

from indexer.analysis import fold
from indexer.store.segment_reader import SegmentReader
from indexer.store.senses import sense_texts
from searcher.engines.lists import MAX_FORMS
from searcher.highlighting.highlight import Needles, spans_of
from searcher.reverse.description import Description

MOST_SPANS = 200
"""Matches that are looked at in one sense."""


class SenseChooser:
    """Chooses senses for one description."""

    def __init__(self, description: Description, needles: Needles, reader: SegmentReader) -> None:
        self._needles = needles
        self._words = {
            reader.terms[term]: number
            for number, word in enumerate(description.words)
            for term in word.terms[:MAX_FORMS].tolist()
        }
        self._worth = [word.worth for word in description.words]

    def best(self, body: str, rest: str, known: int) -> str:
        """The text of the sense that shares the most with the description; of equal ones the first.

        known  which sense is the best, where that is known from its vector; else -1
        """
        texts = sense_texts(body, rest)
        return texts[known] if 0 <= known < len(texts) else max(texts, key=self._shared)

    def _shared(self, sense: str) -> float:
        found = (fold(sense[start:end]) for start, end in spans_of(sense, self._needles, most=MOST_SPANS))
        return sum(self._worth[number] for number in {self._words[form] for form in found if form in self._words})
