"""Xapian, through Debian's python3-xapian: stems, headwords weighted, whole headwords as prefixed terms."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, ClassVar

import xapian  # type: ignore[import-not-found]

from benchmarks.peers.port import EXCERPT_LETTERS, HEADWORD_WEIGHT, HITS, Hit, Peer, records

WHOLE = "XH"  # prefix of the term that is a whole headword
TERM_BYTES = 200  # Xapian's limit for a term is 245 with its prefix
FLUSH = 500_000  # documents held before they are written; its default of 10,000 makes the build far slower


class Xapian(Peer):
    """One database, its parser and an enquiry."""

    skips: ClassVar = {"fuzzy": "no fuzzy query before Xapian 1.5"}

    @staticmethod
    def version() -> str:
        return f"Xapian {xapian.version_string()}"

    @staticmethod
    def build(corpus: Path, folder: Path, threads: int) -> None:
        os.environ["XAPIAN_FLUSH_THRESHOLD"] = str(FLUSH)
        base = xapian.WritableDatabase(str(folder), xapian.DB_CREATE_OR_OVERWRITE)
        terms = xapian.TermGenerator()
        terms.set_stemmer(xapian.Stem("english"))
        for headword, body in records(corpus):
            entry = xapian.Document()
            terms.set_document(entry)
            terms.index_text(headword, int(HEADWORD_WEIGHT))
            terms.increase_termpos()
            terms.index_text(body)
            entry.add_boolean_term(whole(headword))
            entry.set_data(f"{headword}\t{body}")
            base.add_document(entry)
        base.commit()
        base.close()

    def __init__(self, folder: Path) -> None:
        self.stem = xapian.Stem("english")
        base = xapian.Database(str(folder))
        self.enquire = xapian.Enquire(base)
        self.parser = xapian.QueryParser()
        self.parser.set_stemmer(self.stem)
        self.parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
        self.parser.set_database(base)

    def answer(self, kind: str, question: str, *, excerpts: bool) -> list[Hit]:
        self.enquire.set_query(self.query(kind, question))
        found = self.enquire.get_mset(0, HITS)
        hits: list[Hit] = []
        for match in found:
            headword, _, body = match.document.get_data().decode().partition("\t")
            hits.append((headword, excerpt(found, body, self.stem) if excerpts else None))
        return hits

    def query(self, kind: str, question: str) -> Any:
        """The query that a question of a class stands for."""
        op = xapian.Query
        match kind:
            case "exact":
                return xapian.Query(whole(question))
            case "prefix":
                return xapian.Query(op.OP_WILDCARD, whole(question), 0, op.WILDCARD_LIMIT_ERROR, op.OP_SYNONYM)
            case "phrase":
                return self.parser.parse_query(f'"{question}"')
        some = kind in ("content", "stopwords")
        self.parser.set_default_op(op.OP_OR if some else op.OP_AND)
        return self.parser.parse_query(question, 0)


def whole(headword: str) -> str:
    """The term of a whole headword."""
    return WHOLE + headword.lower().encode()[:TERM_BYTES].decode("utf-8", "ignore")


def excerpt(found: Any, body: str, stem: Any) -> str:
    """The best fragment of a body with its matches marked."""
    return str(found.snippet(body, EXCERPT_LETTERS, stem).decode())
