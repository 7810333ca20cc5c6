"""Tab-separated records: ``headword TAB body``; a line without a tab goes on with the record above."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.errors import PageRejected
from indexer.readers.formats import stem_of
from indexer.readers.page import RawPage
from indexer.readers.passages import Passage, passages
from indexer.readers.place import Place
from indexer.readers.streams import Stream

MARK = b"\t"


def read(stream: Stream, place: Place) -> Iterator[RawPage | PageRejected]:
    """Yield a page a record; its path is the file's with the number of its first line."""
    named = stem_of(place.path)
    for passage in passages(stream, place, MARK):
        if isinstance(passage, PageRejected):
            yield passage
        else:
            yield from _pages(passage, place, named)


def _pages(passage: Passage, place: Place, named: str) -> Iterator[RawPage | PageRejected]:
    """Yield the records of a passage. Every record of a large file passes this loop: kept flat for speed."""
    path, folder, encoding, replaced = place.path, place.folder, passage.encoding, passage.replaced
    text = passage.text
    if "\r" in text:
        text = text.replace("\r\n", "\n").removesuffix("\r")
    lines = text.split("\n")
    count = len(lines)
    at = 0
    while at < count:
        headword, tab, body = lines[at].partition("\t")
        number = passage.line + at
        at += 1
        if at < count and "\t" not in lines[at]:
            first = at
            while at < count and "\t" not in lines[at]:
                at += 1
            body = "\n".join([body, *lines[first:at]]).strip("\n")
        headword = headword.strip()
        if tab and headword and body and not body.isspace():
            fields = ("record", body, f"{path}:{number}", headword, (), named, folder, None, encoding, replaced)
            yield tuple.__new__(RawPage, fields)  # half the time of RawPage(...)
        elif reject := _reject(f"{path}:{number}", headword, bool(tab), body):
            yield reject


def _reject(path: str, headword: str, tab: bool, body: str) -> PageRejected | None:
    """Return why lines are no record; None for blank lines before the first."""
    if not tab:
        if not headword and not body.strip():
            return None
        return PageRejected(path, "malformed", "it has no tab, and there is no record above for it to go on with")
    if headword:
        return PageRejected(path, "empty", "there is nothing after the headword's tab")
    return PageRejected(path, "malformed", "there is no headword before the tab")
