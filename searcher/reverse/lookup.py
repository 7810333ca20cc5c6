"""Reverse look-up: a description in, headwords out, each with the sense that fits best."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import cached_property

from indexer.errors import QueryError, VectorsUnusable
from indexer.store.kinds import CUT, KINDS
from searcher.engines.evaluator import Evaluator
from searcher.engines.needles import NeedleFinder
from searcher.engines.postings import Array
from searcher.findings import Answer, Answers
from searcher.highlighting.highlight import Needles, excerpt
from searcher.query.tree import All, Filter, Word
from searcher.results import Diagnostic
from searcher.reverse.description import Description, read_description
from searcher.reverse.meaning import SenseVectors
from searcher.reverse.ranking import WEIGHING, RankedHeadword, ReverseRanker, Weighing
from searcher.reverse.senses import SenseChooser

AGREEING = 0.5
"""A dictionary agrees where its best sense scores this share of the best dictionary's, or more."""

TOLD, TOLD_LETTERS = 5, 40
"""Words that the index does not have are told, so many, and so many letters of each."""


class ReverseLookup:
    """Answers descriptions from one index; safe from many threads."""

    def __init__(self, evaluator: Evaluator, needles: NeedleFinder, weighing: Weighing = WEIGHING) -> None:
        self._evaluator, self._needles, self._weighing = evaluator, needles, weighing
        self._reader = evaluator.reader
        self.ranker = ReverseRanker(evaluator.reader)

    def answer(self, text: str, limit: int, conditions: Mapping[str, str | None]) -> Answers:
        """The likeliest headwords; ``conditions`` name a dictionary and a language, or None.

        Raises QueryError.
        """
        began = time.perf_counter()
        if not isinstance(limit, int) or limit < 0:
            raise QueryError(f"limit is a whole number from 0 on, not {limit!r}")
        description = read_description(text, self._evaluator.slots)
        vectors, remarks = self._vectors
        meaning = vectors.meaning_of(text) if vectors is not None else None
        ranked = self.ranker.rank(
            description, limit, allowed=self._allowed(conditions), meaning=meaning, weighing=self._weighing
        )
        tree = All(tuple([Word(word.form, (0, 0)) for word in description.words]), (0, 0))
        needles = self._needles.needles(tree)
        chooser = SenseChooser(description, needles, self._reader)
        answers = tuple([self._answer(headword, chooser, needles) for headword in ranked])
        took = (time.perf_counter() - began) * 1000
        return Answers(text, answers, took, (*_remarks(description), *remarks))

    @cached_property
    def _vectors(self) -> tuple[SenseVectors | None, tuple[Diagnostic, ...]]:
        """The vectors of the index, where it has any and they can be used; and what is to be said of it."""
        arrays = self._reader.vectors
        if arrays is None:
            return None, ()
        try:
            return SenseVectors(arrays, self._reader.folder), ()
        except VectorsUnusable as error:
            message = f"only words were compared, not meanings: {error}"
            return None, (Diagnostic("words-alone", message),)

    def _allowed(self, conditions: Mapping[str, str | None]) -> Array | None:
        allowed = None
        for name, value in conditions.items():
            if value:
                mask = self._evaluator.filters.mask(Filter(name, value, (0, 0)))
                allowed = mask if allowed is None else allowed & mask
        return allowed

    def _answer(self, ranked: RankedHeadword, chooser: SenseChooser, needles: Needles) -> Answer:
        reader = self._reader
        entry = ranked.entries[0]
        headword, body, rest = reader.stored[entry].split("\0", 2)
        sense = chooser.best(body, rest, ranked.senses[0])
        agreeing = {
            reader.names[reader.dictionary[other]]: None
            for other, evidence in zip(ranked.entries, ranked.evidence, strict=True)
            if other == entry or evidence >= AGREEING * ranked.evidence[0] > 0
        }
        return Answer(
            headword=headword,
            score=ranked.score,
            sense=excerpt(sense, needles, cut=rest == CUT and body.endswith(sense)),
            id=reader.id_of(entry),
            dictionary=reader.names[reader.dictionary[entry]],
            kind=KINDS[reader.kind[entry]],
            language=reader.names[reader.language[entry]] or None,
            dictionaries=tuple(agreeing),
        )


def _remarks(description: Description) -> tuple[Diagnostic, ...]:
    if not description.unknown:
        return ()
    named = [f"{form[:TOLD_LETTERS]}…" if len(form) > TOLD_LETTERS else form for form in description.unknown]
    more = f" and {len(named) - TOLD} more" if len(named) > TOLD else ""
    return (Diagnostic("unknown-word", f"no entry has {', '.join(named[:TOLD])}{more}"),)
