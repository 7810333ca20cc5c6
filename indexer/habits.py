"""The language of each text: given, declared, detected; where a text tells little, its dictionary's habit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from indexer.analysis import detect
from indexer.entry import UNDETERMINED, Entry, Snippet

SAMPLE = 600
"""Code points of an article that its language is told by."""


class Habits:
    """Fills in languages, and learns which one each dictionary is written in.

    given  the language of every text, whatever it says; None to tell each by itself
    """

    def __init__(self, given: str | None = None) -> None:
        self._given = given
        self._seen: dict[str, Counter[str]] = {}

    def with_languages(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The entries with the language of each of their texts; those that tell little go by the others of their dictionary."""
        if self._given is not None:
            yield from (self._finished(entry, self._given) for entry in entries)
            return
        told = [(entry, entry.language or detect(_sample(entry))) for entry in entries]
        for entry, language in told:
            if language is not None and language != UNDETERMINED:
                self._seen.setdefault(entry.dictionary, Counter())[language] += 1
        for entry, language in told:
            yield self._finished(entry, entry.language or self._by_habit(entry, language))

    def _by_habit(self, entry: Entry, language: str | None) -> str | None:
        """The language of an entry that declares none, its dictionary's usual one as the hint."""
        seen = self._seen.get(entry.dictionary)
        usual = min(seen, key=lambda name: (-seen[name], name)) if seen else None
        return language if language == usual else detect(_sample(entry), hint=usual)

    def _finished(self, entry: Entry, language: str | None) -> Entry:
        if language == UNDETERMINED:
            language = None
        if language == entry.language and not entry.snippets:
            return entry
        snippets = tuple([self._told(snippet, language) for snippet in entry.snippets])
        return replace(entry, language=language, snippets=snippets)

    def _told(self, snippet: Snippet, hint: str | None) -> Snippet:
        if snippet.language and not self._given:
            return replace(snippet, language=None) if snippet.language == UNDETERMINED else snippet
        return replace(snippet, language=self._given or detect(snippet.text or snippet.headword, hint=hint))


def _sample(entry: Entry) -> str:
    return " ".join(entry.article)[:SAMPLE] or entry.headword


def with_languages(entry: Entry, given: str | None = None) -> Entry:
    """One entry with the language of each of its texts, as it alone tells."""
    return next(Habits(given).with_languages([entry]))
