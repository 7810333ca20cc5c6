"""More entries out of real ones, so that a corpus can grow and its words stay as frequent as they are.

A recombined entry copies the shape of a real one: as many words in the headword, as many sentences in the
body. Every headword word comes from the same place of a real headword, every sentence whole from a real
body.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

SEED = 20_111
SENTENCE_END = re.compile(r"(?<=[.;!?])\s+(?=[\"'(\[{]?[A-Z0-9])")
Record = tuple[str, str]


def entries(records: Sequence[Record], count: int, *, seed: int = SEED) -> Iterator[Record]:
    """Yield ``count`` recombined entries."""
    pick = random.Random(seed).random
    heads = words_by_place([headword.split() for headword, _ in records])
    bodies = [SENTENCE_END.split(body) for _, body in records]
    sentences = [sentence for body in bodies for sentence in body]
    for _ in range(count):
        shape = int(pick() * len(records))
        size = len(records[shape][0].split())
        headword = [words[int(pick() * len(words))] for words in heads[size]]
        body = [sentences[int(pick() * len(sentences))] for _ in bodies[shape]]
        yield " ".join(headword), " ".join(body)


def words_by_place(headwords: Sequence[Sequence[str]]) -> dict[int, list[list[str]]]:
    """For each number of words, the words that stand at each place of the headwords of that many."""
    places: dict[int, list[list[str]]] = defaultdict(list)
    for words in headwords:
        columns = places[len(words)]
        columns.extend([] for _ in range(len(words) - len(columns)))
        for column, word in zip(columns, words, strict=True):
            column.append(word)
    return places
