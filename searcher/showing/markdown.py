"""Entries as Markdown (CommonMark 0.31): every sign that means something there is escaped by a backslash."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from indexer.terminal.entry_view import article_parts
from searcher.showing.listed import NOWHERE, followable, link_lists

if TYPE_CHECKING:
    from searcher.findings import StoredEntry
    from searcher.showing.surroundings import Link, Surroundings

_SIGNS = re.compile(r"([\\`*_\[\]<>&|~#$])")
_BLOCK = re.compile(r"^([-+=]|\d+(?=[.)]))")
_UNSAFE = {"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C"}


def markdown_lines(entries: Sequence[tuple[StoredEntry, Surroundings]]) -> Iterator[str]:
    """The lines of a document, a heading for each entry, its links numbered on from one to the next."""
    number = 1
    for entry, around in entries:
        if number > 1 or entry is not entries[0][0]:
            yield ""
        yield from _article(entry)
        for heading, links in link_lists(around):
            yield from ("", f"## {heading}", "")
            for place, link in enumerate(links, number):
                yield from _listed(f"{place}. ", link)
            number += len(links)
        if entry.citation:
            yield from ("", escaped(entry.citation.text))


def escaped(text: str) -> str:
    """A text on one line of which nothing is markup."""
    line = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    return _BLOCK.sub(_without_meaning, line)


def _without_meaning(match: re.Match[str]) -> str:
    """The beginning of a line so that it begins no list, rule or underline."""
    sign = match.group()
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"


def _article(entry: StoredEntry) -> Iterator[str]:
    yield f"# {escaped(entry.headword)}"
    yield from ("", f"*{escaped(entry.dictionary)}* · {entry.kind}")
    if entry.alternatives:
        yield from ("", f"also {escaped('; '.join(entry.alternatives))}")
    for mark, text in article_parts(entry.article, entry.senses):
        lead = f"**{escaped(mark)}** " if mark else ""
        for paragraph in filter(str.strip, text.split("\n")):
            yield from ("", lead + escaped(paragraph))
            lead = ""


def _listed(mark: str, link: Link) -> Iterator[str]:
    if not link.excerpt:
        yield mark + _link(link)
        return
    yield f"{mark}{_link(link)}\\"
    yield " " * len(mark) + escaped(link.excerpt)


def _link(link: Link) -> str:
    name = escaped(link.headword)
    if not link.id:
        return f"{name} · {NOWHERE}"
    if address := followable(link.address):
        name = f"[{name}](<{''.join(_UNSAFE.get(sign, sign) for sign in address)}>)"
    return f"{name} · *{escaped(link.dictionary)}* · `{link.id}`"
