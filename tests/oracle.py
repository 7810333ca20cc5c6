"""A brute-force reading of the rules of matching and ranking: every entry is looked at, nothing is indexed.

It shares with the program the analysis of a text, the lengths that a byte stands for, and the query tree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import translate
from itertools import pairwise, product
from math import log1p
from typing import Any

from indexer.analysis import analyse_surface, compound_of, fold, stem, stem_languages, surfaces, tokens
from indexer.entry import Entry
from indexer.store.bm25 import Ranking
from indexer.store.lengths import LENGTHS
from searcher.query.tree import All, And, Field, Filter, Fuzzy, Must, Node, Not, Or, Phrase, Wildcard, Word

HEADWORD, ARTICLE = "headword", "article"
Weights = dict[int, float]
Term = tuple[str, str]


@dataclass
class Row:
    """An entry as it is matched.

    texts   of each field, its texts as the forms at each position
    counts  of each field, how often each (form, language) occurs, joined forms too
    """

    texts: dict[str, list[list[str]]] = field(default_factory=lambda: {HEADWORD: [], ARTICLE: []})
    counts: dict[str, Counter[Term]] = field(default_factory=lambda: {HEADWORD: Counter(), ARTICLE: Counter()})

    def length(self, name: str) -> int:
        return sum(map(len, self.texts[name]))


class Oracle:
    """Weighs entries, given in the order of their numbers, for query trees."""

    def __init__(self, entries: list[Any], ranking: Ranking | None = None) -> None:
        self.entries, self.ranking = entries, ranking or Ranking()
        self.compounds: dict[tuple[str, str], set[tuple[str, ...]]] = {}
        for text, language, _ in (text for entry in entries for text in _texts(entry)):
            for surface, _, _ in surfaces(text, (language,) if language else ()):
                if found := compound_of(analyse_surface(surface)):
                    self.compounds.setdefault((found[0], language), set()).add(found[1])
        self.rows = [self._row(entry) for entry in entries]
        self.terms = {term for row in self.rows for counts in row.counts.values() for term in counts}
        self.forms = {form for form, _ in self.terms}
        self.languages = sorted({language for _, language in self.terms} - {""})
        weight = self.ranking.headword_weight
        self.lengths = [_byte(weight * row.length(HEADWORD) + row.length(ARTICLE)) for row in self.rows]
        self.head_lengths = [_byte(row.length(HEADWORD)) for row in self.rows]

    def _row(self, entry: Entry) -> Row:
        row = Row()
        for text, language, name in _texts(entry):
            found = tokens(text, (language,) if language else ())
            parts = [token for token in found if not token.extra]
            row.texts[name].append([part.form for part in parts])
            counts = row.counts[name]
            own = {joined: splits for (joined, of), splits in self.compounds.items() if of == language}
            counts.update((part.form, language) for part in parts)
            for joined, splits in own.items():
                for split in splits:
                    runs = (parts[i : i + len(split)] for i in range(len(parts) - len(split) + 1))
                    counts[joined, language] += sum(
                        tuple(part.form for part in run) == split and run[0].sentence == run[-1].sentence
                        for run in runs
                    )
            for token in found:  # other further forms: with a clitic, pairs of ideographs
                compound = compound_of(analyse_surface(text[token.start : token.end]))
                if token.extra and (compound is None or compound[0] != token.form):
                    counts[token.form, language] += 1
            row.counts[name] = +counts
        return row

    # terms: what the forms of one stem in one language weigh

    def _of_term(self, term: Term, name: str | None, asked: str | None = None) -> Weights:
        form, language = term
        stemmed = stem(form, language or None)
        members = [
            other for other in self.terms if other[1] == language and stem(other[0], language or None) == stemmed
        ]
        weighted = {HEADWORD: self.ranking.headword_weight, ARTICLE: 1}
        parts = [[name]] if name else [[HEADWORD, ARTICLE]]
        found: dict[int, int] = {}
        holders = 0
        for number, row in enumerate(self.rows):
            count = sum(
                row.counts[part][one] * (1 if name == HEADWORD else weighted[part])
                for part in parts[0]
                for one in members
            )
            if count:
                found[number] = min(count, 255)
            anywhere = (HEADWORD,) if name == HEADWORD else (HEADWORD, ARTICLE)
            holders += any(row.counts[part][one] for part in anywhere for one in members)
        idf = log1p((len(self.rows) - holders + 0.5) / (holders + 0.5))
        lengths = self.head_lengths if name == HEADWORD else self.lengths
        mean = sum(lengths) / len(lengths)
        k1, b = self.ranking.k1, self.ranking.b
        weights = {
            number: idf * count * (k1 + 1) / (count + k1 * (1 - b + b * lengths[number] / mean))
            for number, count in found.items()
        }
        if name is None and asked is not None and len(members) > 1:
            for number in weights:
                if any(self.rows[number].counts[part][asked, language] for part in (HEADWORD, ARTICLE)):
                    weights[number] *= 1 + self.ranking.form_bonus
        return weights

    def stemmed(self, form: str, name: str | None) -> Weights:
        own = [term for term in self.terms if term[0] == form]
        others = [
            min(t for t in self.terms if t[1] == language and stem(t[0], language) == stem(form, language))
            for language in set(self.languages) & set(stem_languages()) - {language for _, language in own}
            if any(t[1] == language and stem(t[0], language) == stem(form, language) for t in self.terms)
        ]
        return best([self._of_term(t, name, form) for t in own] + [self._of_term(t, name) for t in others])

    def exact(self, form: str, name: str | None) -> Weights:
        found = []
        for term in (term for term in self.terms if term[0] == form):
            holds = self._holders(term, name)
            weights = self._of_term(term, name) if name != HEADWORD else self._headword_alone(term)
            found.append({number: weight for number, weight in weights.items() if number in holds})
        return best(found)

    def _headword_alone(self, term: Term) -> Weights:
        alone = Oracle.__new__(Oracle)
        alone.__dict__.update(self.__dict__)
        alone.terms = {term}
        return alone._of_term(term, HEADWORD)

    def _holders(self, term: Term, name: str | None) -> set[int]:
        names = (name,) if name else (HEADWORD, ARTICLE)
        return {number for number, row in enumerate(self.rows) if any(row.counts[part][term] for part in names)}

    # nodes

    def weigh(self, node: Node, name: str | None = None, joined: Iterable[str] = ()) -> Weights | None:
        """The entries that match a node, with their weights; None for a word without a letter."""
        match node:
            case Word():
                return self._word(node.text, name, joined)
            case Phrase():
                return best([self._reading(reading, node.slop, name) for reading in self._readings(node.text)])
            case Wildcard():
                return self._constant(node.pattern, name)
            case Fuzzy():
                return self._fuzzy(node, name)
            case Field():
                return self.weigh(node.node, node.name)
            case Must():
                return self.weigh(node.node, name)
            case Or():
                return added([self.weigh(inner, name) or {} for inner in node.nodes])
            case All() | And():
                lists = [self.weigh(n, name, j) for n, j in zip(node.nodes, self._neighbours(node.nodes), strict=True)]
                return shared([one for one in lists if one is not None])
            case Not():
                found = self.weigh(node.node, name) or {}
                return {number: 0.0 for number in range(len(self.rows)) if number not in found}
            case Filter():
                return {number: 0.0 for number, entry in enumerate(self.entries) if _fulfils(entry, node)}
        raise AssertionError(node)

    def some(self, nodes: tuple[Node, ...]) -> Weights:
        """The entries that match at least one of the words."""
        lists = [self.weigh(n, None, j) for n, j in zip(nodes, self._neighbours(nodes), strict=True)]
        return added([one for one in lists if one])

    def _neighbours(self, nodes: tuple[Node, ...]) -> list[list[str]]:
        plain = [self._plain(node.text) if isinstance(node, Word) else None for node in nodes]
        joined: list[list[str]] = [[] for _ in nodes]
        for i, (one, two) in enumerate(pairwise(plain)):
            if one and two and (one, two) in self._splits(one + two):
                joined[i].append(one + two)
                joined[i + 1].append(one + two)
        return joined

    def _plain(self, text: str) -> str | None:
        found = self._surfaces(text)
        return found[0].parts[0] if len(found) == 1 and len(found[0].parts) == 1 and not found[0].extras else None

    def _splits(self, joined: str) -> set[tuple[str, ...]]:
        return set().union(
            *(splits for (form, _), splits in self.compounds.items() if form == joined and form in self.forms)
        )

    def _surfaces(self, text: str) -> list[Any]:
        languages = tuple(self.languages)
        return [one for s, _, _ in surfaces(text, languages) if (one := analyse_surface(s, languages)).parts]

    def _word(self, text: str, name: str | None, joined: Iterable[str]) -> Weights | None:
        found = self._surfaces(text)
        return shared([self._surface(one, name, joined) for one in found]) if found else None

    def _surface(self, one: Any, name: str | None, joined: Iterable[str]) -> Weights:
        extras = [extra.form for extra in one.extras]
        lists = [self.stemmed(form, name) for form in [*joined, *(e.form for e in one.extras if e.part == 0)]]
        if len(one.parts) == 1:
            lists.append(self.stemmed(one.parts[0], name))
        elif "".join(one.parts) not in extras or not any(lists):
            lists.append(self._reading(one.parts, 0, name))
        return best(lists)

    def _readings(self, text: str) -> set[tuple[str, ...]]:
        options = []
        for one in self._surfaces(text):
            own = {one.parts, *((e.form,) for e in one.extras if e.part == 0 and e.form in self.forms)}
            options.append(own | self._splits(one.parts[0]) if len(one.parts) == 1 else own)
        found = {tuple(form for part in choice for form in part) for choice in product(*options)}
        for reading in list(found):
            for i, (one, two) in enumerate(pairwise(reading)):
                if (one, two) in self._splits(one + two):
                    found.add((*reading[:i], one + two, *reading[i + 2 :]))
        return found

    def _reading(self, reading: tuple[str, ...], slop: int, name: str | None) -> Weights:
        if len(reading) == 1:
            return self.exact(reading[0], name)
        names = (name,) if name else (HEADWORD, ARTICLE)
        groups = [best([self._of_term(t, None) for t in self.terms if t[0] == form]) for form in reading]
        return {
            number: sum(weights[number] for weights in groups)
            for number, row in enumerate(self.rows)
            if reading and any(_stands(_flat(row.texts[part]), reading, slop) for part in names)
        }

    def _constant(self, pattern: str, name: str | None) -> Weights:
        fits = re.compile(translate(fold(pattern).replace("[", "[[]")))
        found = set().union(*(self._holders(term, name) for term in self.terms if fits.match(term[0])))
        return dict.fromkeys(found, 1.0)

    def _fuzzy(self, node: Fuzzy, name: str | None) -> Weights:
        form = "".join(part for one in self._surfaces(node.text) for part in one.parts)
        share = 1 - 1 / (1 + len(form))
        near = [other for other in self.forms if other != form and edits(form, other) <= node.distance]
        scaled = [{n: w * share for n, w in self.exact(other, name).items()} for other in near]
        return best([self.exact(form, name), *scaled])


def _texts(entry: Entry) -> list[tuple[str, str, str]]:
    language = entry.language or ""
    heads = [(text, entry.headword_language or language, HEADWORD) for text in (entry.headword, *entry.alternatives)]
    return [*heads, ("\n".join(entry.article), language, ARTICLE)]


def _byte(length: int) -> int:
    return max(int(known) for known in LENGTHS if known <= length)


def _flat(texts: list[list[str]]) -> list[str]:
    return [form for text in texts for form in (*text, "\0")]


def _stands(forms: list[str], reading: tuple[str, ...], slop: int) -> bool:
    for start in (i for i, form in enumerate(forms) if form == reading[0]):
        at = start
        for form in reading[1:]:
            at = next(
                (i for i in range(at + 1, len(forms)) if forms[i] == form), len(forms) + len(reading) + slop + start
            )
        if at - start < len(reading) + slop:
            return True
    return False


def _fulfils(entry: Any, node: Filter) -> bool:
    if node.name == "year":
        years = (
            (entry.citation.year, entry.citation.year_end or entry.citation.year) if entry.citation else (None, None)
        )
        low, high = years
        return low is not None and (node.low is None or high >= node.low) and (node.high is None or low <= node.high)
    return bool(node.value == (getattr(entry, node.name) or ""))


def best(lists: list[Weights]) -> Weights:
    """Every entry with its best weight."""
    return {n: max(one[n] for one in lists if n in one) for n in set().union(*lists)}


def added(lists: list[Weights]) -> Weights:
    """Every entry with the sum of its weights."""
    return {n: sum(one.get(n, 0.0) for one in lists) for n in set().union(*lists)}


def shared(lists: list[Weights]) -> Weights:
    """The entries of all lists, with the sum of their weights."""
    return {n: sum(one[n] for one in lists) for n in set(lists[0]).intersection(*lists)} if lists else {}


def edits(a: str, b: str) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours between two strings, none within another (OSA)."""
    rows: list[list[int]] = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (x != y)))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                row[-1] = min(row[-1], rows[-2][j - 2] + 1)
        rows.append(row)
    return rows[-1][-1]
