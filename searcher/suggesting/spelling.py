"""A misspelt headword -> the headwords that it may mean: near in letters, alike in sound, well known."""

from __future__ import annotations

import math
import re

from indexer.store.segment_reader import SegmentReader

NEAR = 200
"""Headwords that are compared closely for one answer."""

_VOWELS = re.compile(r"[aeiouy]+")
_SOUNDS = (("ph", "f"), ("ck", "k"), ("gh", "g"), ("wh", "w"), ("kn", "n"), ("sc", "s"), ("qu", "k"))
_SAME = str.maketrans("czqx", "ksks")


def sound_of(word: str) -> str:
    """A key that words of like sound share: consonants, doubled ones once, vowels as one sign."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    word = word.replace("ce", "se").replace("ci", "si").translate(_SAME)
    return re.sub(r"(.)\1+", r"\1", _VOWELS.sub("a", word))


def likeliest(asked: str, reader: SegmentReader, limit: int) -> list[int]:
    """Places in the headword lexicon of the likeliest corrections, the likeliest first."""
    lexicon = reader.headwords.lexicon
    candidates = dict.fromkeys(lexicon.within_one_edit(asked), 1)
    for number in lexicon.within_edits(asked, 2 if len(asked) < 9 else 3)[:NEAR]:
        candidates.setdefault(number, 2)
    scored = [
        (cost_of(asked, word, known_as(word, reader, number)), number)
        for number in candidates
        if (word := lexicon[number]) != asked
    ]
    return [number for _, number in sorted(scored)[:limit]]


def known_as(word: str, reader: SegmentReader, number: int | None = None) -> float:
    """How well known a word or headword is: the logarithm of how many entries it heads or stands in.

    number  its place in the headword lexicon, where that is known
    """
    starts = reader.headwords.entry_starts
    number = reader.headwords.lexicon.find(word) if number is None else number
    heads = int(starts[number + 1]) - int(starts[number]) if number >= 0 else 0
    term = reader.terms.find(word)
    stands = 0
    if term >= 0:
        group = int(reader.term_group[term])
        stands = reader.starts[group + 1] - reader.starts[group]
    return math.log1p(2 * heads + stands)


def cost_of(asked: str, word: str, known: float) -> float:
    """How unlikely it is that a word was meant by what was asked; comparable for one question alone."""
    from rapidfuzz.distance import OSA

    distance: float = OSA.distance(asked, word)
    if sound_of(asked) == sound_of(word):
        distance -= 0.6
    if sorted(asked) == sorted(word):
        distance -= 0.4
    if asked[:1] != word[:1]:
        distance += 0.5
    if " " in word and " " not in asked:
        distance += 0.5
    return distance - 0.16 * known
