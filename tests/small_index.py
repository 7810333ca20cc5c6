"""Small indexes of entries that a test writes down."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from indexer import build_index
from indexer.entry import Entry
from indexer.entry_json import entry_to_json
from indexer.pipeline import BuildReport
from searcher import Index, open_index


def entry(headword: str, *article: str, **more: Any) -> Entry:
    """An English entry, unless another language is given."""
    return Entry(headword, article, **{"language": "en", "dictionary": "Tests", **more})


def write_corpus(folder: Path, entries: Iterable[Entry], name: str = "entries.jsonl") -> Path:
    """A corpus of entries as JSON lines."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(entry_to_json(one), ensure_ascii=False) for one in entries]
    (folder / name).write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return folder


def build_small(folder: Path, entries: Iterable[Entry], **options: Any) -> BuildReport:
    """Build the index ``folder / "index"`` of entries in one process."""
    corpus = write_corpus(folder / "corpus", entries)
    return build_index(corpus, folder / "index", **{"jobs": 1, **options})


@contextmanager
def opened_small(folder: Path, entries: Iterable[Entry]) -> Iterator[Index]:
    """A small index, open."""
    build_small(folder, entries)
    with open_index(folder / "index") as opened:
        yield opened
