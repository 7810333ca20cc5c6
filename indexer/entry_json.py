"""Entries as JSON objects: what ``headword segment --json`` prints and what a build reads back.

``entry_from_json(entry_to_json(entry)) == entry`` for every entry. Absent values are null or [].
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from indexer.entry import UNKNOWN, Citation, CrossReference, Entry, Sense, Snippet
from indexer.errors import PageRejected
from indexer.surrogates import replace_surrogates

LATEST_YEAR = 9_999

_T = TypeVar("_T")


def entry_to_json(entry: Entry) -> dict[str, Any]:
    """The object of an entry, of values that ``json.dumps`` takes.

    The texts of its senses stand in "senses", their labels in the parallel list "sense_labels". An entry put together from
    duplicates has "addresses" and "other_paths" too.
    """
    citation = entry.citation
    several: dict[str, Any] = {}
    if entry.other_addresses:
        several["addresses"] = [*filter(None, (entry.address,)), *entry.other_addresses]
    if entry.other_paths:
        several["other_paths"] = list(entry.other_paths)
    return several | {
        "headword": entry.headword,
        "alternatives": list(entry.alternatives),
        "language": entry.language,
        "headword_language": entry.headword_language,
        "dictionary": entry.dictionary,
        "article": list(entry.article),
        "senses": [sense.text for sense in entry.senses],
        "sense_labels": [sense.label for sense in entry.senses],
        "cross_references": [reference.headword for reference in entry.cross_references],
        "citation": citation_to_json(citation) if citation else None,
        "snippets": [snippet_to_json(snippet) for snippet in entry.snippets],
        "path": entry.path,
        "address": entry.address,
        "encoding": entry.encoding,
    }


def citation_to_json(citation: Citation) -> dict[str, Any]:
    """The object of a citation: its parts, and the line as it stood."""
    return {
        "title": citation.title,
        "author": citation.author,
        "place": citation.place,
        "publisher": citation.publisher,
        "year": citation.year,
        "year_end": citation.year_end,
        "text": citation.text,
    }


def snippet_to_json(snippet: Snippet) -> dict[str, Any]:
    """The object of a snippet."""
    return {
        "headword": snippet.headword,
        "text": snippet.text,
        "cut": snippet.cut,
        "dictionary": snippet.dictionary,
        "language": snippet.language,
    }


def entry_from_json(value: object, *, path: str = "") -> Entry:
    """The entry of an object; PageRejected ("malformed") names the field that is not as it should be.

    path  where the object was read, for the message and for an object that names none

    Unknown fields are left alone, absent ones take their defaults; senses without labels are numbered. A
    headword is needed.
    """
    fields = _Fields(value, path)
    headword = fields.text("headword")
    if not headword:
        raise fields.malformed("headword", "a text that is not empty")
    address = fields.text("address")
    return Entry(
        headword=headword,
        article=fields.texts("article"),
        alternatives=fields.texts("alternatives"),
        language=fields.text("language"),
        headword_language=fields.text("headword_language"),
        dictionary=fields.text("dictionary") or UNKNOWN,
        senses=_senses(fields),
        cross_references=tuple(map(CrossReference, fields.texts("cross_references"))),
        citation=fields.nested("citation", _citation),
        snippets=fields.each("snippets", _snippet),
        path=fields.text("path") or path,
        address=address,
        encoding=fields.text("encoding"),
        other_addresses=tuple(other for other in fields.texts("addresses") if other != address),
        other_paths=fields.texts("other_paths"),
    )


def _senses(fields: _Fields) -> tuple[Sense, ...]:
    texts, labels = fields.texts("senses"), fields.texts("sense_labels")
    if not labels:
        labels = tuple(map(str, range(1, len(texts) + 1)))
    if len(labels) != len(texts):
        raise fields.malformed("sense_labels", f"as long as senses ({len(texts)})")
    return tuple(map(Sense, labels, texts))


def _citation(fields: _Fields) -> Citation:
    return Citation(
        text=fields.text("text") or "",
        title=fields.text("title"),
        author=fields.text("author"),
        place=fields.text("place"),
        publisher=fields.text("publisher"),
        year=fields.year("year"),
        year_end=fields.year("year_end"),
    )


def _snippet(fields: _Fields) -> Snippet:
    cut = fields.get("cut", False)
    if not isinstance(cut, bool):
        raise fields.malformed("cut", "true or false")
    return Snippet(
        headword=fields.text("headword") or "",
        text=fields.text("text") or "",
        cut=cut,
        dictionary=fields.text("dictionary") or UNKNOWN,
        language=fields.text("language"),
    )


class _Fields:
    """An object's fields, read with their types checked."""

    __slots__ = ("_name", "_path", "_value")

    def __init__(self, value: object, path: str, name: str = "") -> None:
        self._path = path
        self._name = name
        if not isinstance(value, Mapping):
            raise PageRejected(path, "malformed", f"{name or 'the entry'} must be an object")
        self._value = value

    def malformed(self, field: str, expected: str) -> PageRejected:
        name = f"{self._name}.{field}" if self._name else field
        return PageRejected(self._path, "malformed", f'the field "{name}" must be {expected}')

    def get(self, field: str, default: object) -> object:
        value = self._value.get(field)
        return default if value is None else value

    def text(self, field: str) -> str | None:
        value = self._value.get(field)
        if value is None or isinstance(value, str):
            return value and replace_surrogates(value)
        raise self.malformed(field, "a text")

    def texts(self, field: str) -> tuple[str, ...]:
        value = self.get(field, [])
        if not isinstance(value, list | tuple) or not all(isinstance(text, str) for text in value):
            raise self.malformed(field, "a list of texts")
        return tuple(map(replace_surrogates, value))

    def year(self, field: str) -> int | None:
        value = self._value.get(field)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LATEST_YEAR:
            raise self.malformed(field, f"a year from 0 to {LATEST_YEAR}")
        return value

    def nested(self, field: str, read: Callable[[_Fields], _T]) -> _T | None:
        value = self._value.get(field)
        return None if value is None else read(_Fields(value, self._path, field))

    def each(self, field: str, read: Callable[[_Fields], _T]) -> tuple[_T, ...]:
        values = self.get(field, [])
        if not isinstance(values, list | tuple):
            raise self.malformed(field, "a list of objects")
        return tuple(read(_Fields(value, self._path, f"{field}[{number}]")) for number, value in enumerate(values))
