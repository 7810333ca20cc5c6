"""Dictionaries made into pages that show one another: snippets, cut and damaged, lead to their articles and to no others."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from benchmarks.family import Original, Shown, choices, letters, page, shown
from indexer import build_index, readers
from indexer.analysis import FINGERPRINT
from indexer.errors import PageRejected
from indexer.segmenter import SegmentOptions, segment
from indexer.store.kinds import ARTICLE
from indexer.store.segment_reader import SegmentReader, open_segment

DICTIONARIES = ("gcide", "wn", "foldoc", "jargon")
PAGES = 3_000
EACH = 5
RESOLVED = 0.99
"""The share of snippets whose article is there that must lead to it."""

SYLLABLES = "ba co du fe gi ho ju ka le mi no pu ra se ti vo wa xe yo zu".split()  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Corpus:
    """Originals as they were made into pages, and what each page shows; ``missing`` have no page of their own."""

    originals: list[Original]
    lists: list[list[Shown]]
    missing: frozenset[int]

    def write(self, folder: Path) -> Path:
        """One record a page that is not missing."""
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "pages.jsonl").open("w", encoding="utf-8") as lines:
            for number, (original, others) in enumerate(zip(self.originals, self.lists, strict=True)):
                if number not in self.missing:
                    record = {"id": str(number), "url": f"https://x.example/{number}", "text": page(original, others)}
                    lines.write(json.dumps({**record, "dictionary": original.dictionary}, ensure_ascii=False) + "\n")
        return folder


def made_of(originals: list[Original], seed: int) -> Corpus:
    """Pages that show five others each; every tenth original is shown and has no page."""
    draw = Random(seed)
    lists = [[shown(originals[one], draw) for one in some] for some in choices(len(originals), EACH, draw)]
    return Corpus(originals, lists, frozenset(range(0, len(originals), 10)))


def numbers_of_pages(reader: SegmentReader) -> dict[int, int]:
    """Entry number -> the number of the original."""
    found = {}
    for entry in range(len(reader)):
        if reader.kind[entry] == ARTICLE:
            rest = json.loads(reader.stored[entry].split("\0", 2)[2])
            for address in rest["addresses"]:
                found[entry] = int(address.rsplit("/", 1)[1])
    return found


def unresolved(corpus: Corpus, reader: SegmentReader) -> tuple[list[Shown], int]:
    """The snippets that stayed stubs though their article is there, and how many there are whose article is."""
    stubs = {
        (stored[0], letters(stored[1]), reader.names[reader.dictionary[entry]])
        for entry in range(len(reader))
        if reader.kind[entry] != ARTICLE
        for stored in [reader.stored[entry].split("\0", 2)]
    }
    there = {
        (one.headword, one.dictionary, number): one.letters
        for number, one in enumerate(corpus.originals)
        if number not in corpus.missing
    }
    beginnings: dict[tuple[str, str], list[str]] = {}
    for (headword, dictionary, _), whole in there.items():
        beginnings.setdefault((headword, dictionary), []).append(whole)
    shown_ones = [one for number, some in enumerate(corpus.lists) if number not in corpus.missing for one in some]
    having = [
        one
        for one in shown_ones
        if any(whole.startswith(letters(one.text)) for whole in beginnings.get((one.headword, one.dictionary), ()))
    ]
    return [one for one in having if (one.headword, letters(one.text), one.dictionary) in stubs], len(having)


def wrong(corpus: Corpus, reader: SegmentReader) -> tuple[list[tuple[str, str]], int]:
    """Links from pages to articles that begin with nothing the page shows; and how many links to articles there are."""
    pages = numbers_of_pages(reader)
    found, links = [], 0
    for entry, number in pages.items():
        texts = [letters(one.text) for one in corpus.lists[number]]
        for target in reader.shown[reader.shown_starts[entry] : reader.shown_starts[entry + 1]].tolist():
            if reader.kind[target] == ARTICLE:
                links += 1
                whole = corpus.originals[pages[target]].letters
                if not any(whole.startswith(text) for text in texts):
                    found.append((corpus.originals[number].headword, corpus.originals[pages[target]].headword))
    return found, links


def held_to_the_bar(corpus: Corpus, tmp_path: Path) -> tuple[int, int]:
    """Build the index and hold it to the bar; returns the numbers of snippets whose article is there, and of links."""
    build_index(corpus.write(tmp_path / "corpus"), tmp_path / "index", jobs=1, language="en")
    reader = open_segment(tmp_path / "index", FINGERPRINT)
    left, having = unresolved(corpus, reader)
    astray, links = wrong(corpus, reader)
    assert astray == []
    assert len(left) <= (1 - RESOLVED) * having, left[:20]
    return having, links


def invented(draw: Random, count: int) -> Iterator[Original]:
    """Articles of invented words: compounds with hyphens, possessives, headwords that several articles share."""

    def word() -> str:
        return "".join(draw.choices(SYLLABLES, k=draw.randint(1, 3)))

    def term() -> str:
        kind = draw.random()
        return f"{word()}-{word()}" if kind < 0.15 else f"{word().title()}'s" if kind < 0.25 else word()

    def paragraph() -> str:
        sentences = (" ".join(term() for _ in range(draw.randint(3, 12))) for _ in range(draw.randint(1, 4)))
        return ". ".join(sentence.capitalize() for sentence in sentences) + "."

    names = [" ".join(term() for _ in range(draw.randint(1, 3))) for _ in range(count // 2)]
    for _ in range(count):
        paragraphs = tuple(paragraph() for _ in range(draw.randint(1, 3)))
        yield Original(draw.choice(names), paragraphs, draw.choice(("Lexicon of Syllables", "Companion to Sound")))


def test_snippets_of_invented_pages_lead_to_their_articles_and_to_no_others(tmp_path: Path) -> None:
    corpus = made_of(list(invented(Random(11), 600)), 12)
    having, links = held_to_the_bar(corpus, tmp_path)
    assert having > 2_000
    assert links > 2_000


def real_originals(name: str, most: int) -> list[Original]:
    """Entries of one of Debian's dictionaries, spread over it."""
    folder = Path(os.environ["HEADWORD_DICTD"])
    options = SegmentOptions(dictionary=name.upper(), language="en")
    with_plan = readers.plan(folder / f"{name}.index")
    found = []
    try:
        for source in with_plan.sources:
            for raw in readers.read(source):
                if not isinstance(raw, PageRejected):
                    entry = segment(raw, options)
                    if entry.article:
                        found.append(Original(entry.headword, entry.article, entry.dictionary))
    finally:
        with_plan.close()
    return Random(7).sample(found, min(most, len(found)))


@pytest.mark.parametrize("name", DICTIONARIES)
def test_snippets_of_real_dictionaries_lead_to_their_articles_and_to_no_others(name: str, tmp_path: Path) -> None:
    folder = os.environ.get("HEADWORD_DICTD")
    if not folder or not (Path(folder) / f"{name}.index").exists():
        pytest.skip(f"HEADWORD_DICTD names no folder with {name}.index")
    having, links = held_to_the_bar(made_of(real_originals(name, PAGES), 13), tmp_path)
    assert having > 2 * PAGES
    assert links > 2 * PAGES
