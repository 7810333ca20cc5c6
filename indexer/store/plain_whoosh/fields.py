"""The fields that plain Whoosh sees, and the analyser that asks for the terms which the index has.

The import path of ``HeadwordAnalyzer`` is part of the file format: tables of contents hold it as a pickle.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh.analysis import Token, Tokenizer
from whoosh.fields import ID, NUMERIC, STORED, TEXT, Schema

from indexer.analysis import fold, tokens

FORM_FIELDS = ("headword", "text")
"""Fields of folded forms: the headwords alone, and headwords, alternatives and article at once."""

VALUE_FIELDS = ("dictionary", "id", "kind", "language", "year")
"""Fields of whole values, one an entry, that can be asked for, sorted and grouped by."""

STORED_FIELDS = (
    "addresses",
    "alternatives",
    "citation",
    "cross_references",
    "cut",
    "encoding",
    "headword_language",
    "other_paths",
    "path",
    "senses",
    "snippets",
    "year_end",
)
"""Fields that are only handed out with an entry."""


class HeadwordAnalyzer(Tokenizer):  # type: ignore[misc]
    """Headword's analysis as Whoosh calls it: folded forms, never stems.

    A question ("query" mode) gets the parts alone, so that "Russo-Japanese" is the phrase of its two words; every
    other mode gets the joined forms and the forms with a clitic as well, each at the position of its first part. Text
    that is not to be taken apart (prefixes, patterns) is folded as a whole.

    languages  BCP 47, those of the index; they decide which lone clitics take no position
    """

    def __init__(self, languages: tuple[str, ...] = ()) -> None:
        self.languages = languages

    def __eq__(self, other: object) -> bool:
        return isinstance(other, HeadwordAnalyzer) and self.languages == other.languages

    def __hash__(self) -> int:
        return hash(self.languages)

    def __call__(
        self,
        value: str,
        positions: bool = False,
        chars: bool = False,
        keeporiginal: bool = False,
        removestops: bool = True,
        start_pos: int = 0,
        start_char: int = 0,
        tokenize: bool = True,
        mode: str = "",
        **settings: Any,
    ) -> Iterator[Any]:
        """Yield the tokens of a text: one object over and over, as Whoosh's own tokenisers do."""
        shown = Token(positions, chars, removestops=removestops, mode=mode, **settings)
        whole = [(fold(value), 0, len(value), 0)]
        for form, start, end, position in self._forms(value, mode) if tokenize else whole:
            shown.text, shown.boost = form, 1.0
            if keeporiginal:
                shown.original = value[start:end]
            if positions:
                shown.pos = start_pos + position
            if chars:
                shown.startchar, shown.endchar = start_char + start, start_char + end
            yield shown

    def _forms(self, text: str, mode: str) -> Iterator[tuple[str, int, int, int]]:
        for token in tokens(text, self.languages):
            if mode != "query" or not token.extra:
                yield token.form, token.start, token.end, token.position


def schema(languages: tuple[str, ...] = ()) -> Any:
    """The fields that plain Whoosh may ask for, sort by and read.

    languages  those of the index's terms
    """
    forms = {name: _form_field(languages) for name in FORM_FIELDS}
    values = {name: ID(stored=True, sortable=True) for name in VALUE_FIELDS if name != "year"}
    year = NUMERIC(int, 32, stored=True, signed=True, shift_step=0, sortable=True)
    return Schema(**forms, **values, year=year, **{name: STORED() for name in STORED_FIELDS})


def _form_field(languages: tuple[str, ...]) -> Any:
    return TEXT(analyzer=HeadwordAnalyzer(languages), phrase=True, stored=True, multitoken_query="phrase")
