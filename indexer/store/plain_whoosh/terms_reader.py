"""The reader of terms that Whoosh asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh.codec.base import EmptyCursor, TermsReader
from whoosh.reading import TermNotFound

from indexer.store.plain_whoosh.cursor import TermCursor
from indexer.store.plain_whoosh.fields import FORM_FIELDS, VALUE_FIELDS
from indexer.store.plain_whoosh.lists import FormLists
from indexer.store.plain_whoosh.matcher import PostingMatcher, refuse_format, term_info
from indexer.store.plain_whoosh.terms import FieldTerms, FormTerms, HeadwordTerms
from indexer.store.plain_whoosh.values import value_terms
from indexer.store.segment_reader import SegmentReader

Term = tuple[str, bytes]


class HeadwordTermsReader(TermsReader):  # type: ignore[misc]
    """The terms of all fields; safe from many threads."""

    def __init__(self, reader: SegmentReader) -> None:
        lists = FormLists(reader)
        self._reader = reader
        self._names = sorted(FORM_FIELDS + VALUE_FIELDS)
        self._fields: dict[str, FieldTerms] = {
            "text": FormTerms(reader, lists.text, reader.length),
            "headword": HeadwordTerms(reader, lists.headword, reader.head_length),
        }

    def _field(self, name: str) -> FieldTerms | None:
        """The terms of a field, worked out when first asked for; None where the index has no such field."""
        if name not in self._fields and name in VALUE_FIELDS:
            self._fields.setdefault(name, value_terms(self._reader, name))
        return self._fields.get(name)

    def _find(self, field: str, text: bytes) -> tuple[FieldTerms, int]:
        terms = self._field(field)
        number = -1 if terms is None else terms.find(text)
        if terms is None or number < 0:
            raise TermNotFound(f"No term {field}:{text!r}")
        return terms, number

    def __contains__(self, term: Term) -> bool:
        terms = self._field(term[0])
        return terms is not None and terms.find(term[1]) >= 0

    def indexed_field_names(self) -> list[str]:
        """The fields that have terms."""
        return list(self._names)

    def cursor(self, fieldname: str, fieldobj: Any) -> Any:
        """A cursor over the terms of a field."""
        terms = self._field(fieldname)
        return EmptyCursor() if terms is None else TermCursor(terms, fieldobj)

    def terms(self) -> Iterator[Term]:
        """Yield every term of every field."""
        return self.terms_from(self._names[0], b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[Term]:
        """Yield the terms from a text on, those of later fields too."""
        return ((name, terms.text(number)) for name, terms, number in self._numbers_from(fieldname, prefix))

    def items(self) -> Iterator[tuple[Term, Any]]:
        """Yield every term with its statistics."""
        return self.items_from(self._names[0], b"")

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Term, Any]]:
        """Yield the terms from a text on with their statistics."""
        for name, terms, number in self._numbers_from(fieldname, prefix):
            yield (name, terms.text(number)), term_info(terms.listed(number), terms.lengths)

    def _numbers_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, FieldTerms, int]]:
        for name in self._names:
            terms = self._field(name) if name >= fieldname else None
            if terms is None:
                continue
            number = terms.seek(prefix if name == fieldname else b"")
            while number >= 0:
                yield name, terms, number
                number = terms.after(number)

    def term_info(self, fieldname: str, text: bytes) -> Any:
        """A term's statistics. Raises Whoosh's TermNotFound."""
        terms, number = self._find(fieldname, text)
        return term_info(terms.listed(number), terms.lengths)

    def frequency(self, fieldname: str, text: bytes) -> float:
        """What a term counts in all entries together; 0 for one that is not there."""
        return float(self.term_info(fieldname, text).weight()) if (fieldname, text) in self else 0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """In how many entries a term stands; 0 for one that is not there."""
        return int(self.term_info(fieldname, text).doc_frequency()) if (fieldname, text) in self else 0

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> PostingMatcher:
        """A matcher over a term's postings. Raises Whoosh's TermNotFound; IndexProblem for other formats."""
        terms, number = self._find(fieldname, text)
        refuse_format(fieldname, format_, fieldname in FORM_FIELDS)
        term = (fieldname, text)
        return PostingMatcher(terms.listed(number), terms.lengths, format_, term=term, scorer=scorer)
