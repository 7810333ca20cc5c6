"""Whose dictionary a page belongs to."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from indexer.entry import UNKNOWN, Citation
from indexer.readers.page import RawPage
from indexer.segmenter.options import SegmentOptions

WIKIPEDIAS = {
    "en": "Wikipedia",
    "ru": "Википедия",
    "de": "Deutsch Wikipedia",
    "fr": "Wikipédia en Français",
    "es": "Wikipedia Español",
    "uk": "Вікіпедія",
}
"""What lists of other dictionaries call Wikipedia, by the language of their marker line."""

ALIASES = {"wikimedia foundation": WIKIPEDIAS, "wikimedia foundation, inc": WIKIPEDIAS}
"""Source-line titles, lower-cased, that do not name the work -> its names by marker language."""

_SLUG = re.compile(r"/dic\.nsf/([^/?#]+)/\d+")
_NUMBERED = re.compile(r"/\d+(?:/|$)")
_SITES = frozenset({"www", "m", "dic", "dict", "translate", "partners", "wap", "mobile"})


def name_dictionary(
    page: RawPage,
    options: SegmentOptions,
    *,
    breadcrumb: str | None = None,
    citation: Citation | None = None,
    marker_language: str | None = None,
) -> str:
    """Name the dictionary of a page.

    In this order: the option, the breadcrumb, the source line's title, the name that the format gives, the
    address, the top folder; else ``UNKNOWN``. A marker language chooses among the names of a work that has
    several.
    """
    title = citation.title if citation else None
    candidates = (options.dictionary, breadcrumb, title and resolve_alias(title, marker_language), page.named)
    for name in candidates:
        if name and (clean := " ".join(name.split())):
            return clean
    return (page.address and dictionary_of_address(page.address)) or page.folder or UNKNOWN


def resolve_alias(title: str, marker_language: str | None = None) -> str:
    """The name of the work that a source line's title stands for; the title itself where it is one."""
    names = ALIASES.get(title.strip(" .\u00a0").lower())
    if names is None:
        return title
    return names.get(marker_language or "en", names["en"])


def dictionary_of_address(address: str) -> str | None:
    """The DICT of ``HOST/dic.nsf/DICT/ID`` or ``DICT.HOST/ID``; None for any other address."""
    try:
        parts = urlsplit(address if "//" in address else "//" + address)
        host = parts.hostname or ""
    except ValueError:
        return None
    if slug := _SLUG.search(parts.path):
        return slug[1]
    labels = host.split(".")
    if len(labels) >= 3 and labels[0] and labels[0] not in _SITES and _NUMBERED.match(parts.path):
        return labels[0]
    return None
