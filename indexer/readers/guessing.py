"""Guess the shape of input that has no telling name, from its beginning."""

from __future__ import annotations

import json
import re
from itertools import islice

from indexer.readers.encoding import decode
from indexer.readers.formats import BY_NAME, Shape
from indexer.readers.refused import Refused
from indexer.readers.streams import Joined, Stream
from indexer.readers.unpacking import Unpacked

GUESS_BYTES = 64 * 1024
_LINES = 50
_HEADWORD_LENGTH = 200

_PACKINGS = {b"\x1f\x8b": "gz", b"\x28\xb5\x2f\xfd": "zst", b"BZh": "bz2", b"\xfd7zXZ\x00": "xz"}
_MARKUP = re.compile(r"<(?:!doctype|!--|\?xml|html|head|body|meta|title|div|article|p|h1|dl|dt)\b", re.IGNORECASE)


def guess_shape(stream: Stream) -> Shape | None:
    """Return what a stream seems to be; None for something that no reader takes, or nothing at all."""
    head = _read(stream)
    for magic, packing in _PACKINGS.items():
        if head.startswith(magic):
            inner = _read(Unpacked(Joined(head, stream), packing))
            if inner[257:262] == b"ustar":
                return Shape(None, packing, "tar")
            format = _guess_format(inner)
            return Shape(BY_NAME[format], packing) if format and packing in ("gz", "zst") else None
    if head.startswith(b"PK\x03\x04"):
        return Shape(None, "", "zip")
    if head[257:262] == b"ustar":
        return Shape(None, "", "tar")
    format = _guess_format(head)
    return Shape(BY_NAME[format]) if format else None


def _guess_format(head: bytes) -> str | None:
    """Return the name of the format that head begins in, page text for want of a better; None for no text."""
    try:
        text = decode(head).text.lstrip("\ufeff \t\r\n")
    except Refused:
        return None
    if not text:
        return None
    if text.startswith("{"):
        return "json-lines" if _is_json(text.partition("\n")[0]) or "\n" not in text else "json"
    if text.startswith("["):
        return "json"
    if _MARKUP.match(text):
        return "html"
    return "tsv" if _is_tabbed(text) else "text"


def _is_json(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_tabbed(text: str) -> bool:
    """Return whether the first line is a record, and half of those that follow are."""
    lines = list(islice((line for line in text.split("\n") if line.strip()), _LINES))
    records = [0 < line.find("\t") <= _HEADWORD_LENGTH for line in lines]
    return records[0] and 2 * sum(records) >= len(records)


def _read(stream: Stream) -> bytes:
    """Return up to GUESS_BYTES, or what comes before a trouble."""
    parts, room = [], GUESS_BYTES
    try:
        while room > 0 and (data := stream.read(room)):
            parts.append(data)
            room -= len(data)
    except Refused:
        pass
    return b"".join(parts)
