"""Forms and stems -> posting lists of an index: all fields, the headword alone, the article alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache, partial

import numpy as np

from indexer.analysis import stem, stem_languages
from indexer.store.arrays import is_in
from indexer.store.bm25 import inverse_document_frequency, weights_of
from indexer.store.kinds import HEAD, MAX_COUNT, OTHER_BIT, stem_hash
from indexer.store.lengths import LENGTHS
from indexer.store.packed_postings import PackedList
from indexer.store.segment_reader import SegmentReader
from searcher.engines.compiled_lists import CompiledLists
from searcher.engines.entry_sets import look_up, merge
from searcher.engines.forms import FormPostings
from searcher.engines.postings import EMPTY, Array, Coded, Plain, Postings, best_of
from searcher.engines.topk import SLACK, Matches, best, with_priors

MAX_FORMS = 64
"""Forms of one stem that are marked in a text: of a stem with more, the most frequent."""

CACHED = 1 << 13
"""Words whose groups, and groups whose forms, an open index remembers."""

Field = str | None
"""None for all fields at once, else "headword" or "article"."""


class PostingLists:
    """Makes the posting lists of an index's terms."""

    def __init__(self, reader: SegmentReader) -> None:
        self.reader = reader
        self._languages = [
            (number, name) for number, name in enumerate(reader.term_languages) if name in stem_languages()
        ]
        self._bonus = 1.0 + reader.ranking.form_bonus
        mean = float(LENGTHS[reader.head_length].mean()) if len(reader) else 1.0
        self.head_weights = reader.headword_postings.tabulate(
            partial(weights_of, ranking=reader.ranking, mean_length=mean)
        )
        heads = np.asarray(reader.heads)
        self._compiled = CompiledLists(reader.postings, reader.weights, reader.masks, heads, reader.best)
        self._compiled_heads = CompiledLists(reader.headword_postings, self.head_weights)
        self.groups_of = lru_cache(CACHED)(self._groups_of)
        self.forms_of = lru_cache(CACHED)(self._forms_of)
        self.stemmed = lru_cache(CACHED)(self._stemmed)

    # terms and groups

    def terms_of(self, form: str) -> range:
        """The terms of a form, one a language."""
        first = self.reader.terms.find(form)
        return range(first, self.reader.terms.same(first)) if first >= 0 else range(0)

    def _groups_of(self, form: str) -> list[tuple[int, int]]:
        """(group, bit of the form in its masks, 0 where it has none) for every language that the form stands for."""
        reader = self.reader
        found: list[tuple[int, int]] = []
        covered = set()
        for term in self.terms_of(form):
            covered.add(int(reader.term_language[term]))
            found.append((int(reader.term_group[term]), 1 << int(reader.term_bit[term])))
        for number, name in self._languages:
            if number not in covered:
                group = self._group_of_stem(stem(form, name), name)
                if group >= 0:
                    found.append((group, 0))
        return found

    def _group_of_stem(self, wanted: str, language: str) -> int:
        reader = self.reader
        for group in reader.stems.numbers(stem_hash(wanted, language)):
            member = reader.members(group)[0]
            name = reader.term_languages[reader.term_language[member]]
            if name == language and stem(reader.terms[member], language) == wanted:
                return group
        return -1

    def members(self, group: int) -> list[int]:
        """The terms of a group."""
        return self.reader.members(group)

    def size_of(self, form: str) -> int:
        """In how many entries any form of a form's stems stands, at most."""
        starts = self.reader.starts
        return sum(starts[group + 1] - starts[group] for group, _ in self.groups_of(form))

    def _forms_of(self, group: int) -> tuple[str, ...]:
        """The forms of a group, the most frequent first; of very many the first."""
        return tuple([self.reader.terms[term] for term in self.members(group)[:MAX_FORMS]])

    # posting lists

    def _stemmed(self, form: str, field: Field = None) -> Postings:
        """Where a form, or any form of its stems, stands."""
        return best_of([self.group(group, bit, field) for group, bit in self.groups_of(form)])

    def group(self, group: int, bit: int = 0, field: Field = None) -> Postings:
        """Where any form of a group stands."""
        if field == "headword":
            return self._headword(self.members(group))
        whole = self._whole(group, bit)
        return whole if field is None else self._article(whole, self.members(group))

    def _whole(self, group: int, bit: int = 0) -> Coded:
        reader = self.reader
        start, end = reader.starts[group], reader.starts[group + 1]
        masks = self._masks(group) if bit and group < reader.multiple else None
        idf = inverse_document_frequency(len(reader), end - start)
        bonus = self._bonus if masks is not None else 1.0
        peak = reader.peaks[group]
        one = Coded(reader.postings.list(start, end), reader.weights, idf, peak, masks, bit, bonus, group)
        one.compiled = self._compiled.of(one)
        return one

    def _masks(self, group: int) -> Array:
        """uint8, which forms of a group of several each of its postings has."""
        return self.reader.masks[self.reader.starts[group] : self.reader.starts[group + 1]]

    def best_of_long(self, one: Coded, k: int, priors: Array | None) -> Matches | None:
        """The best k of a long list from its head; None where it has none, or where it may not be enough.

        priors  float32[entries], what is added to each score; heads are chosen with it
        """
        reader = self.reader
        at = bisect_left(reader.heads, one.group)
        if one.group < 0 or at == len(reader.heads) or reader.heads[at] != one.group or k >= HEAD:
            return None
        places = reader.best[at * HEAD : (at + 1) * HEAD].astype(np.int64)
        last, least = one.listed.read_one(int(places[-1]), one.table)
        places.sort()
        entries, weights = one.read_at(places)
        found, scores = best(entries, with_priors(entries, weights, priors), k)
        least = least * float(one.idf) + (0.0 if priors is None else float(priors[last]))
        if float(scores[-1]) <= least * float(one.bonus) * SLACK:
            return None
        return Matches(found.tolist(), scores.tolist(), one.size)

    def formed(self, term: int) -> Postings:
        """Where a term stands, or another form of its stem that has the same bit: for looking further."""
        reader = self.reader
        group = int(reader.term_group[term])
        whole = self._whole(group)
        if group >= reader.multiple:
            return whole
        return FormPostings(whole, self._masks(group), 1 << reader.term_bit[term])

    def exact(self, form: str, field: Field = None) -> Postings:
        """Where this very form stands; an entry weighs what the form's stem weighs there."""
        first = self.reader.terms.find(form)
        return self.exact_at(first, field) if first >= 0 else EMPTY

    def exact_at(self, first: int, field: Field = None) -> Postings:
        """The same for the form that first stands at a place of the terms."""
        return best_of([self.term(term, field) for term in range(first, self.reader.terms.same(first))])

    def term(self, term: int, field: Field = None) -> Postings:
        """Where a term stands, no other form of its stem."""
        if field == "headword":
            return self._headword([term])
        reader = self.reader
        group = int(reader.term_group[term])
        if group >= reader.multiple:
            return self.group(group, 0, field)
        whole = self._whole(group)
        entries, weights = whole.read_at(self._with_form(term, group))
        if field is None:
            return Plain(entries, weights)
        article = self._article(whole, self.members(group))
        keep = is_in(entries, article.entries) & self._is_in_article(term, article.entries)
        return Plain(article.entries[keep], article.weights[keep])

    def _with_form(self, term: int, group: int) -> Array:
        """The places in the list of a term's group at which the entry holds this very term."""
        reader = self.reader
        bit = int(reader.term_bit[term])
        found: Array = (self._masks(group) & np.uint8(1 << bit)).nonzero()[0]
        if bit == OTHER_BIT and len(self.members(group)) > OTHER_BIT + 1:
            shared = reader.postings.entries(reader.starts[group], reader.starts[group + 1]).take(found)
            found = found.compress(self._stands_in(term, shared))
        return found

    def _is_in_article(self, term: int, entries: Array) -> Array:
        """Whether a term of each entry is in its article, and not in its headword alone; a compound may always be."""
        reader = self.reader
        found = np.ones(len(entries), bool)
        if not reader.compounds.parts_of(reader.terms[term]):
            own = reader.headword_postings.entries(reader.headword_starts[term], reader.headword_starts[term + 1])
            at = is_in(own, entries).nonzero()[0]
            found[at] = self._stands_in(term, entries[at], behind=reader.head)
        return found

    def _stands_in(self, term: int, entries: Array, *, behind: Array | None = None) -> Array:
        """Whether a term is in the forward array of each entry; ``behind`` so many of its positions."""
        starts = self.reader.positions[entries]
        if behind is not None:
            starts = starts + behind[entries]
        counts = self.reader.positions[entries + 1] - starts
        forward = self.reader.forward.take_windows(starts, counts)
        at = forward.where(range(term, term + 1))
        rows = forward.rows(at)
        found = np.zeros(len(entries), bool)
        found[rows.compress(at < forward.ends.take(rows))] = True
        return found

    def _headword(self, terms: Sequence[int]) -> Postings:
        listed = [one for one in self._in_headword(terms) if len(one)]
        if not listed:
            return EMPTY
        if len(listed) == 1:
            idf = inverse_document_frequency(len(self.reader), len(listed[0]))
            one = Coded(listed[0], self.head_weights, idf, self.reader.ranking.k1 + 1)
            one.compiled = self._compiled_heads.of(one)
            return one
        entries, codes = united_codes(listed)
        idf = inverse_document_frequency(len(self.reader), len(entries))
        return Plain(entries, self.head_weights.of_codes(codes) * np.float32(idf))

    def _in_headword(self, terms: Sequence[int]) -> list[PackedList]:
        starts = self.reader.headword_starts
        return [self.reader.headword_postings.list(int(starts[t]), int(starts[t + 1])) for t in terms]

    def _article(self, whole: Coded, terms: Sequence[int]) -> Postings:
        """Those postings of a list that count more than the headword gives."""
        head_entries, head_codes = united_codes(self._in_headword(terms))
        entries, codes = whole.entries, whole.listed.codes
        counts = (codes >> 8).astype(np.int32)
        head = look_up(head_entries, (head_codes >> 8).astype(np.float32), entries).astype(np.int32)
        rest = counts - head * self.reader.ranking.headword_weight
        keep = ((rest > 0) | (counts == MAX_COUNT)).nonzero()[0]
        rest = np.maximum(rest[keep], 1).astype(np.uint16)
        saturations = whole.table.of_codes((rest << 8) | (codes[keep] & np.uint16(255)))
        return Plain(entries[keep], saturations * whole.idf)


def united_codes(listed: Sequence[PackedList]) -> tuple[Array, Array]:
    """The entries of any of the lists, and the code of what each counts in all of them together."""
    lists = [(one.entries, one.codes) for one in listed]
    if len(lists) == 1:
        return lists[0]
    entries, lengths = merge([(one, codes & np.uint16(255)) for one, codes in lists], np.maximum)
    _, counts = merge([(one, (codes >> 8).astype(np.uint32)) for one, codes in lists], np.add)
    return entries, np.minimum(counts, MAX_COUNT).astype(np.uint16) << 8 | lengths.astype(np.uint16)
