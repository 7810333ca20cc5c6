"""Asking an index and printing what it answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

from indexer.errors import QueryError
from indexer.terminal.cells import clip
from indexer.terminal.printing import Printing
from indexer.terminal.streams import prose_columns, say
from searcher.terminal.hits import LOOSENED, facet_lines, group_by_headword, hit_lines
from searcher.terminal.remembered import remember

if TYPE_CHECKING:
    from searcher import Index
    from searcher.results import Results

Form = Literal["lines", "json", "jsonl", "count"]

FOUND, NOTHING, USAGE = 0, 1, 2
FILTERS = ("dictionary", "language", "kind")
LONGEST_ECHO = 60
"""Cells of a query that a message about it repeats."""


class Answering:
    """Answers queries from an index in one form.

    options  what ``Index.search`` takes beside the query
    """

    def __init__(self, index: Index, printing: Printing, form: Form, options: Mapping[str, Any]) -> None:
        self.index, self.printing, self.form, self.options = index, printing, form, options

    def one(self, query: str) -> int:
        """Answer one query; returns the exit code."""
        results = self._ask(query)
        if self.form == "lines":
            self._print_numbered(results)
        else:
            self.printing.lines(data_lines(results, self.form, indent=2), pager=False)
        self._close(results)
        return FOUND if is_found(results, self.form) else NOTHING

    def each(self, queries: Iterable[str]) -> int:
        """Answer queries one after another as they come, empty ones passed over; returns the exit code.

        A query that is refused is reported and the others are answered; the exit code is then 2.
        """
        code = NOTHING
        for query in filter(None, map(str.strip, queries)):
            try:
                results = self._ask(query)
            except QueryError as error:
                say(f"{echo(query)}: {error}", label="error", style="error")
                code = USAGE
                continue
            lines = self._titled_lines(results) if self.form == "lines" else data_lines(results, self.form)
            self.printing.lines(lines, pager=False)
            if not results.total:
                self.printing.say(f"nothing found for {echo(query)}{self._narrowed()}")
            if code == NOTHING and is_found(results, self.form):
                code = FOUND
        return code

    def _ask(self, query: str) -> Results:
        results = self.index.search(query, **self.options)
        for message in dict.fromkeys(diagnostic.message for diagnostic in results.diagnostics):
            self.printing.say(message, label="note")
        return results

    def _titled_lines(self, results: Results) -> Iterator[str]:
        palette = self.printing.palette
        yield palette.paint(f"── {results.query} ──", "faint")
        yield from hit_lines(group_by_headword(results.hits), palette, prose_columns())
        yield from facet_lines(results.facets, palette, prose_columns())
        yield ""

    def _print_numbered(self, results: Results) -> None:
        if not results.hits:
            return
        first = self._offset + 1
        groups = group_by_headword(results.hits)
        remember(self.index.path, [hit.id for group in groups for hit in group], first_number=first)
        palette, columns = self.printing.palette, prose_columns()
        hits = hit_lines(groups, palette, columns, first_number=first)
        self.printing.lines(chain(hits, facet_lines(results.facets, palette, columns)))

    def _close(self, results: Results) -> None:
        """Say what came of it: a count and the next step, or what to try instead."""
        talk = self.printing.say
        if self.form == "lines" and results.hits:
            talk("")
            talk(summary(results, self._offset))
            if results.loosened and not results.showing and results.hits[0].tier == LOOSENED:
                offer(self.printing, self.index.did_you_mean(results.query))
        elif not results.total:
            talk(f"nothing found for {echo(results.query)}{self._narrowed()}")
            if not self._narrowed():
                offer(self.printing, self.index.did_you_mean(results.query))
        elif not results.hits:
            talk(f"no hits from {self._offset + 1:,} on; there are {results.total:,}")

    def _narrowed(self) -> str:
        """The filters that were set, as they were typed; empty where there are none."""
        return "".join(f" --{name} {self.options[name]}" for name in FILTERS if self.options.get(name))

    @property
    def _offset(self) -> int:
        return int(self.options.get("offset", 0))


def echo(query: str) -> str:
    """A query as a message repeats it: whole, or its beginning."""
    return clip(query, LONGEST_ECHO)


def offer(printing: Printing, words: Iterable[str]) -> None:
    """Say what else there is that reads much alike."""
    if found := ", ".join(words):
        printing.say(f"did you mean {found}?")


def summary(results: Results, offset: int) -> str:
    """One line on how much is shown of how much, and how to go on."""
    last = offset + len(results.hits)
    total = f"{results.total:,}" if results.total_is_exact else f"at least {results.total:,}"
    count = f"{total} found" if last == results.total and not offset else f"{offset + 1:,}–{last:,} of {total}"
    more = f" · more: --offset {last}" if last < results.total else ""
    return f"{count} in {results.took_ms:.1f} ms{more} · open one: headword show {offset + 1}"


def is_found(results: Results, form: Form) -> bool:
    """Whether a search counts as having found something: a count looks at the total, all else at the hits."""
    return bool(results.total if form == "count" else results.hits)


def data_lines(results: Results, form: Form, *, indent: int | None = None) -> Iterable[str]:
    """A search as JSON, JSON lines, or a count."""
    if form == "count":
        return (str(results.total),)
    from indexer.terminal.json_text import to_json_text
    from searcher.json_shapes import hit_to_json, results_to_json

    if form == "json":
        return (to_json_text(results_to_json(results), indent=indent),)
    return (to_json_text({"query": results.query, **hit_to_json(hit)}) for hit in results.hits)
