"""A query tree -> the entries that match, and the best of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.arrays import may_differ
from indexer.store.kinds import ARTICLE
from indexer.store.priors import priors_of
from indexer.store.segment_reader import SegmentReader
from searcher.engines.entry_sets import merge
from searcher.engines.exact import entries_under
from searcher.engines.filters import Filters
from searcher.engines.finding import Finder
from searcher.engines.lists import Field as FieldName
from searcher.engines.lists import PostingLists
from searcher.engines.patterns import terms_of_pattern
from searcher.engines.phrases import Phrases
from searcher.engines.postings import EMPTY, Array, Plain, Postings
from searcher.engines.slots import Slots
from searcher.engines.topk import NOTHING, Matches, hold_all
from searcher.engines.unions import Union, Unions
from searcher.query.tree import All, And, Exact, Field, Filter, Fuzzy, Must, Node, Not, Or, Phrase, Wildcard, Word
from searcher.query.walk import is_condition


@dataclass(slots=True)
class Clauses:
    """A question taken apart: what it asks for, what it insists on, what it excludes, what it filters by.

    wanted_nodes, required_nodes  what each of these lists stands for
    """

    wanted: list[Postings] = field(default_factory=list)
    required: list[Postings] = field(default_factory=list)
    wanted_nodes: list[Node] = field(default_factory=list)
    required_nodes: list[Node] = field(default_factory=list)
    forbidden: list[Postings] = field(default_factory=list)
    allowed: NDArray[Any] | None = None
    asked: int = 0  # words and groups that asked for something, known to the index or not

    def allow(self, mask: Array) -> None:
        """Add a filter."""
        self.allowed = mask if self.allowed is None else self.allowed & mask


class Evaluator:
    """Evaluates query trees over one generation; safe from many threads.

    with_priors  add to each score what the pages that point to an entry are worth
    """

    def __init__(self, reader: SegmentReader, *, with_priors: bool = False) -> None:
        self.reader = reader
        self._with_priors = with_priors and may_differ(reader.in_links, 0)
        self.lists = PostingLists(reader)
        languages = tuple(name for name in reader.term_languages if name)
        self.phrases = Phrases(self.lists, languages)
        self.slots = Slots(self.lists, self.phrases, languages)
        self.filters = Filters(reader)
        self._unions = Unions(self.lists)

    @cached_property
    def priors(self) -> Array | None:
        """float32[entries], what is added to the score of each; None where nothing is to any."""
        if not self._with_priors:
            return None
        kind = self.reader.kind
        return priors_of(self.reader.in_links, kind == ARTICLE if may_differ(kind, ARTICLE) else None)

    @cached_property
    def finder(self) -> Finder:
        """Finds the best entries of lists."""
        return Finder(self.lists, self.priors)

    def clauses(self, tree: Node) -> Clauses:
        """The top of a tree, taken apart."""
        found = Clauses()
        if not isinstance(tree, All):
            self._clause(tree, (), found)
            return found
        for node, forms in zip(tree.nodes, self.slots.neighbours(tree.nodes), strict=True):
            self._clause(node, forms, found)
        return found

    def _clause(self, node: Node, joined: tuple[str, ...], found: Clauses) -> None:
        if isinstance(node, Word):
            self._want(node, self.slots.word(node.text, None, joined), found)
        elif isinstance(node, Not):
            found.forbidden.append(self.postings(node.node))
        elif is_condition(node):
            found.allow(self._mask(node))
        elif isinstance(node, Must):
            found.asked += 1
            found.required.append(self.postings(node.node))
            found.required_nodes.append(node.node)
        elif isinstance(node, And):
            for inner in node.nodes:
                self._clause(inner if isinstance(inner, Not | Filter) else Must(inner, inner.span), (), found)
        else:
            self._want(node, self.postings(node), found)

    def _want(self, node: Node, postings: Postings | None, found: Clauses) -> None:
        if postings is not None:
            found.asked += 1
            found.wanted.append(postings)
            found.wanted_nodes.append(node)

    def all(self, clauses: Clauses, k: int) -> Matches:
        """The best k of the entries that match every clause."""
        lists = clauses.required + clauses.wanted
        allowed = self.allowed(clauses)
        if not lists:
            return self._everything(allowed, k) if allowed is not None else NOTHING
        if len(lists) == 1 and allowed is None and isinstance(lists[0], Union):
            return lists[0].top(k, self.priors)
        if any(not one.size for one in lists):
            return NOTHING
        return self.finder.all(lists, k, allowed)

    def some(self, clauses: Clauses, k: int) -> Matches:
        """The best k of the entries that match all required clauses and at least one of the wanted."""
        allowed = self.allowed(clauses)
        if clauses.required:
            entries, scores = hold_all(clauses.required, allowed)
            for one in clauses.wanted:
                scores = scores + one.at(entries)
            return self.finder.best(entries, scores, k)
        return self.finder.some([one for one in clauses.wanted if one.size], k, allowed)

    def any_of(self, lists: Sequence[Postings], k: int, allowed: Array | None = None) -> tuple[Array, Array]:
        """Entries that are in any of the lists, growing, with their scores; the best k are among them."""
        return self.finder.any_of(lists, k, allowed)

    def _everything(self, allowed: Array, k: int) -> Matches:
        entries = allowed.nonzero()[0].astype(np.int32)
        return Matches(entries[:k].tolist(), [0.0] * min(k, len(entries)), len(entries))

    def allowed(self, clauses: Clauses) -> Array | None:
        """bool[entries], False where a filter or an exclusion forbids an entry; None where there is neither."""
        allowed = clauses.allowed
        if clauses.forbidden:
            allowed = np.ones(len(self.reader), bool) if allowed is None else allowed.copy()
            for one in clauses.forbidden:
                allowed[one.entries] = False
        return allowed

    # nodes below the top

    def postings(self, node: Node, field: FieldName = None) -> Postings:
        """Where a node matches."""
        match node:
            case Word():
                return self.slots.word(node.text, field) or EMPTY
            case Phrase():
                return self.phrases.postings(self.phrases.readings(node.text), node.slop, field)
            case Wildcard():
                return self._unions.of(terms_of_pattern(node.pattern, self.reader.terms), field)
            case Fuzzy():
                return self._unions.near(self.slots.whole_form(node.text), self.slots.near_terms(node), field)
            case Field():
                return self.postings(node.node, node.name)
            case Must():
                return self.postings(node.node, field)
            case Or():
                return self._sum([self.postings(inner, field) for inner in node.nodes])
            case All() | And():
                return self._both(node.nodes, field)
            case Not():
                return self._rest(self.postings(node.node, field))
            case Exact():
                entries = np.array(sorted(entries_under(node.text, self.reader)), np.int32)
                return Plain(entries, np.full(len(entries), 1, np.float32))
            case Filter():
                entries = self._mask(node).nonzero()[0].astype(np.int32)
                return Plain(entries, np.zeros(len(entries), np.float32))

    def _mask(self, node: Node, field: FieldName = None) -> Array:
        """bool[entries], whether each entry matches a node."""
        if isinstance(node, Filter):
            return self.filters.mask(node)
        mask = np.zeros(len(self.reader), bool)
        mask[self.postings(node, field).entries] = True
        return mask

    def _both(self, nodes: Sequence[Node], field: FieldName) -> Postings:
        lists: list[Postings] = []
        allowed: Array | None = None
        for inner, joined in zip(nodes, self.slots.neighbours(nodes), strict=True):
            if isinstance(inner, Not | Filter):
                mask = self._mask(inner, field)
                allowed = mask if allowed is None else allowed & mask
            elif isinstance(inner, Word):
                if (one := self.slots.word(inner.text, field, joined)) is not None:
                    lists.append(one)
            else:
                lists.append(self.postings(inner, field))
        if lists:
            return Plain(*hold_all(lists, allowed))
        entries = (np.zeros(0, np.int32) if allowed is None else allowed.nonzero()[0]).astype(np.int32)
        return Plain(entries, np.zeros(len(entries), np.float32))

    def _sum(self, lists: Sequence[Postings]) -> Postings:
        some = [one for one in lists if one.size]
        if len(some) < 2:
            return some[0] if some else EMPTY
        return Plain(*merge([(one.entries, one.weights) for one in some], np.add))

    def _rest(self, postings: Postings) -> Postings:
        mask = np.ones(len(self.reader), bool)
        mask[postings.entries] = False
        entries = mask.nonzero()[0].astype(np.int32)
        return Plain(entries, np.zeros(len(entries), np.float32))
