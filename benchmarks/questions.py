"""The questions: eleven classes, 300 each, drawn from english by a fixed seed; million answers the same ones.

A question is one string. What it means is its class's business:

    rare medium common   one word, its stem in 1-10, 50-500, 2,000-20,000 entries
    two                  two content words of one entry; all must match
    content              four to eight content words of one entry; any may match
    stopwords            four to eight words in a row, stop words among them; any may match
    phrase               two to four words in a row, not all of them stop words
    exact                a headword as it is written
    prefix               the first three to five letters of a headword
    fuzzy                a headword of one word with one letter changed, lost or added
    headtext             a headword's words as a plain question; all must match
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from itertools import islice

from benchmarks import corpora, folders
from benchmarks.counter import count
from benchmarks.drawers import DRAWERS, Record, Source

SEED = 1_913
EACH = 300
TITLES = {
    "rare": "one rare word",
    "medium": "one medium word",
    "common": "one common word",
    "two": "two words, all",
    "content": "content words, any",
    "stopwords": "with stop words, any",
    "phrase": "phrase",
    "exact": "exact headword",
    "prefix": "headword prefix",
    "fuzzy": "fuzzy headword",
    "headtext": "headword text",
}
CLASSES = tuple(TITLES)


def questions(*, each: int = EACH) -> dict[str, list[str]]:
    """The first ``each`` questions of every class, drawn from english once and kept beside it."""
    path = folders.data_folder() / f"questions-{SEED}.json"
    if not path.exists():
        records = list(corpora.read(corpora.corpus("english")))
        path.write_text(json.dumps(draw(records), indent=1, ensure_ascii=False), encoding="utf-8")
    drawn: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return {name: drawn[name][:each] for name in CLASSES}


def draw(records: Sequence[Record], *, each: int = EACH) -> dict[str, list[str]]:
    """Draw up to ``each`` distinct questions a class from a corpus."""
    source = Source(records, count(records))
    return {name: distinct(DRAWERS[name](source, random.Random(f"{SEED} {name}")), each) for name in CLASSES}


def distinct(drawn: Iterator[str], each: int) -> list[str]:
    """The first ``each`` distinct questions; fewer where a hundred tries for each do not find them."""
    found: dict[str, None] = {}
    for question in islice(drawn, 100 * each):
        found[question] = None
        if len(found) == each:
            break
    return list(found)


if __name__ == "__main__":
    for name, asked in questions().items():
        print(f"{name:10} {len(asked):4}  {' | '.join(asked[:6])}")
