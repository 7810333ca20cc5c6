"""JSON lines: an object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from indexer.errors import PageRejected
from indexer.readers.json_page import page_of
from indexer.readers.page import RawPage
from indexer.readers.passages import Passage, passages
from indexer.readers.place import Place, rejected
from indexer.readers.refused import Refused
from indexer.readers.streams import Stream

MARK = b""


def read(stream: Stream, place: Place) -> Iterator[RawPage | PageRejected]:
    """Yield a page a line that is not blank; its path is the file's with the line's number."""
    for passage in passages(stream, place, MARK):
        if isinstance(passage, PageRejected):
            yield passage
        else:
            yield from _pages(passage, place)


def _pages(passage: Passage, place: Place) -> Iterator[RawPage | PageRejected]:
    parse = json.JSONDecoder().raw_decode
    path, folder, encoding, replaced = place.path, place.folder, passage.encoding, passage.replaced
    for number, line in enumerate(passage.text.split("\n"), passage.line):
        line = line.strip()
        if not line:
            continue
        try:
            value, end = parse(line)
            if end != len(line):
                raise json.JSONDecodeError("Extra data", line, end)
            yield page_of(value, line, f"{path}:{number}", folder, encoding, replaced)
        except Refused as refused:
            yield rejected(f"{path}:{number}", refused)
        except ValueError as error:
            yield PageRejected(f"{path}:{number}", "malformed", f"the line is no JSON ({error})")
        except RecursionError:
            detail = "its JSON is nested too deeply to be read"
            yield PageRejected(f"{path}:{number}", "malformed", detail)
