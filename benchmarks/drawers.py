"""One drawer a class of questions: an endless stream of questions from a corpus and a random generator.

Only ``random()`` of the generator is used, the one method whose numbers no version of Python changes.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from benchmarks.counter import PLAIN, Counts

TOO_COMMON = 0.1  # of the entries: a word in more of them is a mark of its source ("Webster"), not content
RUN = re.compile(r"(?<![\w'-])[a-z]+(?: [a-z]+)+(?![\w'-])")
NAME = re.compile(r"[A-Za-z]{2,}(?: [A-Za-z]{2,}){0,2}")
STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        a about after all also an and any are as at be been being but by can could did do does each either
        few for from had has have he her hers him his how i if in into is it its itself made make many may
        me might more most much my no nor not now of off on one only or other our out over own same she
        should so some such than that the their them then there these they this those through to too under
        up upon us used very was we were what when where which while who whom whose why will with without
        would you your
        """,
    )
)
Record = tuple[str, str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Source:
    """What questions are drawn from."""

    records: Sequence[Record]
    counts: Counts

    def is_content(self, word: str) -> bool:
        """Whether a word tells what an entry is about."""
        few = self.counts.entries_with(word) <= TOO_COMMON * len(self.records) + 1
        return bool(PLAIN.fullmatch(word)) and word not in STOP_WORDS and few


Drawer = Callable[[Source, Random], Iterator[str]]


def one(things: Sequence[T], chance: Random) -> T:
    """One of the things."""
    return things[int(chance.random() * len(things))]


def between(low: int, high: int, chance: Random) -> int:
    """A whole number from ``low`` to ``high``, both included."""
    return low + int(chance.random() * (high - low + 1))


def word_in(low: int, high: int) -> Drawer:
    """Draw words whose stem stands in ``low`` to ``high`` entries, each stem as likely."""

    def draw(source: Source, chance: Random) -> Iterator[str]:
        words = source.counts.words_between(low, high)
        while words:
            yield one(words, chance)

    return draw


def content_words(low: int, high: int) -> Drawer:
    """Draw ``low`` to ``high`` different content words of one entry, in random order."""

    def draw(source: Source, chance: Random) -> Iterator[str]:
        while True:
            words = dict.fromkeys(re.findall(r"[a-z]+", one(source.records, chance)[1].lower()))
            found = [word for word in words if source.is_content(word)]
            size = between(low, high, chance)
            if len(found) >= size:
                yield " ".join(sorted(found, key=lambda _: chance.random())[:size])

    return draw


def words_in_a_row(low: int, high: int, fits: Callable[[Source, list[str]], bool]) -> Drawer:
    """Draw ``low`` to ``high`` words that stand side by side, only a blank between, and that fit."""

    def draw(source: Source, chance: Random) -> Iterator[str]:
        while True:
            body = " ".join(one(source.records, chance)[1].split())
            runs = [words for run in RUN.findall(body) if len(words := run.split()) >= low]
            if runs:
                run = one(runs, chance)
                size = between(low, min(high, len(run)), chance)
                at = between(0, len(run) - size, chance)
                if fits(source, run[at : at + size]):
                    yield " ".join(run[at : at + size])

    return draw


def headword(source: Source, chance: Random) -> Iterator[str]:
    """Draw headwords as they are written."""
    while True:
        yield one(source.records, chance)[0]


def headword_words(source: Source, chance: Random) -> Iterator[str]:
    """Draw headwords of one to three plain words, in small letters."""
    return (written.lower() for written in headword(source, chance) if NAME.fullmatch(written))


def beginning(source: Source, chance: Random) -> Iterator[str]:
    """Draw the first three to five letters of longer headwords of one plain word."""
    for written in headword_words(source, chance):
        size = between(3, 5, chance)
        if len(written) > size and written.isalpha():
            yield written[:size]


def slip(source: Source, chance: Random) -> Iterator[str]:
    """Draw headwords of one word, five letters or more, with one letter changed, lost or added."""
    for written in headword_words(source, chance):
        if len(written) >= 5 and written.isalpha():
            at, letter = between(0, len(written) - 1, chance), one(string.ascii_lowercase, chance)
            kept = between(0, 1, chance)  # 0 changes or loses the letter, 1 keeps it behind the new one
            new = letter if kept or chance.random() < 0.5 else ""
            wrong = written[:at] + new + written[at + 1 - kept :]
            if wrong != written:
                yield wrong


def has_stop_word(source: Source, words: list[str]) -> bool:
    """Whether a stop word is among the words."""
    return not STOP_WORDS.isdisjoint(words)


def has_content_word(source: Source, words: list[str]) -> bool:
    """Whether a content word is among the words."""
    return any(map(source.is_content, words))


DRAWERS: dict[str, Drawer] = {
    "rare": word_in(1, 10),
    "medium": word_in(50, 500),
    "common": word_in(2_000, 20_000),
    "two": content_words(2, 2),
    "content": content_words(4, 8),
    "stopwords": words_in_a_row(4, 8, has_stop_word),
    "phrase": words_in_a_row(2, 4, has_content_word),
    "exact": headword,
    "prefix": beginning,
    "fuzzy": slip,
    "headtext": headword_words,
}
