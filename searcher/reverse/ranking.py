"""Headwords ranked by a description: what their senses say, the company they keep, and how common they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.store.kinds import GAP
from indexer.store.segment_reader import SegmentReader
from searcher.reverse.company import Company
from searcher.reverse.description import Description
from searcher.reverse.headwords import Grouped, entries_named, group_by_headword
from searcher.reverse.meaning import Meaning
from searcher.reverse.passages import Array, PassageReader, Passages
from searcher.reverse.word_classes import WordClasses

CANDIDATES = 2_000
"""Entries that are looked at because they hold most of the description."""

COMPANIONS = 500
"""Words that are looked at because of the company they keep."""

K1, B = 0.9, 0.4
"""BM25's saturation and length normalisation for passages: those that suit short texts."""

FULL = 0.7
"""A passage that holds more than this share of a description, in worth, is more than alike."""

COMMON_ENOUGH = 1e-4
"""The share of all tokens from which on a word is as common as can be."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """What each kind of evidence counts.

    worth     what the words of any description are worth together, so that long and short ones are weighed alike
    full      the gain of a passage that holds the whole description
    agreeing  the share of the second-best dictionary's score that is added to the best one's
    company   a nat of company
    common    a nat of frequency as a word
    phrase    the loss of a headword of several words
    repeated  the loss of a headword that the description names
    unlike    the loss of a headword that is labelled, but not with the word class that is asked for
    meaning   the cosine of the vectors of a description and a sense, where there are vectors
    """

    worth: float = 25.0
    full: float = 12.0
    agreeing: float = 0.1
    company: float = 1.7
    common: float = 0.6
    phrase: float = 11.0
    repeated: float = 10.0
    unlike: float = 4.0
    meaning: float = 40.0


WEIGHING = Weighing()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for entries: the scores of their best senses, and which senses these are."""

    entries: NDArray[np.int64]
    scores: NDArray[np.float32]
    senses: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class RankedHeadword:
    """A headword, and the entries that have it, the best first.

    evidence  what the best sense of each entry scores
    senses    which sense that is, from 0; -1 where it is not known
    """

    score: float
    entries: list[int]
    evidence: list[float]
    senses: list[int]


class ReverseRanker:
    """Ranks the headwords of one index; safe from many threads."""

    def __init__(self, reader: SegmentReader) -> None:
        self.reader = reader
        self._passages = PassageReader(reader)
        self._company = Company(reader, self._passages)
        self._classes = WordClasses(reader)
        self._common = np.log1p(np.minimum(self._company.frequencies, COMMON_ENOUGH * len(reader.forward)))

    def rank(
        self,
        description: Description,
        limit: int,
        *,
        allowed: Array | None = None,
        meaning: Meaning | None = None,
        weighing: Weighing = WEIGHING,
    ) -> list[RankedHeadword]:
        """The best headwords of a description, the best first.

        allowed  bool[entries], False where an entry is not wanted; None where all are
        meaning  of the description, by vectors; None to go by its words alone
        """
        scale = weighing.worth / max(sum(word.worth for word in description.words), 1e-9)
        prior = weighing.company * scale * self._company.of(description.words) + weighing.common * self._common
        entries = self._candidates(description, prior, meaning, allowed)
        if not len(entries):
            return []
        passages = self._passages.read(entries, description.words)
        scores = _by_words(passages, description, scale, weighing)
        grouped = group_by_headword(entries, self.reader)
        total = grouped.agreeing(scores, self.reader.dictionary[entries], weighing.agreeing)
        total += self._beside_senses(grouped, prior, description, weighing)
        total -= weighing.unlike * self._is_of_other_class(passages, grouped, description)
        senses = np.full(len(entries), -1)
        if meaning is not None:
            cosines, senses = meaning.of_entries(entries)
            total += weighing.meaning * grouped.best(cosines)
            scores = scores + weighing.meaning * cosines
        return _best(total, grouped, Evidence(entries, scores, senses), limit)

    def _candidates(
        self, description: Description, prior: Array, meaning: Meaning | None, allowed: Array | None
    ) -> NDArray[np.int64]:
        """The entries that hold most of the description, those of the likeliest words, those nearest in meaning; growing."""
        reader = self.reader
        held = np.zeros(len(reader), np.float32)
        for word in description.words:
            held[word.entries] += word.worth
        holding = held.nonzero()[0] if allowed is None else (held * allowed).nonzero()[0]
        most = holding[_largest(held[holding], CANDIDATES)]
        ranked = reader.forward.ranked
        likely = _largest(prior[: len(ranked)], COMPANIONS if description.words else 0)
        found = np.union1d(most, entries_named(ranked[likely].astype(np.int64), reader))
        if meaning is not None:
            found = np.union1d(found, meaning.near())
        return found if allowed is None else found[allowed[found]]

    def _beside_senses(
        self, grouped: Grouped, prior: Array, description: Description, weighing: Weighing
    ) -> NDArray[np.float32]:
        """What each headword scores whatever its entries say."""
        one = grouped.words == 1
        scores = np.where(grouped.ranks < GAP, prior[grouped.ranks], 0) - weighing.phrase * ~one
        said = [term for form in description.forms for term in _terms_of(form, self.reader)]
        scores -= weighing.repeated * (one & np.isin(grouped.leads, np.array(said, np.int64)))
        found: NDArray[np.float32] = scores.astype(np.float32)
        return found

    def _is_of_other_class(self, passages: Passages, grouped: Grouped, description: Description) -> Array:
        """Whether each headword has labels, and none of the word class that is asked for."""
        if not description.asked:
            return np.zeros(len(grouped), bool)
        classes = grouped.any_of(self._classes.of_entries(passages))
        is_other: NDArray[np.bool_] = (classes > 0) & (classes & description.asked == 0)
        return is_other


def _by_words(passages: Passages, description: Description, scale: float, weighing: Weighing) -> NDArray[np.float32]:
    """What the best passage of each entry scores by the words that it shares with the description."""
    scores = np.zeros(len(passages.entries), np.float32)
    if len(passages.passage):
        worth = np.array([word.worth for word in description.words], np.float32)
        np.maximum.at(scores, passages.owners, _weigh(passages, worth, scale, weighing.full))
    return scores


def _weigh(passages: Passages, worth: Array, scale: float, full: float) -> NDArray[np.float32]:
    """The BM25 score of each passage (Robertson & Zaragoza 2009, section 3.4), and the gain of a full one."""
    lengths = passages.lengths
    norm = K1 * (1 - B + B * lengths / max(float(lengths.mean()), 1.0))
    of = worth[passages.word]
    weights = of * passages.count * (K1 + 1) / (passages.count + norm[passages.passage])
    scores = np.bincount(passages.passage, weights, minlength=len(lengths)) * scale
    held = np.bincount(passages.passage, of, minlength=len(lengths)) / worth.sum()
    found: NDArray[np.float32] = (scores + full * np.maximum(held - FULL, 0) / (1 - FULL)).astype(np.float32)
    return found


def _largest(values: Array, most: int) -> NDArray[np.int64]:
    """The places of the largest values, growing; of equal ones at the border the first."""
    if len(values) <= most or not most:
        return np.arange(min(len(values), most))
    edge = np.partition(values, len(values) - most)[len(values) - most]
    above = (values > edge).nonzero()[0]
    equal = (values == edge).nonzero()[0][: most - len(above)]
    return np.sort(np.concatenate((above, equal)))


def _terms_of(form: str, reader: SegmentReader) -> range:
    first = reader.terms.find(form)
    return range(first, reader.terms.same(first)) if first >= 0 else range(0)


def _best(total: Array, grouped: Grouped, evidence: Evidence, limit: int) -> list[RankedHeadword]:
    found = []
    for headword in np.argsort(-total, kind="stable")[:limit].tolist():
        own = (grouped.group == headword).nonzero()[0]
        own = own[np.argsort(-evidence.scores[own], kind="stable")]
        parts = (evidence.entries[own], evidence.scores[own], evidence.senses[own])
        found.append(RankedHeadword(float(total[headword]), *(part.tolist() for part in parts)))
    return found
