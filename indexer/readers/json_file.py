"""A ``.json`` file: one object, an array of them, or JSON lines under the wrong name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO

from indexer.errors import PageRejected
from indexer.readers import json_lines, limits
from indexer.readers.encoding import Decoded, decode
from indexer.readers.json_page import page_of
from indexer.readers.page import RawPage
from indexer.readers.place import Place, rejected
from indexer.readers.refused import Refused
from indexer.readers.streams import Stream, read_whole


def read(stream: Stream, place: Place) -> Iterator[RawPage | PageRejected]:
    """Yield a page an object; of an array's objects, "#n" in the path gives the position, from 1."""
    data = read_whole(stream, limits.MAX_JSON_BYTES, "a .json file (JSON lines, .jsonl, have none)")
    decoded = decode(data)
    if not decoded.text or decoded.text.isspace():
        raise Refused("empty", "it holds no text")
    try:
        value = json.loads(decoded.text)
    except RecursionError:
        raise Refused("malformed", "its JSON is nested too deeply to be read") from None
    except ValueError as error:
        if not _is_lines(decoded.text):
            raise Refused("malformed", f"it is no JSON ({error})") from None
        yield from json_lines.read(BytesIO(data), place)
        return
    if isinstance(value, list):
        for number, element in enumerate(value, 1):
            yield _page(element, f"{place.path}#{number}", place, decoded)
    else:
        yield _page(value, place.path, place, decoded)


def _page(value: object, path: str, place: Place, decoded: Decoded) -> RawPage | PageRejected:
    try:
        return page_of(value, None, path, place.folder, decoded.encoding, decoded.replaced)
    except Refused as refused:
        return rejected(path, refused)


def _is_lines(text: str) -> bool:
    """Return whether the first line alone is a JSON object."""
    try:
        return isinstance(json.loads(text.lstrip().partition("\n")[0]), dict)
    except (ValueError, RecursionError):
        return False
