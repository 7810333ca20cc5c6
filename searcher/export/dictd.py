"""Entries as a database of the dictd server: .index and .dict.dz.

Source: dictd(8), "DATABASE FORMAT", and what dictfmt(1) writes with ``--utf8 --allchars``: index lines of the headword in lower
case, offset and length in base 64, ordered by their bytes; a fourth field has the headword as written where it differs. A
server needs a UTF-8 locale for it (``dictd --locale C.UTF-8``).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from searcher.export.dictzip import pack
from searcher.export.words import Article, Written, lines_of

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

BETWEEN = "\n\n"
"""Between two paragraphs: lines that follow one another are taken for one paragraph by readers that wrap them."""

OWN = "00-database-"
"""What the names of the database's own articles begin with."""


def write_dictd(articles: Iterator[Article], base: Path, title: str) -> Written:
    """Write ``base.index`` and ``base.dict.dz`` (``base.dict`` where dictzip cannot hold it)."""
    written = Written()
    lines: list[bytes] = []
    at = 0
    text = base.with_name(base.name + ".dict")
    with text.open("wb") as file:
        for name, body in _own_articles(title):
            lines.append(_line(name, at, len(body)))
            at += file.write(body)
        for article in articles:
            words = written.words_of(article)
            if words:
                body = f"{words[0]}\n\n{lines_of(article, between=BETWEEN)}\n".encode()
                lines += [_line(word, at, len(body)) for word in words]
                at += file.write(body)
    pack(text)
    lines.sort()
    with base.with_name(base.name + ".index").open("wb") as file:
        file.writelines(lines)
    return written


def _own_articles(title: str) -> Iterator[tuple[str, bytes]]:
    told = {
        "utf8": "",
        "allchars": "",
        "short": f"     {title}\n",
        "info": f"     {title}\n     Exported by Headword.\n",
    }
    for name, body in told.items():
        yield OWN + name, f"{OWN}{name}\n{body}".encode()


def _line(word: str, offset: int, length: int) -> bytes:
    lowered = lower(word)
    written = "" if lowered == word else f"\t{word}"
    return f"{lowered}\t{base64(offset)}\t{base64(length)}{written}\n".encode()


def lower(word: str) -> str:
    """A word in lower case, one character for each, as C's ``towlower`` has it."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    return "".join([small if len(small := character.lower()) == 1 else character for character in word])


def base64(number: int) -> str:
    """A number in dictd's digits, the highest first."""
    digits = DIGITS[number & 63]
    while number := number >> 6:
        digits = DIGITS[number & 63] + digits
    return digits
