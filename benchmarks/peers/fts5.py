"""SQLite FTS5: Porter stems over the entries' table, and a plain index for look-ups of whole headwords."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import ClassVar

from benchmarks.peers.port import EXCERPT_LETTERS, HEADWORD_WEIGHT, HITS, Hit, Peer, records

EXCERPT_WORDS = 24
TABLES = f"""
PRAGMA journal_mode = off;
PRAGMA synchronous = off;
CREATE TABLE entry (number INTEGER PRIMARY KEY, headword TEXT COLLATE NOCASE, body TEXT);
CREATE VIRTUAL TABLE words USING fts5 (
    headword, body, content = 'entry', content_rowid = 'number', tokenize = 'porter unicode61'
);
INSERT INTO words (words, rank) VALUES ('rank', 'bm25({HEADWORD_WEIGHT}, 1.0)');
"""
INDEXES = """
CREATE INDEX headword ON entry (headword);
INSERT INTO words (words) VALUES ('rebuild');
INSERT INTO words (words) VALUES ('optimize');
ANALYZE;
"""
MATCH = "SELECT headword, {} FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?"
EXACT = "SELECT headword, {} FROM entry WHERE headword = ? LIMIT ?"
PREFIX = "SELECT headword, {} FROM entry WHERE headword >= ? AND headword < ? ORDER BY headword LIMIT ?"
SNIPPET = f"snippet(words, 1, '<b>', '</b>', '…', {EXCERPT_WORDS})"
BEGINNING = f"substr(body, 1, {EXCERPT_LETTERS})"


class Fts5(Peer):
    """One connection to one file."""

    skips: ClassVar = {"fuzzy": "no fuzzy query"}

    @staticmethod
    def version() -> str:
        with closing(sqlite3.connect(":memory:")) as base:
            base.execute("CREATE VIRTUAL TABLE words USING fts5 (body)")
        return f"SQLite {sqlite3.sqlite_version}"

    @staticmethod
    def build(corpus: Path, folder: Path, threads: int) -> None:
        base = sqlite3.connect(folder / "entries.db")
        base.executescript(TABLES)
        with base:
            base.executemany("INSERT INTO entry (headword, body) VALUES (?, ?)", records(corpus))
        base.executescript(INDEXES)
        base.close()

    def __init__(self, folder: Path) -> None:
        self.base = sqlite3.connect(f"file:{folder / 'entries.db'}?mode=ro", uri=True)
        self.base.executescript("PRAGMA mmap_size = 2000000000; PRAGMA cache_size = -64000;")

    def answer(self, kind: str, question: str, *, excerpts: bool) -> list[Hit]:
        if kind == "exact":
            return self.rows(EXACT, BEGINNING, excerpts, question, HITS)
        if kind == "prefix":
            return self.rows(PREFIX, BEGINNING, excerpts, question, following(question), HITS)
        return self.rows(MATCH, SNIPPET, excerpts, match(kind, question), HITS)

    def close(self) -> None:
        self.base.close()

    def rows(self, statement: str, excerpt: str, excerpts: bool, *values: str | int) -> list[Hit]:
        """The rows of a statement, with or without its excerpt."""
        return self.base.execute(statement.format(excerpt if excerpts else "NULL"), values).fetchall()


def match(kind: str, question: str) -> str:
    """The FTS5 expression of a question; each word is quoted, so that none is an operator."""
    if kind == "phrase":
        return f'"{question}"'
    words = (f'"{word}"' for word in question.split())
    return (" OR " if kind in ("content", "stopwords") else " ").join(words)


def following(prefix: str) -> str:
    """The first text behind every text that begins with the prefix."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)
