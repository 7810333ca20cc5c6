"""Corpora that the tests of the readers write, and what reading them gives."""

from __future__ import annotations

import io
import pickle
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from indexer.errors import PageRejected
from indexer.readers import RawPage, plan, read

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def read_all(corpus: Path | str, *, exclude: Path | None = None) -> tuple[list[RawPage], list[PageRejected]]:
    """Return the pages and the rejects of a corpus; each source goes through a pickle, as to a worker."""
    pages: list[RawPage] = []
    rejects: list[PageRejected] = []
    for source in plan(corpus, exclude=exclude):
        for page in read(pickle.loads(pickle.dumps(source))):
            (rejects if isinstance(page, PageRejected) else pages).append(page)  # type: ignore[arg-type]
    return pages, rejects


def paths(pages: Iterable[RawPage]) -> list[str]:
    """Return the pages' paths."""
    return [page.path for page in pages]


def reasons(rejects: Iterable[PageRejected]) -> list[tuple[str, str]]:
    """Return path and reason of each reject."""
    return [(reject.path, reject.reason) for reject in rejects]


def write(folder: Path, files: Mapping[str, bytes | str]) -> Path:
    """Write files below a folder, and return that."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def zipped(members: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def tarred(members: Mapping[str, bytes], mode: str = "w:") -> bytes:
    """Return a tar archive."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def in_base_64(number: int) -> str:
    """Return a number as a dictd index writes it."""
    digits = DIGITS[number % 64]
    while number := number // 64:
        digits = DIGITS[number % 64] + digits
    return digits


def dictd(articles: Iterable[tuple[tuple[str, ...], str]]) -> tuple[bytes, bytes]:
    """Return the index and the dictionary of a dictd database, the index sorted as dictd wants it."""
    data = b""
    lines = []
    for headwords, text in articles:
        article = text.encode()
        place = f"{in_base_64(len(data))}\t{in_base_64(len(article))}"
        lines += [f"{headword}\t{place}\n" for headword in headwords]
        data += article
    return "".join(sorted(lines)).encode(), data
