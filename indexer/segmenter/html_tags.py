"""Tags in raw markup: where one with a given attribute opens, where its element ends, what its attributes say.

All of it is linear in the markup, whatever the markup is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

LONGEST_TAG = 2_000
"""Characters of one tag before the attribute that it is known by; in a longer one the attribute is not seen."""
MOST_TAGS = 2_000
"""Places of one attribute or value that are looked at."""

_ATTRIBUTE = re.compile(r"(?<![a-z:-])([a-z:-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_NAME = re.compile(r"<([a-z][a-z0-9]*)(?=[\s/>])", re.IGNORECASE)


def openings(markup: str, names: frozenset[str], attribute: str, value: str) -> Iterator[int]:
    """Yield the starts of the tags of the given names whose attribute holds the value among its first words."""
    rarer = max(attribute, value, key=len)
    place = markup.find(rarer)
    for _ in range(MOST_TAGS):
        if place < 0:
            return
        start = markup.rfind("<", max(0, place - LONGEST_TAG), place)
        name = _NAME.match(markup, start) if start >= 0 else None
        if name and name[1].lower() in names:
            end = markup.find(">", start, place + LONGEST_TAG)
            if end > place and _holds(attribute, value).search(markup, start, end + 1):
                yield start
        place = markup.find(rarer, place + len(rarer))


def balanced_end(markup: str, start: int) -> int | None:
    """Return where the element that opens at ``start`` ends; None where its tags do not balance."""
    name = _NAME.match(markup, start)
    depth = 0
    for tag in _tags(name[1].lower()).finditer(markup, start) if name else ():
        if tag[1]:
            depth -= 1
        elif not tag[2].endswith("/"):
            depth += 1
        if depth == 0:
            return markup.find(">", tag.end()) + 1 or None
    return None


def attributes(tag: str) -> dict[str, str]:
    """Return the attributes of one tag, names in lower case, values decoded; of a name given twice, the first."""
    found = _ATTRIBUTE.findall(tag)
    return {name.lower(): unescape(one or two or bare).strip() for name, one, two, bare in reversed(found)}


@cache
def _holds(attribute: str, value: str) -> re.Pattern[str]:
    """The attribute with its value, before which up to three other words may stand."""
    words = r"(?:[\w-]{1,40}\s{1,4}){0,3}"
    return re.compile(rf"[\s\"']{attribute}\s{{0,4}}=\s{{0,4}}[\"']?{words}{re.escape(value)}(?=[\"'\s/>])")


@cache
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}(?=[\s/>])([^<>]*)", re.IGNORECASE)
