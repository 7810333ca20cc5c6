"""An entry with its numbered links, on a terminal or as a text of its own; and the way along a link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from indexer.terminal.entry_view import BETWEEN, INDENT, article_lines, heading_lines, snippet_lines, source_lines
from indexer.terminal.styled import Palette, Style, Styled, styled
from searcher.showing.listed import NOWHERE, with_ellipses
from searcher.terminal.answers import echo
from searcher.terminal.entries import cut_lines, find_entries, print_entries

if TYPE_CHECKING:
    from indexer.terminal.printing import Printing
    from searcher import Index
    from searcher.findings import StoredEntry
    from searcher.showing.surroundings import Link, Surroundings
    from searcher.terminal.entries import View


def print_shown(index: Index, wanted: str, form: str, printing: Printing, *, follow: int | None = None) -> int:
    """Print entries whole, or what a link of theirs leads to; returns the exit code.

    form    "text", "markdown", "html" or "json"
    follow  the number of the link
    """
    entries = find_entries(index, wanted)
    if follow is not None and entries:
        entries = _followed(index, entries, follow, printing)
        if not entries:
            return 1
    if entries and form in ("markdown", "html"):
        printing.lines(_marked_up(index, entries, form), pager=False)
        return 0
    return print_entries(index, wanted, entries, _view(index), printing, as_json=form == "json")


def _followed(index: Index, entries: Sequence[StoredEntry], follow: int, printing: Printing) -> tuple[StoredEntry, ...]:
    """The entry that a numbered link leads to; none, and a message, where it leads nowhere."""
    count = 0
    for entry in entries:
        links = index.surroundings(entry.id).links
        if follow <= count + len(links):
            link = links[follow - count - 1]
            found = index.entry(link.id) if link.id else None
            if not found:
                printing.say(f"link {follow}, {echo(link.headword)}, leads nowhere: {NOWHERE}")
            return (found,) if found else ()
        count += len(links)
    printing.say(f"no link {follow}: " + (f"the links are 1 to {count}" if count else "there are no links"))
    return ()


def _marked_up(index: Index, entries: Sequence[StoredEntry], form: str) -> Iterator[str]:
    from indexer.terminal.cells import shown

    around = [(entry, index.surroundings(entry.id)) for entry in entries]
    if form == "html":
        from searcher.showing.html import html_lines

        lines = html_lines(around)
    else:
        from searcher.showing.markdown import markdown_lines

        lines = markdown_lines(around)
    return map(shown, lines)


def _view(index: Index) -> View:
    """Sets entries one after another, their links numbered on."""
    first = 1

    def lines(entry: StoredEntry, palette: Palette, columns: int) -> Iterator[str]:
        nonlocal first
        around = index.surroundings(entry.id)
        number, first = first, first + len(around.links)
        yield from shown_lines(entry, around, palette, columns, number)

    return lines


def shown_lines(entry: StoredEntry, around: Surroundings, palette: Palette, columns: int, number: int) -> Iterator[str]:
    """All that an entry says and leads to; ``number`` is that of its first link."""
    yield from heading_lines(entry, palette, columns, kind=entry.kind)
    yield from article_lines(entry.article, entry.senses, palette, columns)
    yield from cut_lines(entry, palette, columns)
    yield from _links_lines("See also", around.references, palette, columns, number)
    number += len(around.references)
    if around.related:
        yield from _related_lines(around, palette, columns, number)
    else:
        yield from snippet_lines(entry.snippets, palette, columns)
    number += len(around.related)
    named = len(around.referring)
    title = "Referred to by" + f" {around.referring_count:,}, the first {named}" * (named < around.referring_count)
    yield from _links_lines(title, around.referring, palette, columns, number)
    beside = [link for link in (around.previous, around.next) if link]
    yield from _links_lines("Before and after", beside, palette, columns, number + named)
    yield from source_lines(entry.citation, palette, columns) if entry.citation else ("",)
    for fact in (*entry.addresses, entry.path, f"id {entry.id}"):
        if fact:
            yield from palette.lines(styled((fact, "faint")), columns)


def _links_lines(title: str, links: Sequence[Link], palette: Palette, columns: int, number: int) -> Iterator[str]:
    """Links under a title, after an empty line; none, no line."""
    if links:
        yield ""
        yield palette.paint(title, "faint")
    for place, link in enumerate(links, number):
        yield from _link_lines(place, link.headword, link.dictionary if link.id else NOWHERE, palette, columns)


def _related_lines(around: Surroundings, palette: Palette, columns: int, number: int) -> Iterator[str]:
    yield ""
    yield palette.paint("Other dictionaries", "faint")
    for place, one in enumerate(around.related, number):
        yield from _link_lines(place, one.headword, f"{one.dictionary}{BETWEEN}{one.why}", palette, columns)
        text = with_ellipses(one.excerpt)
        yield from palette.lines(Styled(text), columns, first=INDENT * 2, rest=INDENT * 2)


def _link_lines(number: int, headword: str, note: str, palette: Palette, columns: int) -> Iterator[str]:
    parts: list[tuple[str, Style]] = [(str(number), "number"), (" ", "plain"), (headword, "link")]
    yield from palette.lines(styled(*parts, (BETWEEN + note, "faint")), columns, first=INDENT, rest=INDENT)
