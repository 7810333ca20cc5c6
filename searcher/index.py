"""An open index: questions in, results out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from indexer.analysis import FINGERPRINT
from indexer.errors import IndexDamaged
from indexer.store.segment_reader import SegmentReader, open_segment
from searcher.answering import Answerer
from searcher.asking import Wish
from searcher.damage import damage_told
from searcher.engines.embedded import EmbeddedEngine
from searcher.engines.needles import NeedleFinder
from searcher.engines.port import Match
from searcher.query.tree import Exact, Node
from searcher.results import Results

if TYPE_CHECKING:
    from searcher.browsing import Shelf
    from searcher.concordance import ConcordanceLine
    from searcher.export import Exported, Format
    from searcher.findings import Answers, DictionaryCount, Related, StoredEntry, Suggestion
    from searcher.reverse.lookup import ReverseLookup
    from searcher.showing.surroundings import Surroundings


class Index:
    """One generation of an index, open for questions; safe from many threads.

    It goes on answering from its generation while a build commits the next.
    """

    def __init__(self, path: Path, reader: SegmentReader) -> None:
        self.path = path
        self._reader = reader
        self._engine = EmbeddedEngine(reader)
        self._needles = NeedleFinder(self._engine.evaluator.slots)
        self._answerer = Answerer(self._engine, self._needles)

    def __enter__(self) -> Index:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._engine.close()

    @property
    def generation(self) -> int:
        """The number of the state that this index answers from."""
        return self._reader.manifest.generation

    @property
    def reader(self) -> SegmentReader:
        """The arrays of the index, for what looks at it as a whole."""
        return self._reader

    @damage_told
    def search(
        self,
        query: str | Node,
        *,
        limit: int = 10,
        offset: int = 0,
        match: Match = "all",
        exact: bool = False,
        feedback: bool = False,
        explain: bool = False,
        dictionary: str | None = None,
        language: str | None = None,
        kind: str | None = None,
        facets: Sequence[str] = (),
        sort: str = "relevance",
    ) -> Results:
        """The best entries for a question.

        query     text in the query language, or a tree of it
        match     "all": words mean all of them, loosened where fewer than ``limit`` entries hold them; "any"
        exact     never loosen
        feedback  with "any": search once more with the telling words of the best entries, for questions about a subject
        explain   with each hit, what adds up to its score
        dictionary, language, kind  only entries of that dictionary, that language, "article" or "snippet"
        facets    what to count the matching entries by: "dictionary", "language", "kind", "century", "year"
        sort      "relevance", "headword", "dictionary" or "year"

        Raises QueryError where the text is over the stated length, limit or offset no whole number from 0 on, or facets or
        sort none of these.
        """
        conditions = (("dictionary", dictionary), ("language", language), ("kind", kind))
        return self._answerer.answer(
            query, Wish(limit, offset, match, exact, conditions, facets, sort, feedback, explain)
        )

    @damage_told
    def entry(self, entry_id: str) -> StoredEntry | None:
        """An entry by its id; None where the index has none."""
        return self._engine.entry(entry_id)

    @damage_told
    def define(self, word: str) -> tuple[StoredEntry, ...]:
        """The entries of every dictionary under a headword, articles first, the strictest spelling first."""
        ranked = self._engine.search(Exact(word), word, len(self._reader))
        return tuple([self._engine.stored_entry(entry) for entry in ranked.entries])

    @damage_told
    def reverse(
        self, description: str, *, limit: int = 10, dictionary: str | None = None, language: str | None = None
    ) -> Answers:
        """The headwords that a description may mean, the likeliest first.

        dictionary, language  only entries of that dictionary, that language

        Raises QueryError where the description has no word or is over the stated length, or limit no whole number from 0 on.
        """
        return self._described.answer(description, limit, {"dictionary": dictionary, "language": language})

    @damage_told
    def related(self, entry_id: str, *, limit: int = 10) -> tuple[Related, ...]:
        """What the index has on the headword of an entry and on what is near it, whatever the dictionary; () for no such entry.

        Never the entry itself, never two beginnings of one article. Raises QueryError where limit is no whole number from 0 on.
        """
        from searcher.relating.relations import related_to

        return related_to(self._engine, self._needles, entry_id, limit)

    @damage_told
    def surroundings(self, entry_id: str) -> Surroundings:
        """Where an entry leads to, who refers to it, and the headwords beside it; nothing for no such entry."""
        from searcher.showing.surroundings import surroundings_of

        return surroundings_of(self._engine, self._needles, entry_id)

    @damage_told
    def similar(self, entry_id: str, *, limit: int = 10) -> tuple[Related, ...]:
        """The entries most alike to an entry in text, the likest first; () for no such entry.

        Raises QueryError where limit is no whole number from 0 on.
        """
        from searcher.relating.relations import similar_to

        return similar_to(self._engine, self._needles, entry_id, limit)

    @cached_property
    def _described(self) -> ReverseLookup:
        from searcher.reverse.lookup import ReverseLookup

        return ReverseLookup(self._engine.evaluator, self._needles)

    @damage_told
    def browse(
        self, place: str, *, limit: int = 20, dictionary: str | None = None, language: str | None = None
    ) -> tuple[Shelf, ...]:
        """The headwords around a place in the alphabetical order of each language."""
        from searcher.browsing import browse

        return browse(place, self._reader, limit, dictionary=dictionary, language=language)

    def kwic(self, query: str, **options: Any) -> Iterator[ConcordanceLine]:
        """Every occurrence in an article of a word or phrase; streaming unless sorted.

        Options: width (cells of a line), sort ("left", "right"), dictionary, limit. Raises QueryError for others' values.
        """
        from searcher.concordance import kwic

        return kwic(query, self._engine.evaluator, self._needles, **options)

    def whoosh(self) -> Any:
        """The index as plain Whoosh opens it: a ``whoosh.index.FileIndex`` of the last committed generation.

        This one door trusts the folder: Whoosh unpickles the table of contents.
        """
        from indexer.store.plain_whoosh.toc import open_whoosh

        return open_whoosh(self.path)

    @damage_told
    def suggest(self, prefix: str, *, limit: int = 10) -> tuple[Suggestion, ...]:
        """Headwords that go on from a prefix."""
        from searcher.suggesting.suggest import suggest

        return suggest(prefix, self._reader, limit)

    @damage_told
    def did_you_mean(self, word: str, *, limit: int = 5) -> tuple[str, ...]:
        """Headwords that a misspelt one may mean, the likeliest first."""
        from searcher.suggesting.suggest import did_you_mean

        return did_you_mean(word, self._reader, limit)

    @damage_told
    def export(self, form: Format, output: Path | str | None = None, *, dictionary: str | None = None) -> Exported:
        """Write the entries in another form: "jsonl", "tsv", "stardict" or "dictd".

        output      of the first two a file, None for standard output; of the others the files' common name, without suffix
        dictionary  only its entries

        Raises ExportUnusable.
        """
        from searcher.export import export

        return export(self._reader, form, None if output is None else Path(output), dictionary=dictionary)

    def dictionaries(self) -> tuple[DictionaryCount, ...]:
        """How many entries and stubs each dictionary has, the largest first."""
        from searcher.counts.statistics import dictionary_counts

        return dictionary_counts(self._reader)

    def stats(self) -> dict[str, Any]:
        """Counts of the index: entries, stubs, terms, languages, dictionaries, sizes."""
        from searcher.counts.statistics import statistics

        return statistics(self._reader)

    def plot(self, path: Path | str) -> None:
        """Draw what the index holds as an SVG file, for light pages and dark ones; raises ExportUnusable."""
        from searcher.counts.stats_plot import plot_statistics

        plot_statistics(self._reader, Path(path))


def open_index(path: Path | str | None = None) -> Index:
    """Open an index; without a path the one that ``headword build`` makes without one.

    Raises IndexNotFound, IndexDamaged, IndexIncompatible.
    """
    if path is None:
        from indexer.location import index_folder

        path = index_folder()
    folder = Path(path)
    reader = open_segment(folder, FINGERPRINT)
    try:
        return Index(folder, reader)
    except (KeyError, ValueError, IndexError) as error:
        raise IndexDamaged(folder, f"its arrays do not fit together: {error}") from None
