"""From a question to results: parse, search, loosen, and show the hits."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from indexer.kernels import compiled
from indexer.store.kinds import CUT, KINDS
from indexer.store.segment_reader import encode_id
from searcher.asking import Wish, and_filter, corrected_remark, loosened_remark, text_of
from searcher.engines.embedded import EmbeddedEngine
from searcher.engines.needles import Marks, NeedleFinder
from searcher.engines.port import ALTERNATIVE, SOME, TIER_NAMES, Ranked, Trace
from searcher.highlighting.highlight import excerpt, spans_of
from searcher.query import parse
from searcher.query.tree import Filter, Node, Or, Word
from searcher.results import Diagnostic, Hit, Results, new_value

if TYPE_CHECKING:
    from searcher.findings import FacetCount


class Found(NamedTuple):
    """Ranked entries, the counts that were asked for, and whether no entry holds all that was asked."""

    ranked: Ranked
    facets: Mapping[str, tuple[FacetCount, ...]]
    falls_short: bool


class Answerer:
    """Answers questions over one generation; safe from many threads."""

    def __init__(self, engine: EmbeddedEngine, needles: NeedleFinder) -> None:
        self._engine, self._needles, self._reader = engine, needles, engine.reader
        reader = engine.reader
        self._columns = tuple(column.data for column in (reader.ids, reader.dictionary, reader.kind, reader.language))
        kernel = compiled("searcher.kernels.hits")
        self._kernel = kernel and kernel.Hits(reader)

    def answer(self, query: str | Node, wish: Wish) -> Results:
        """The best entries for a question."""
        began = time.perf_counter()
        wish.check()
        if isinstance(query, str):
            parsed = parse(query)
            asked, text, diagnostics = parsed.tree, query, parsed.diagnostics
        else:
            asked, text, diagnostics = query, text_of(query), ()
        tree = self._narrowed(asked, wish)
        trace = Trace() if wish.explain else None
        found = self._found(tree, text, wish, trace=trace)
        showing: tuple[str, ...] = ()
        if found.falls_short and asked is not None and not wish.exact:
            found, tree, showing = self._corrected(asked, wish, trace) or (found, tree, ())
            if showing:
                diagnostics = (*diagnostics, Diagnostic("corrected", corrected_remark(text, showing)))
        ranked, facets, _ = found
        if ranked.loosened:
            diagnostics = (*diagnostics, Diagnostic("loosened", loosened_remark(ranked)))
        hits = self._hits(ranked, slice(wish.offset, wish.offset + wish.limit), self._needles.marks(tree))
        if trace is not None:
            hits = self._explained(hits, ranked, wish.offset, tree, trace)
        took = (time.perf_counter() - began) * 1000
        loosened = ranked.loosened or bool(showing)
        return Results(text, hits, ranked.total, ranked.total_is_exact, took, diagnostics, loosened, showing, facets)

    def _narrowed(self, tree: Node | None, wish: Wish) -> Node | None:
        """The tree with the conditions that were given beside it, and its lone clitics taken to their words."""
        for name, value in wish.conditions:
            if value:
                tree = and_filter(tree, Filter(name, value, (0, 0)))
        return self._engine.evaluator.slots.with_clitics(tree) if tree is not None else None

    def _found(
        self, tree: Node | None, text: str, wish: Wish, also: Sequence[str] = (), trace: Trace | None = None
    ) -> Found:
        def rank() -> Ranked:
            match, exact, feedback = wish.match, wish.exact, wish.feedback
            return self._engine.search(
                tree, text, wish.until, match=match, exact=exact, also=also, feedback=feedback, trace=trace
            )

        if wish.facets or wish.sort != "relevance":
            from searcher.counting import count_and_sort

            return Found(*count_and_sort(self._engine, tree, text, wish, also, rank))
        ranked = rank()
        only_some = wish.match == "all" and bool(ranked.tiers) and ranked.tiers[0] == SOME
        return Found(ranked, {}, only_some or not ranked.total)

    def _corrected(
        self, asked: Node, wish: Wish, trace: Trace | None
    ) -> tuple[Found, Node | None, tuple[str, ...]] | None:
        """What is found one edit away, for which tree and texts; None where nothing is."""
        from searcher.correcting import correction

        near = correction(asked, self._engine.evaluator)
        if near is None:
            return None
        tree = self._narrowed(near.tree, wish)
        found = self._found(tree, near.text, wish, near.also, trace)
        if not found.ranked.total:
            return None
        if tree is not None and near.also:
            tree = Or((tree, *(Word(one, (0, 0)) for one in near.also)), (0, 0))
        return found, tree, (near.text, *near.also)

    def _explained(
        self, hits: tuple[Hit, ...], ranked: Ranked, offset: int, tree: Node | None, trace: Trace
    ) -> tuple[Hit, ...]:
        from searcher.explaining import Explainer

        explainer = Explainer(self._engine, tree, trace)
        return tuple(
            [hit._replace(explanation=explainer.explain(ranked, place)) for place, hit in enumerate(hits, offset)]
        )

    def _hits(self, ranked: Ranked, shown: slice, marks: Marks) -> tuple[Hit, ...]:
        found = ranked.entries[shown], ranked.scores[shown], ranked.tiers[shown]
        if self._kernel is not None:
            hits: tuple[Hit, ...] = self._kernel.hits(*found, *marks)
            return hits
        return tuple(self._each_hit(zip(*found, strict=True), marks))

    def _each_hit(self, found: Iterable[tuple[int, float, int]], marks: Marks) -> Iterator[Hit]:
        stored, names = self._reader.stored, self._reader.names
        ids, dictionaries, kinds, languages = self._columns
        of_headword, of_article = marks
        for entry, score, tier in found:
            headword, body, rest = stored[entry].split("\0", 2)
            values = (
                encode_id(ids[entry]),
                headword,
                names[dictionaries[entry]],
                KINDS[kinds[entry]],
                names[languages[entry]] or None,
                score,
                TIER_NAMES[tier],
                excerpt(body, of_article, from_start=tier >= ALTERNATIVE, cut=rest == CUT),
                tuple(spans_of(headword, of_headword)),
                rest,
                (),
            )
            yield new_value(Hit, values)
