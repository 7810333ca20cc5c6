"""Stock Whoosh: BM25F over two stemmed fields, its own parser and highlighter; one process, one segment."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

from benchmarks.peers.port import EXCERPT_LETTERS, HEADWORD_WEIGHT, HITS, Hit, Peer, records

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its sources hold invalid escapes
    import whoosh
    from whoosh import analysis, fields, index, qparser, query

WRITER_MEGABYTES = 256


class StockWhoosh(Peer):
    """An open searcher and the two parsers: all words, any word."""

    @staticmethod
    def version() -> str:
        return f"Whoosh {whoosh.versionstring()}"

    @staticmethod
    def build(corpus: Path, folder: Path, threads: int) -> None:
        writer = index.create_in(str(folder), schema()).writer(limitmb=WRITER_MEGABYTES)
        for headword, body in records(corpus):
            writer.add_document(headword=headword, exact=headword.lower(), body=body)
        writer.commit()

    def __init__(self, folder: Path) -> None:
        self.searcher = index.open_dir(str(folder)).searcher()
        self.every = parser(self.searcher.schema, qparser.AndGroup)
        self.any = parser(self.searcher.schema, qparser.OrGroup)

    def answer(self, kind: str, question: str, *, excerpts: bool) -> list[Hit]:
        hits = self.searcher.search(self.query(kind, question), limit=HITS)
        return [(hit["headword"], excerpt(hit) if excerpts else None) for hit in hits]

    def close(self) -> None:
        self.searcher.close()

    def query(self, kind: str, question: str) -> Any:
        """The query that a question of a class stands for."""
        match kind:
            case "exact":
                return query.Term("exact", question.lower())
            case "prefix":
                return query.Prefix("exact", question)
            case "fuzzy":
                return query.FuzzyTerm("exact", question, maxdist=1, prefixlength=0)
            case "phrase":
                return self.every.parse(f'"{question}"')
            case "content" | "stopwords":
                return self.any.parse(question)
        return self.every.parse(question)


def excerpt(hit: Any) -> str:
    """The best fragments with their matches marked, or the beginning where only the headword matches."""
    marked: str = hit.highlights("body")
    return marked or hit["body"][:EXCERPT_LETTERS]


def schema() -> Any:
    """The fields: headword and body stemmed, with positions, both stored; no word is dropped."""
    stemming = analysis.StemmingAnalyzer(stoplist=None, minsize=1)
    return fields.Schema(
        headword=fields.TEXT(analyzer=stemming, stored=True),
        exact=fields.ID,
        body=fields.TEXT(analyzer=stemming, stored=True),
    )


def parser(schema: Any, group: Any) -> Any:
    """A parser over both fields, the headword weighted."""
    weights = {"headword": HEADWORD_WEIGHT}
    return qparser.MultifieldParser(["headword", "body"], schema, fieldboosts=weights, group=group)
