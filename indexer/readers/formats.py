"""The table of formats: which module reads which files.

A new format is one module and one row. The module has

    read(stream: Stream, place: Place) -> Iterator[RawPage | PageRejected]

which yields the pages of one stream of bytes, gives each the path that ``place`` makes for it, turns a page
that is nothing into a PageRejected, and lets Refused pass where the rest of the stream cannot be read.
Compression, archives, limits on what unpacks, links and standard input are dealt with before it. The row
names the suffixes and, if files of the format are series of records that each begin on a line of their own,
the ``mark`` that such a line holds: then large files are read in ranges, by several processes at once, and
the module has to yield the same pages whatever the ranges.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Format:
    """One row.

    mark    bytes that the first line of each record holds (b"": each line is a record); None: no records
    paired  true where a page needs two files: then dictd_pairs.py plans it
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    mark: bytes | None = None
    paired: bool = False


FORMATS = (
    Format("text", (".txt", ".text"), "indexer.readers.text_page"),
    Format("html", (".html", ".htm", ".xhtml"), "indexer.readers.html_page"),
    Format("tsv", (".tsv", ".tab"), "indexer.readers.tsv", mark=b"\t"),
    Format("json-lines", (".jsonl", ".ndjson"), "indexer.readers.json_lines", mark=b""),
    Format("json", (".json",), "indexer.readers.json_file"),
    Format("dictd", (".index", ".dict", ".dict.dz"), "indexer.readers.dictd", paired=True),
)

PACKINGS = {".gz": "gz", ".zst": "zst"}
ARCHIVES = {
    ".zip": ("zip", ""),
    ".tar": ("tar", ""),
    ".tar.gz": ("tar", "gz"),
    ".tgz": ("tar", "gz"),
    ".tar.bz2": ("tar", "bz2"),
    ".tbz2": ("tar", "bz2"),
    ".tar.xz": ("tar", "xz"),
    ".txz": ("tar", "xz"),
    ".tar.zst": ("tar", "zst"),
    ".tzst": ("tar", "zst"),
}

BY_NAME = {format.name: format for format in FORMATS}
_BY_SUFFIX = {suffix: format for format in FORMATS for suffix in format.suffixes}


@dataclass(frozen=True, slots=True)
class Shape:
    """What a file's name says of it.

    format   the row that reads it once it is unpacked; None for an archive
    packing  "", "gz", "zst" (of an archive also "bz2", "xz")
    archive  "zip", "tar", or None
    """

    format: Format | None
    packing: str = ""
    archive: str | None = None


def shape_of(name: str) -> Shape | None:
    """Return what the name of a file or member says; None where no reader takes it."""
    name = _last(name).lower()
    for suffix, (archive, packing) in ARCHIVES.items():
        if name.endswith(suffix) and name != suffix:
            return Shape(None, packing, archive)
    if format := _format_of(name):
        return Shape(format)
    for suffix, packing in PACKINGS.items():
        if name.endswith(suffix):
            inner = shape_of(name.removesuffix(suffix))
            if inner is not None and not inner.packing and not (inner.format and inner.format.paired):
                return Shape(inner.format, packing, inner.archive)
    return None


def stem_of(path: str) -> str:
    """Return a path's last name without the suffixes of the tables: what a file calls its dictionary."""
    stem = name = _last(path)
    for suffix in PACKINGS:
        if stem.lower().endswith(suffix):
            stem = stem[: -len(suffix)]
    for suffix in sorted(_BY_SUFFIX, key=len, reverse=True):
        if stem.lower().endswith(suffix):
            stem = stem[: -len(suffix)]
            break
    return stem or name


def suffix_of(name: str) -> str:
    """Return the suffix under which a skipped file is counted: lower-case with its dot, or ""."""
    return PurePosixPath(_last(name)).suffix.lower()


def _format_of(name: str) -> Format | None:
    for suffix in (".dict.dz", PurePosixPath(name).suffix):
        if name.endswith(suffix) and name != suffix and suffix in _BY_SUFFIX:
            return _BY_SUFFIX[suffix]
    return None


def _last(path: str) -> str:
    return path.rpartition("!")[2].rpartition("/")[2]
