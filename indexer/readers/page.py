"""What a reader yields: one record of the corpus before anything is understood."""

from __future__ import annotations

from typing import Literal, NamedTuple

PageFormat = Literal["text", "html", "record", "dictd", "entry"]
"""text: a page saved as text; html: a saved page; record: headword and body known; dictd: an article of a dictd
database; entry: an object in the shape that ``headword segment --json`` prints."""


class RawPage(NamedTuple):
    """One page: a tuple, which is made in a third of the time of a dataclass, as every record of a corpus becomes one.

    text          the decoded text (for "html" the markup, for "entry" the JSON object, for "record" and "dictd" the body)
    path          where it was read: "folder/file.txt", "file.zip!member.txt", "file.tsv:12" (line 12, from 1)
    headword      given by the format (record, dictd); else None
    alternatives  further headwords given by the format (dictd: the other index lines of one article)
    named         the dictionary that the format names (dictd's short name, a JSON field, the TSV file's name); else None
    folder        the top folder of the path inside the corpus; None for a file at the top
    encoding      what the bytes were decoded as
    replaced      true where some bytes could not be decoded and stand as U+FFFD
    """

    format: PageFormat
    text: str
    path: str
    headword: str | None = None
    alternatives: tuple[str, ...] = ()
    named: str | None = None
    folder: str | None = None
    address: str | None = None
    encoding: str | None = None
    replaced: bool = False
