"""All checks, one after another, over the arrays and stored texts of an index.

A corpus is checked by building a passing index of it: so both are told the same. Memory is the build's, and some 150 bytes an
entry.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from indexer.analysis import FINGERPRINT
from indexer.checking.endings import cut_articles, ending_of
from indexer.checking.findings import Finding
from indexer.checking.mojibake import find_mojibake
from indexer.checking.sketches import Sketches
from indexer.errors import CorpusEmpty, PageRejected
from indexer.segmenter.options import SegmentOptions
from indexer.store.generations import REJECTS
from indexer.store.kinds import ARTICLE
from indexer.store.segment_reader import SegmentReader, open_segment

Progress = Callable[[int, int, int], None]
"""Called with steps done, steps in all and entries so far."""

BETWEEN_REPORTS = 1 << 12
"""Entries between two calls of ``Progress``."""


def check_corpus(
    corpus: Path | str,
    *,
    dictionary: str | None = None,
    language: str | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Iterator[Finding]:
    """What is wrong with the pages of a corpus; arguments as of ``build_index``.

    Raises CorpusNotFound, CorpusUnreadable, and CorpusEmpty where there is no page at all.
    """
    from indexer.pipeline import build_index

    with TemporaryDirectory(prefix="headword-check-") as name:
        folder = Path(name) / "index"
        try:
            build_index(corpus, folder, dictionary=dictionary, language=language, jobs=jobs, progress=progress)
        except CorpusEmpty:
            rejected = list(_read_rejected(corpus, SegmentOptions(dictionary=dictionary, language=language)))
            if not rejected:
                raise
            yield from rejected
        else:
            yield from check_index(folder, progress=progress)


def check_index(folder: Path, *, progress: Progress | None = None) -> Iterator[Finding]:
    """What is wrong with the pages that an index was made of.

    Raises IndexNotFound, IndexDamaged, IndexIncompatible.
    """
    reader = open_segment(folder, FINGERPRINT)
    try:
        yield from _rejected(folder)
        yield from _Pages(reader, progress).findings()
    except Exception:
        reader.check()  # what a changed file made of it is damage
        raise


def _read_rejected(corpus: Path | str, options: SegmentOptions) -> Iterator[Finding]:
    """The pages of a corpus in which every page is rejected."""
    from indexer import readers
    from indexer.segmenter import segment

    plan = readers.plan(corpus)
    try:
        for page in (page for source in plan.sources for page in readers.read(source)):
            try:
                if isinstance(page, PageRejected):
                    raise page
                segment(page, options)
            except PageRejected as reject:
                yield Finding("rejected", reject.path, "", f"{reject.reason}: {reject.detail}")
    finally:
        plan.close()


def _rejected(folder: Path) -> Iterator[Finding]:
    try:
        with (folder / REJECTS).open(encoding="utf-8") as file:
            for line in file:
                told = json.loads(line)
                yield Finding("rejected", told["path"], "", f"{told['reason']}: {told['detail']}")
    except FileNotFoundError:
        return


class _Pages:
    """The checks of pages that became entries."""

    def __init__(self, reader: SegmentReader, progress: Progress | None) -> None:
        self._reader, self._progress = reader, progress
        self._sketches = Sketches()
        self._endings = np.zeros(len(reader), np.uint8)
        self._is_article = reader.kind == ARTICLE

    def findings(self) -> Iterator[Finding]:
        yield from self._texts()
        dictionaries = np.asarray(self._reader.dictionary)
        for number, reason in cut_articles(self._endings, dictionaries, self._is_article):
            yield self._finding("cut", number, reason)
        for number, other, share in self._sketches.pairs():
            yield self._finding("near-duplicate", number, f"{share:.0%} alike: {self._told(other)}")
        yield from self._dangling()
        yield from self._disagreements()

    def _texts(self) -> Iterator[Finding]:
        """Duplicates and mojibake, found while every text is read once; endings and sketches are kept for later."""
        numbers = np.flatnonzero(self._is_article).tolist()
        for done, number in enumerate(numbers):
            if self._progress is not None and done % BETWEEN_REPORTS == 0:
                self._progress(done, len(numbers), done)
            headword, body, rest = self._reader.stored[number].split("\0", 2)
            self._endings[number] = ending_of(body)
            self._sketches.add(number, body)
            if '"other_paths":' in rest:
                path, *others = _paths(rest)
                for other in others:
                    yield Finding("duplicate", other, headword, f"says the same as {path}")
            told = find_mojibake(headword) or find_mojibake(body)
            if told:
                yield Finding("mojibake", _paths(rest)[0], headword, told)
        if self._progress is not None:
            self._progress(len(numbers), len(numbers), len(numbers))

    def _dangling(self) -> Iterator[Finding]:
        reader = self._reader
        places = np.flatnonzero(reader.see == len(reader))
        owners = reader.seeing[places]
        within = places - np.searchsorted(reader.seeing, owners)
        for owner, at in zip(owners.tolist(), within.tolist(), strict=True):
            target = self._rest(owner)["see"][at]
            yield self._finding("dangling", owner, f'"See also" leads nowhere: {target}')

    def _disagreements(self) -> Iterator[Finding]:
        """Each disputed stub once for every page that shows it."""
        reader = self._reader
        disputing = dict(zip(reader.disputed.tolist(), reader.disputing.tolist(), strict=True))
        places = np.flatnonzero(np.isin(reader.shown, reader.disputed))
        owners = np.searchsorted(reader.shown_starts, places, side="right") - 1
        pairs = dict.fromkeys(zip(owners.tolist(), reader.shown[places].tolist(), strict=True))
        for owner, stub in pairs:
            headword = reader.stored[stub].partition("\0")[0]
            reason = f"its snippet of {headword} does not begin as the article does: {self._told(disputing[stub])}"
            yield self._finding("disagreement", owner, reason)

    def _finding(self, kind: Any, number: int, reason: str) -> Finding:
        headword, _, rest = self._reader.stored[number].split("\0", 2)
        return Finding(kind, _paths(rest)[0], headword, reason)

    def _rest(self, number: int) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self._reader.stored[number].rpartition("\0")[2])
        return found

    def _told(self, number: int) -> str:
        """An entry as it is named to a person."""
        headword, _, rest = self._reader.stored[number].split("\0", 2)
        return f"{headword} ({self._reader.names[self._reader.dictionary[number]]}), {_paths(rest)[0]}"


def _paths(rest: str) -> list[str]:
    found = json.loads(rest)
    return [found.get("path", ""), *found.get("other_paths", ())]
