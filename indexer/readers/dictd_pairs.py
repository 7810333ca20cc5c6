"""Plan dictd databases: match each ``.index`` with its ``.dict`` or ``.dict.dz``, sort it, cut it.

Source: RFC 2229's reference implementation, dictd(8), "DATABASE FORMAT": an index line is headword, offset
and length, the numbers in base 64 with the digits A-Z a-z 0-9 + /, with a tab between them; a fourth field
is the headword as first written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from indexer.readers import limits
from indexer.readers.dictd import first_line_of
from indexer.readers.dictd_file import Articles, open_dict
from indexer.readers.formats import stem_of
from indexer.readers.refused import Refused
from indexer.readers.source import ArticlesPiece, Member, Refusal
from indexer.readers.streams import open_file, read_whole
from indexer.readers.walk import Found

DICTD_SUFFIXES = (".index", ".dict.dz", ".dict")

_DIGITS = {
    digit: value for value, digit in enumerate(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
}
_OWN = (b"00-", b"00database")
"""What the names of the database's own articles begin with (without --allchars, dictfmt strips hyphens)."""
_SHORT_NAMES = (b"00-database-short", b"00databaseshort")
_BOM = b"\xef\xbb\xbf"

Half = TypeVar("Half", Found, Member)
"""A file of a database, in a folder or in an archive."""

Line = tuple[int, int, int, bytes]
"""Offset, length, line number, headword."""


def plan_pair(index: Found, dictionary: Found, folder: str | None) -> Iterator[tuple[ArticlesPiece | Refusal, int]]:
    """Yield the pieces of a database, each with the bytes of its articles, then its malformed index lines."""
    try:
        with open_file(index.file) as file:
            data = read_whole(file, limits.MAX_INDEX_BYTES, "a dictd index")
    except Refused as refused:
        yield Refusal(index.path, refused.reason, refused.detail), 0
        return
    yield from plan_index(data, index.path, folder, dictionary.file, partial(open_dict, dictionary.file))


def plan_index(
    data: bytes, path: str, folder: str | None, file: str, opened: Callable[[], Articles]
) -> Iterator[tuple[ArticlesPiece | Refusal, int]]:
    """Yield the pieces of an index as plan_pair does. opened opens its dictionary, once, for the short name."""
    own: list[Line] = []
    articles: list[Line] = []
    malformed: list[int] = []
    for line in _parsed(data.removeprefix(_BOM), malformed):
        (own if line[3].startswith(_OWN) else articles).append(line)
    articles.sort()
    named = _short_name(opened, own) or stem_of(path)
    for group, size in _grouped(articles):
        lines = b"".join(b"%d\t%d\t%d\t%s\n" % (number, at, length, head) for at, length, number, head in group)
        yield ArticlesPiece(file, path, folder, named, lines), size
    detail = "an index line is headword, offset and length in base 64, with tabs between them"
    for number in malformed:
        yield Refusal(f"{path}:{number}", "malformed", detail), 0
    if not articles and not malformed:
        yield Refusal(path, "empty", "the index lists no article"), 0


def match_pairs(found: Iterable[Half]) -> dict[str, Half | Refusal | None]:
    """Return for each path: of an index, its dictionary; of half a pair, a Refusal; of the rest, None.

    Of a .dict and a .dict.dz beside it the .dict is read.
    """
    stems: dict[str, dict[str, Half]] = {}
    for file in found:
        suffix = next(suffix for suffix in DICTD_SUFFIXES if file.path.lower().endswith(suffix))
        stems.setdefault(file.path[: -len(suffix)], {})[suffix] = file
    matched: dict[str, Half | Refusal | None] = {}
    for stem, halves in stems.items():
        name = stem.rpartition("/")[2]
        index = halves.pop(".index", None)
        for half in halves.values():
            detail = f"a dictd database is two files; put {name}.index beside it"
            matched[half.path] = None if index else Refusal(half.path, "incomplete", detail)
        if index is not None:
            detail = f"a dictd database is two files; put {name}.dict or {name}.dict.dz beside it"
            refusal = Refusal(index.path, "incomplete", detail)
            matched[index.path] = halves.get(".dict") or halves.get(".dict.dz") or refusal
    return matched


def _parsed(data: bytes, malformed: list[int]) -> Iterator[Line]:
    """Yield the index lines; the numbers of those that are none go to malformed."""
    lengths: dict[bytes, int] = {}
    for number, line in enumerate(data.split(b"\n"), 1):
        fields = line.split(b"\t")
        try:
            length = lengths.get(fields[2])
            if length is None:
                length = lengths[fields[2]] = parse_number(fields[2].rstrip())
            headword = (fields[3] if len(fields) == 4 else fields[0]).strip()
            if not headword or len(fields) > 4:
                raise ValueError
            yield parse_number(fields[1]), length, number, headword
        except (IndexError, ValueError):
            if line.strip():
                malformed.append(number)


def parse_number(digits: bytes) -> int:
    """Return a number of base 64, most significant digit first. Raises ValueError for anything else."""
    if not 0 < len(digits) <= 11:  # 64 bits
        raise ValueError(digits)
    number = 0
    try:
        for digit in digits:
            number = number << 6 | _DIGITS[digit]
    except KeyError:
        raise ValueError(digits) from None
    return number


def _grouped(articles: list[Line]) -> Iterator[tuple[list[Line], int]]:
    """Cut the sorted lines into groups of about RANGE_BYTES of articles, never inside an article."""
    group: list[Line] = []
    size = 0
    before = (-1, -1)
    for line in articles:
        if line[:2] != before:
            if size >= limits.RANGE_BYTES or len(group) >= limits.GROUP_LINES:
                yield group, size
                group, size = [], 0
            size += min(line[1], limits.MAX_PAGE_BYTES)
            before = line[:2]
        group.append(line)
    if group:
        yield group, size


def _short_name(opened: Callable[[], Articles], own: list[Line]) -> str | None:
    """Return what the database calls itself; None where it does not, or where that cannot be read."""
    for at, length, _, headword in own:
        if headword in _SHORT_NAMES:
            try:
                with opened() as articles:
                    return first_line_of(articles.read(at, min(length, limits.RANGE_BYTES)), headword)
            except Refused:
                return None
    return None
