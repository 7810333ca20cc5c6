"""Articles of a dictd database: all the index lines of one offset and length are one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from indexer.errors import PageRejected
from indexer.readers import limits
from indexer.readers.dictd_file import Articles, open_dict
from indexer.readers.encoding import decode_record, likely_encoding
from indexer.readers.limits import size_text
from indexer.readers.page import RawPage
from indexer.readers.place import rejected
from indexer.readers.refused import Refused
from indexer.readers.source import ArticlesPiece

GAP_BYTES = 64 * 1024
"""Bytes between two articles that are read along, rather than asking twice."""

_MARKS = " \t:;*'\"([{-"
"""What may stand before the headword in an article's first line."""

_Article = tuple[int, int, int, list[str]]
"""Offset, length, number of the first index line, headwords."""


def read(piece: ArticlesPiece) -> Iterator[RawPage | PageRejected]:
    """Yield the articles of a piece by their offsets; the path is the index's with the number of a line."""
    with open_dict(piece.file) as articles:
        yield from read_articles(piece, articles)


def read_articles(piece: ArticlesPiece, articles: Articles) -> Iterator[RawPage | PageRejected]:
    """Yield the articles of a piece out of a dictionary that is open."""
    likely = cache(lambda: likely_encoding(articles.head()))
    for run in _runs(_articles(_index_text(piece.lines, likely))):
        start = run[0][0]
        data = _read_run(articles, run)
        for article in run:
            offset, length, number, _ = article
            at = offset - start
            try:
                body = _read_one(articles, offset, length) if data is None else data[at : at + length]
                yield _page(article, body, piece, likely)
            except Refused as refused:
                yield rejected(f"{piece.path}:{number}", refused)


def _index_text(lines: bytes, likely: Callable[[], str | None]) -> str:
    """Decode the lines of a piece: together if they are UTF-8, else each by itself."""
    try:
        return lines.decode()
    except UnicodeDecodeError:
        return "\n".join(decode_record(line, likely).text for line in lines.split(b"\n"))


def _articles(lines: str) -> Iterator[_Article]:
    """Group the sorted lines of a piece. An article's headwords are complete once the next is yielded."""
    place = None
    headwords: list[str] = []
    for line in lines.split("\n"):
        if not line:
            continue
        number, offset, length, headword = line.split("\t", 3)
        if (offset, length) == place:
            headwords.append(headword)
        else:
            place = (offset, length)
            headwords = [headword]
            yield int(offset), int(length), int(number), headwords


def _runs(articles: Iterator[_Article]) -> Iterator[list[_Article]]:
    """Put neighbouring articles together that are read at once, RANGE_BYTES or one article at a time."""
    run: list[_Article] = []
    start = end = 0
    for article in articles:
        offset, length, _, _ = article
        beyond = offset + length
        if run and (offset - end > GAP_BYTES or max(end, beyond) - start > limits.RANGE_BYTES):
            yield run
            run = []
        if not run:
            start = end = offset
        run.append(article)
        end = max(end, beyond)
    if run:
        yield run


def _read_run(articles: Articles, run: list[_Article]) -> bytes | None:
    """Return the bytes from the first to the last article; None where they cannot be had at once."""
    start = run[0][0]
    length = max(offset + length for offset, length, _, _ in run) - start
    try:
        return articles.read(start, length) if length <= limits.MAX_PAGE_BYTES else None
    except Refused:
        return None


def _read_one(articles: Articles, offset: int, length: int) -> bytes:
    if length > limits.MAX_PAGE_BYTES:
        limit = size_text(limits.MAX_PAGE_BYTES)
        raise Refused("too-large", f"it is larger than {limit}, the limit for one article")
    return articles.read(offset, length)


def _page(article: _Article, body: bytes, piece: ArticlesPiece, likely: Callable[[], str | None]) -> RawPage:
    _, _, number, headwords = article
    decoded = decode_record(body, likely)
    text = decoded.text
    if not text or text.isspace():
        raise Refused("empty", "the article holds no text")
    first, *others = order_headwords(headwords, text)
    return RawPage(
        "dictd",
        text,
        f"{piece.path}:{number}",
        first,
        tuple(others),
        piece.named,
        piece.folder,
        None,
        decoded.encoding,
        decoded.replaced,
    )


def order_headwords(headwords: list[str], text: str) -> list[str]:
    """Return an article's headwords, the one that its first line names in front.

    An index is often in lower case; a headword that has a line of its own at the article's beginning is
    written as there.
    """
    if len(headwords) == 1 and text.startswith(headwords[0]):
        return headwords
    lines = text.lstrip("\n").split("\n", len(headwords))[: len(headwords)]
    written = {line.strip().casefold(): line.strip() for line in lines}
    headwords = list(dict.fromkeys([written.get(headword.casefold(), headword) for headword in headwords]))
    if len(headwords) > 1:
        begin = lines[0].casefold()
        named = max(headwords, key=lambda headword: _begins(begin, headword.casefold()))
        headwords.sort(key=lambda headword: headword != named)
    return headwords


def _begins(line: str, headword: str) -> int:
    """Return how many characters of a line's beginning, marks aside, are the headword: all of it or none."""
    for begin in (line.lstrip(), line.lstrip(_MARKS)):
        if begin.startswith(headword) and not begin[len(headword) : len(headword) + 1].isalnum():
            return len(headword)
    return 0


def first_line_of(data: bytes, headword: bytes) -> str | None:
    """Return the first line of an article that is neither blank nor its heading."""
    lines = (line.strip() for line in data.decode("utf-8", "replace").split("\n"))
    heading = headword.decode("utf-8", "replace").replace("-", "")
    return next((line for line in lines if line and line.replace("-", "") != heading), None)
