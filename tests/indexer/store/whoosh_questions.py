"""Random plain Whoosh queries over the forms of an index."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from whoosh import query
from whoosh.query import spans

FORM_FIELDS = ("text", "text", "text", "headword")


class Questioner:
    """Draws queries. ``tokens`` are those of each entry by field: (form, position, what it counts)."""

    def __init__(self, seed: int, tokens: list[dict[str, list[tuple[str, int, float]]]]) -> None:
        self._draw = random.Random(seed)
        self._tokens = tokens
        self._forms = {
            field: sorted({form for row in tokens for form, _, _ in row[field]}) for field in set(FORM_FIELDS)
        }

    def ask(self, kind: str) -> Any:
        """A query of a kind in KINDS."""
        return KINDS[kind](self)

    def _field(self) -> str:
        return self._draw.choice(FORM_FIELDS)

    def form(self, field: str) -> str:
        """A form of a field; now and then one that no entry has."""
        return self._draw.choice(self._forms[field]) if self._draw.random() < 0.95 else "nowhere"

    def term(self) -> Any:
        """One form, some with a boost."""
        field = self._field()
        return query.Term(field, self.form(field), boost=self._draw.choice((1.0, 1.0, 2.5)))

    def _terms(self) -> list[Any]:
        return [self.term() for _ in range(self._draw.randint(2, 5))]

    def all_of(self) -> Any:
        """Two to five forms, all of them; most of them stand in one entry."""
        row, field = self._draw.choice(self._tokens), self._field()
        forms = [form for form, _, _ in row[field]] or ["nowhere"]
        return query.And([query.Term(field, self._draw.choice(forms)) for _ in range(self._draw.randint(2, 4))])

    def any_of(self) -> Any:
        """Two to five forms, any of them."""
        return query.Or(self._terms(), minmatch=self._draw.choice((0, 0, 2)))

    def none_of(self) -> Any:
        """A form without another; the rest of all entries."""
        one, other = self.term(), self.term()
        return self._draw.choice((query.Not(one), query.AndNot(one, other), query.And([one, query.Not(other)])))

    def phrase(self) -> Any:
        """Two to four forms of one entry, most of them side by side."""
        row, field = self._draw.choice(self._tokens), self._field()
        placed = sorted(row[field], key=lambda token: token[1])
        first = self._draw.randrange(len(placed)) if placed else 0
        words = [form for form, _, _ in placed[first : first + self._draw.randint(2, 4)]]
        if self._draw.random() < 0.3:
            self._draw.shuffle(words)
        return query.Phrase(field, words or ["nowhere"], slop=self._draw.choice((1, 1, 1, 2, 5)))

    def prefix(self) -> Any:
        """The beginning of a form."""
        field = self._field()
        return query.Prefix(field, self.form(field)[: self._draw.randint(1, 4)])

    def wildcard(self) -> Any:
        """A form with some letters left open."""
        field = self._field()
        form = self.form(field)
        at = self._draw.randrange(len(form))
        pattern = form[:at] + self._draw.choice("*?") + form[at + self._draw.randint(0, 2) :]
        return query.Wildcard(field, pattern)

    def regex(self) -> Any:
        """A form by its beginning and end."""
        field = self._field()
        form = self.form(field)
        return query.Regex(field, f"{form[:2]}.*{form[-1]}$")

    def fuzzy(self) -> Any:
        """A form with a letter changed, left out, put in, or two swapped."""
        field = self._field()
        form = self.form(field)
        for _ in range(self._draw.choice((0, 1, 1, 2))):
            at = self._draw.randrange(len(form))
            change = self._draw.choice(("x", "", form[at : at + 1] + "e", form[at : at + 2][::-1]))
            form = form[:at] + change + form[at + max(1, len(change) if len(change) == 2 else 1) :] or "x"
        reach, begin = self._draw.choice((1, 1, 1, 2)), self._draw.choice((0, 1, 1, 2))
        return query.FuzzyTerm(field, form, maxdist=reach, prefixlength=min(begin, len(form)))

    def term_range(self) -> Any:
        """The forms between two others."""
        field = self._field()
        first, last = sorted((self.form(field), self.form(field)), key=str.encode)
        open_below, open_above = self._draw.choice((True, False)), self._draw.choice((True, False))
        start, end = self._draw.choice(((first, last), (first, last), (None, last), (first, None)))
        return query.TermRange(field, start, end, startexcl=open_below, endexcl=open_above)

    def every(self) -> Any:
        """Every entry, or every one that has a field."""
        return query.Every(self._draw.choice((None, "text", "headword", "year", "language", "dictionary", "id")))

    def value(self) -> Any:
        """An entry's whole values, and years between two."""
        year = self._draw.choice((-50, 1869, 1900, 1955, 2001))
        filters = (
            query.Term("dictionary", self._draw.choice(("Academic", "Brockhaus", "Elsewhere", "Nowhere"))),
            query.Term("kind", self._draw.choice(("article", "snippet"))),
            query.Term("language", self._draw.choice(("en", "ru", "xx"))),
            query.NumericRange("year", year, self._draw.choice((None, year, year + 60)), startexcl=year > 1900),
            query.Term("year", year),
            query.Prefix("dictionary", "B"),
        )
        one = self._draw.choice(filters)
        return self._draw.choice((one, query.And([self.term(), one]), query.Require(self.term(), one)))

    def span(self) -> Any:
        """Forms by where they stand to one another."""
        field = self._field()
        one, other = (query.Term(field, self._draw.choice(self._forms[field])) for _ in range(2))
        return self._draw.choice(
            (
                spans.SpanNear2([one, other], slop=self._draw.randint(1, 30), ordered=False),
                spans.SpanFirst(one, limit=self._draw.randint(0, 4)),
                spans.SpanOr([one, other]),
                spans.SpanNot(one, other),
                query.Ordered([one, other]),
                query.Sequence([one, query.Or([other, query.Term(field, self.form(field))])], slop=3),
            )
        )

    def nested(self) -> Any:
        """Several kinds in one another."""
        kinds = ("term", "all of", "any of", "phrase", "prefix", "fuzzy", "value")
        parts = [self.ask(self._draw.choice(kinds)) for _ in range(3)]
        return self._draw.choice(
            (
                query.Or(parts),
                query.And([query.Or(parts[:2]), parts[2]]),
                query.AndMaybe(parts[0], query.Or(parts[1:])),
                query.And([query.Or(parts[:2]), query.Not(parts[2])]),
                query.DisjunctionMax(parts),
                query.And([query.ConstantScoreQuery(parts[0], 3.0), query.Or(parts[1:])]),
            )
        )


KINDS: dict[str, Callable[[Questioner], Any]] = {
    "term": Questioner.term,
    "all of": Questioner.all_of,
    "any of": Questioner.any_of,
    "none of": Questioner.none_of,
    "phrase": Questioner.phrase,
    "prefix": Questioner.prefix,
    "wildcard": Questioner.wildcard,
    "regex": Questioner.regex,
    "fuzzy": Questioner.fuzzy,
    "range": Questioner.term_range,
    "every": Questioner.every,
    "value": Questioner.value,
    "span": Questioner.span,
    "nested": Questioner.nested,
}
