"""Questions made from an index itself, whose answers are known: does it find its own entries again?"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from indexer.analysis import fold
from indexer.store.kinds import ARTICLE, TURNED
from searcher.evaluation.measures import mean, reciprocal_rank
from searcher.index import Index
from searcher.results import Hit

SEED = 1913
SAMPLE = 200
"""Questions of each kind, at most."""

DEPTH = 10
"""Hits that are looked at; what stands further down counts as not found."""

SHORTEST_TYPO = 6
"""Letters of a headword that is misspelt, at least."""

SHORTEST_SENTENCE, LONGEST_SENTENCE = 6, 30
"""Words of a sentence that is asked for."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Item:
    """A question, and what tells whether a hit answers it."""

    question: str
    is_answered_by: Callable[[Hit], bool]


@dataclass(frozen=True, slots=True)
class KnownItemFigures:
    """The mean reciprocal rank of one kind of question."""

    kind: str
    questions: int
    mrr: float


def known_item_figures(index: Index, *, sample: int = SAMPLE, seed: int = SEED) -> tuple[KnownItemFigures, ...]:
    """Ask the index for entries of its own, in every way that is known."""
    return tuple([_measured(index, kind, sample, seed) for kind in KINDS])


def _measured(index: Index, kind: str, sample: int, seed: int) -> KnownItemFigures:
    ranks = []
    items = KINDS[kind](index, random.Random(f"{seed} {kind}"))
    for _, item in zip(range(sample), items, strict=False):
        hits = index.search(item.question, limit=DEPTH, match="any" if kind == MASKED else "all")
        ranks.append(reciprocal_rank([item.is_answered_by(hit) for hit in hits]))
    return KnownItemFigures(kind, len(ranks), mean(ranks))


def _under(headword: str) -> Callable[[Hit], bool]:
    wanted = fold(headword)
    return lambda hit: fold(hit.headword) == wanted


def _texts(index: Index, dice: random.Random) -> Iterator[tuple[str, str]]:
    """Headword and article of every entry that is no stub, in a random order."""
    reader = index.reader
    numbers = [number for number in range(len(reader)) if reader.kind[number] == ARTICLE]
    dice.shuffle(numbers)
    for number in numbers:
        headword, article, _ = reader.stored[number].split("\0", 2)
        yield headword, article


def _headwords(index: Index, dice: random.Random) -> Iterator[Item]:
    for headword, _ in _texts(index, dice):
        if fold(headword):
            yield Item(headword, _under(headword))


def _turned(index: Index, dice: random.Random) -> Iterator[Item]:
    headwords = index.reader.headwords
    places = [place for place, role in enumerate(headwords.roles) if role == TURNED]
    dice.shuffle(places)
    starts = headwords.entry_starts
    for place in places:
        text = headwords.lexicon[int(starts.searchsorted(place, side="right")) - 1]
        headword = index.reader.stored[int(headwords.entries[place])].split("\0", 1)[0]
        is_headword, is_itself = _under(headword), _under(text)
        yield Item(text, lambda hit, one=is_headword, two=is_itself: one(hit) or two(hit))  # type: ignore[misc]


def _without_accents(index: Index, dice: random.Random) -> Iterator[Item]:
    for headword, _ in _texts(index, dice):
        folded = fold(headword)
        if folded and folded != headword.casefold():
            yield Item(folded, _under(headword))


def _typos(index: Index, dice: random.Random) -> Iterator[Item]:
    lexicon = index.reader.headwords.lexicon
    for headword, _ in _texts(index, dice):
        folded = fold(headword)
        if sum(map(str.isalpha, folded)) >= SHORTEST_TYPO and folded.isascii():
            typo = misspelt(folded, dice)
            if lexicon.find(typo) < 0:
                yield Item(typo, _under(headword))


def misspelt(word: str, dice: random.Random) -> str:
    """The word with one letter left out, put in, exchanged, or swapped with its neighbour."""
    places = [at for at in range(1, len(word) - 1) if word[at].isalpha() and word[at + 1].isalpha()]
    at = dice.choice(places or [0])
    letter = dice.choice(_LETTERS)
    return dice.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
        )
    )


_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")


def _sentences(article: str) -> list[str]:
    sentences = [" ".join(sentence.split()) for sentence in _SENTENCE_END.split(article)]
    return [one for one in sentences if SHORTEST_SENTENCE <= len(re.findall(r"\w+", one)) <= LONGEST_SENTENCE]


def _sentence_items(index: Index, dice: random.Random) -> Iterator[Item]:
    for _, article in _texts(index, dice):
        sentences = _sentences(article)
        if sentences:
            sentence = dice.choice(sentences)
            yield Item(sentence, _holds(index, sentence))


def _holds(index: Index, sentence: str) -> Callable[[Hit], bool]:
    wanted = " ".join(re.findall(r"\w+", fold(sentence)))

    def holds(hit: Hit) -> bool:
        entry = index.entry(hit.id)
        return entry is not None and wanted in " ".join(re.findall(r"\w+", fold("\n".join(entry.article))))

    return holds


def _masked(index: Index, dice: random.Random) -> Iterator[Item]:
    """The first sentence of an article without the words of its headword."""
    for headword, article in _texts(index, dice):
        sentences = _sentences(article)[:1]
        own = set(re.findall(r"\w+", fold(headword)))
        words = [word for word in re.findall(r"\w+", sentences[0]) if fold(word) not in own] if sentences else []
        if len(words) >= SHORTEST_SENTENCE:
            yield Item(" ".join(words).lower(), _under(headword))


MASKED = "first sentence, headword masked"

KINDS: dict[str, Callable[[Index, random.Random], Iterator[Item]]] = {
    "headword": _headwords,
    "turned headword": _turned,
    "accents dropped": _without_accents,
    "one typo": _typos,
    "sentence": _sentence_items,
    MASKED: _masked,
}
"""Each kind of question, and what makes its items."""
