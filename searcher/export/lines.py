"""Entries a line each: as JSON objects that a build reads, and with tabs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from indexer.entry import UNDETERMINED, Entry
from indexer.entry_json import entry_to_json
from indexer.readers.limits import MAX_PAGE_BYTES
from searcher.export.words import Article, Written, lines_of

_encode_object = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write_json_lines(entries: Iterator[Entry], file: BinaryIO) -> Written:
    """Write what ``indexer.readers.json_lines`` reads; a line over its limit for a page is left out."""
    written = Written()
    for entry in entries:
        line = _encode(entry_object(entry))
        if len(line) > MAX_PAGE_BYTES:
            written.left_out += 1
            continue
        file.write(line)
        written.entries += 1
    return written


def entry_object(entry: Entry) -> dict[str, Any]:
    """The object of an entry, in which nothing is left to be told anew: languages that are unknown are said to be."""
    found = entry_to_json(entry)
    for one in (found, *found["snippets"]):
        one["language"] = one["language"] or UNDETERMINED
    return found


def _encode(value: dict[str, Any]) -> bytes:
    try:
        return _encode_object(value).encode() + b"\n"
    except UnicodeEncodeError:  # a lone surrogate
        return json.dumps(value, separators=(",", ":")).encode() + b"\n"


def write_tsv(articles: Iterator[Article], file: BinaryIO) -> Written:
    r"""Write ``HEADWORD|ALTERNATIVE|... TAB TEXT``, with ``\n``, ``\t`` and ``\\`` in the text for what they stand for.

    Source: the "tabfile" of StarDict's tools, with alternatives as PyGlossary writes them.
    """
    written = Written()
    for article in articles:
        words = written.words_of(article)
        if words:
            named = "|".join(word.replace("|", "/") for word in words)
            file.write(f"{named}\t{_escaped(lines_of(article))}\n".encode())
    return written


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
