"""Headword itself, through its public names: its whole build, its own query language."""

from __future__ import annotations

import tomllib
from pathlib import Path

from benchmarks.folders import ROOT
from benchmarks.peers.port import HITS, Hit, Peer
from searcher import Index, open_index
from searcher.query.tree import Exact


class Headword(Peer):
    """An open index."""

    @staticmethod
    def version() -> str:
        with (ROOT / "pyproject.toml").open("rb") as settings:
            return f"Headword {tomllib.load(settings)['project']['version']}"

    @staticmethod
    def build(corpus: Path, folder: Path, threads: int) -> None:
        from indexer import build_index

        build_index(corpus, folder, jobs=threads, language="en")

    def __init__(self, folder: Path) -> None:
        self.index: Index = open_index(folder)

    def answer(self, kind: str, question: str, *, excerpts: bool) -> list[Hit]:
        match kind:
            case "content" | "stopwords":
                found = self.index.search(question, limit=HITS, match="any")
            case "phrase":
                found = self.index.search(f'"{question}"', limit=HITS)
            case "prefix":
                found = self.index.search(f"headword:{question}*", limit=HITS)
            case "fuzzy":
                found = self.index.search(f"headword:{question}~", limit=HITS)
            case "exact":
                found = self.index.search(Exact(question), limit=HITS)
            case _:
                found = self.index.search(question, limit=HITS, exact=True)
        return [(hit.headword, hit.excerpt.text if excerpts else None) for hit in found]

    def close(self) -> None:
        self.index.close()
