"""Entries as a StarDict dictionary: .ifo, .idx, .syn and .dict.dz.

Source: StarDict's "Format for StarDict dictionary files", version 2.4.2. Words are ordered by ``g_ascii_strcasecmp``, equal
ones by ``strcmp``; offsets are 32 bits wide.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from struct import Struct

from indexer.errors import ExportUnusable
from searcher.export.dictzip import pack
from searcher.export.words import Article, Written, lines_of

MAX_BYTES = (1 << 32) - 1
"""Bytes of all texts together, at most: what a 32-bit offset reaches."""

_PLACE = Struct(">II").pack
_NUMBER = Struct(">I")
_KEY = Struct(">I").size + 1


def write_stardict(articles: Iterator[Article], base: Path, title: str) -> Written:
    """Write the files ``base.ifo``, ``base.idx``, ``base.dict.dz`` (``base.dict`` where dictzip cannot hold it) and ``base.syn``.

    Raises ExportUnusable where the texts are over MAX_BYTES.
    """
    written = Written()
    heads: list[bytes] = []
    others: list[bytes] = []
    offsets, sizes = array("I"), array("I")
    at = 0
    text = base.with_name(base.name + ".dict")
    with text.open("wb") as file:
        for article in articles:
            words = written.words_of(article)
            if not words:
                continue
            number = len(offsets)
            heads.append(_sort_key(words[0], number))
            others += [_sort_key(word, number) for word in words[1:]]
            body = lines_of(article).encode()
            file.write(body)
            if at + len(body) > MAX_BYTES:
                raise ExportUnusable(
                    base.name, "StarDict holds 4 GB of text at most; export one --dictionary at a time"
                )
            offsets.append(at)
            sizes.append(len(body))
            at += len(body)
    pack(text)
    index_bytes = _write_index(base, heads, offsets, sizes)
    if others:
        _write_synonyms(base, others, heads)
    _write_information(base, title, len(heads), len(others), index_bytes)
    return written


def _sort_key(word: str, number: int) -> bytes:
    """Bytes that order words as StarDict does, and hold the word and its article's number."""
    encoded = word.encode()
    return b"%b\0%b\0%b" % (encoded.lower(), encoded, _NUMBER.pack(number))


def _word(key: bytes) -> bytes:
    length = len(key) - _KEY - 1
    return key[-_KEY - length // 2 : -_KEY]


def _number(key: bytes) -> int:
    number: int = _NUMBER.unpack(key[1 - _KEY :])[0]
    return number


def _write_index(base: Path, heads: list[bytes], offsets: array[int], sizes: array[int]) -> int:
    heads.sort()
    with base.with_name(base.name + ".idx").open("wb") as file:
        for key in heads:
            number = _number(key)
            file.write(b"%b\0%b" % (_word(key), _PLACE(offsets[number], sizes[number])))
        return file.tell()


def _write_synonyms(base: Path, others: list[bytes], heads: list[bytes]) -> None:
    others.sort()
    ranks = array("I", bytes(4 * len(heads)))
    for rank, key in enumerate(heads):
        ranks[_number(key)] = rank
    with base.with_name(base.name + ".syn").open("wb") as file:
        for key in others:
            file.write(b"%b\0%b" % (_word(key), _NUMBER.pack(ranks[_number(key)])))


def _write_information(base: Path, title: str, words: int, synonyms: int, index_bytes: int) -> None:
    lines = ["StarDict's dict ifo file", "version=2.4.2", f"bookname={title}", f"wordcount={words}"]
    if synonyms:
        lines.append(f"synwordcount={synonyms}")
    lines += [f"idxfilesize={index_bytes}", "sametypesequence=m"]
    base.with_name(base.name + ".ifo").write_text("".join(f"{line}\n" for line in lines), "utf-8")
