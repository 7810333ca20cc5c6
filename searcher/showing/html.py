"""Entries as one HTML document. Every text is escaped; only addresses of the web become links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from indexer.terminal.entry_view import article_parts
from searcher.showing.listed import NOWHERE, followable, link_lists

if TYPE_CHECKING:
    from searcher.findings import StoredEntry
    from searcher.showing.surroundings import Link, Surroundings


def html_lines(entries: Sequence[tuple[StoredEntry, Surroundings]]) -> Iterator[str]:
    """The lines of a document with an ``<article>`` for each entry, its links numbered on from one to the next."""
    title = escape(entries[0][0].headword) if entries else ""
    yield "<!DOCTYPE html>"
    yield f'<html><head><meta charset="utf-8"><title>{title}</title></head><body>'
    ids = {entry.id for entry, _ in entries}
    number = 1
    for entry, around in entries:
        yield from _article(entry)
        for heading, links in link_lists(around):
            yield f"<h2>{heading}</h2>"
            yield f'<ol start="{number}">'
            yield from (f"<li>{_link(link, ids)}{_excerpt(link)}</li>" for link in links)
            yield "</ol>"
            number += len(links)
        if entry.citation:
            yield f"<footer><cite>{_one_line(entry.citation.text)}</cite></footer>"
        yield "</article>"
    yield "</body></html>"


def _article(entry: StoredEntry) -> Iterator[str]:
    language = f' lang="{escape(entry.language)}"' if entry.language else ""
    yield f'<article id="{escape(entry.id)}"{language}>'
    yield f"<h1>{_one_line(entry.headword)}</h1>"
    yield f"<p><i>{_one_line(entry.dictionary)}</i> · {escape(entry.kind)}</p>"
    if entry.alternatives:
        yield f"<p>also {_one_line('; '.join(entry.alternatives))}</p>"
    for mark, text in article_parts(entry.article, entry.senses):
        lead = f"<b>{_one_line(mark)}</b> " if mark else ""
        for paragraph in filter(str.strip, text.split("\n")):
            yield f"<p>{lead}{_one_line(paragraph)}</p>"
            lead = ""


def _link(link: Link, ids: set[str]) -> str:
    name = _one_line(link.headword)
    if not link.id:
        return f"{name} · {NOWHERE}"
    address = f"#{link.id}" if link.id in ids else followable(link.address)
    if address:
        name = f'<a href="{escape(address)}">{name}</a>'
    return f"{name} · <i>{_one_line(link.dictionary)}</i> · <code>{escape(link.id)}</code>"


def _excerpt(link: Link) -> str:
    return f"<br>{_one_line(link.excerpt)}" if link.excerpt else ""


def _one_line(text: str) -> str:
    return escape(" ".join(text.split()))
