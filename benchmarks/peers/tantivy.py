"""tantivy, through its Python binding: both fields stemmed, the whole headword once more as one raw term.

Ways that were tried and are slower or answer less, on english, milliseconds at the median: a prefix as a
regular expression 0.41 (as a fuzzy prefix of distance 0, the same hits, 0.17), as a phrase prefix 0.15
(but it gives up after fifty terms); counting all matches adds 0.02. The writer's memory, from 128 MB up,
changes nothing.
"""

from __future__ import annotations

from importlib import metadata
from pathlib import Path
from typing import Any

import tantivy

from benchmarks.peers.port import EXCERPT_LETTERS, HEADWORD_WEIGHT, HITS, Hit, Peer, records

WRITER_BYTES = 256_000_000
BOTH = ["headword", "body"]
BOOSTS = {"headword": HEADWORD_WEIGHT}


class Tantivy(Peer):
    """A memory-mapped index, its searcher and its query parser."""

    @staticmethod
    def version() -> str:
        return f"tantivy {metadata.version('tantivy')}"

    @staticmethod
    def build(corpus: Path, folder: Path, threads: int) -> None:
        index = tantivy.Index(schema(), path=str(folder))
        writer = index.writer(heap_size=WRITER_BYTES, num_threads=threads)
        for headword, body in records(corpus):
            writer.add_document(tantivy.Document(headword=headword, exact=headword.lower(), body=body))
        writer.commit()
        writer.wait_merging_threads()

    def __init__(self, folder: Path) -> None:
        self.index = tantivy.Index.open(str(folder))
        self.schema = self.index.schema
        self.searcher = self.index.searcher()

    def answer(self, kind: str, question: str, *, excerpts: bool) -> list[Hit]:
        query = self.query(kind, question)
        found = self.searcher.search(query, HITS, count=False).hits
        entries: list[Any] = [self.searcher.doc(address) for _, address in found]
        if not excerpts or not entries:
            return [(entry.get_first("headword"), None) for entry in entries]
        snippets = tantivy.SnippetGenerator.create(self.searcher, query, self.schema, "body")
        snippets.set_max_num_chars(EXCERPT_LETTERS)
        return [(entry.get_first("headword"), excerpt(snippets, entry)) for entry in entries]

    def query(self, kind: str, question: str) -> Any:
        """The query of a question: text parsed, but for look-ups of whole headwords."""
        match kind:
            case "exact":
                return tantivy.Query.term_query(self.schema, "exact", question.lower(), "basic")
            case "prefix":
                return tantivy.Query.fuzzy_term_query(self.schema, "exact", question, 0, True, True)
            case "fuzzy":
                return tantivy.Query.fuzzy_term_query(self.schema, "exact", question, 1)
            case "phrase":
                return self.index.parse_query(f'"{question}"', BOTH, field_boosts=BOOSTS)
        every = kind not in ("content", "stopwords")
        return self.index.parse_query(question, BOTH, field_boosts=BOOSTS, conjunction_by_default=every)


def schema() -> Any:
    """The fields: headword and body stemmed, with positions, both stored."""
    fields = tantivy.SchemaBuilder()
    fields.add_text_field("headword", stored=True, tokenizer_name="en_stem", index_option="position")
    fields.add_text_field("exact", tokenizer_name="raw", index_option="basic")
    fields.add_text_field("body", stored=True, tokenizer_name="en_stem", index_option="position")
    return fields.build()


def excerpt(snippets: Any, entry: Any) -> str:
    """The best fragment with its matches marked, or the beginning where only the headword matches."""
    marked: str = snippets.snippet_from_doc(entry).to_html()
    return marked or entry.get_first("body")[:EXCERPT_LETTERS]
