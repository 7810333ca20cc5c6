"""The numbered lists under an entry, as Markdown and HTML both have them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from searcher.results import Excerpt
    from searcher.showing.surroundings import Link, Surroundings

NOWHERE = "not in this index"


def link_lists(around: Surroundings) -> Iterator[tuple[str, list[Link]]]:
    """Each list that is not empty under its title; together they are ``around.links``, in order."""
    sizes = (len(around.references), len(around.related), len(around.referring))
    titles = ("See also", "Other dictionaries", "Referred to by", "Before and after")
    links = list(around.links)
    for title, size in zip(titles, (*sizes, len(links) - sum(sizes)), strict=True):
        if size:
            yield title, links[:size]
        del links[:size]


def followable(address: str | None) -> str:
    """The address where it is one of the web and nothing else; empty for any other."""
    if not address or not address.startswith(("http://", "https://")):
        return ""
    plain = all(character.isprintable() and not character.isspace() for character in address)
    return address if plain else ""


def with_ellipses(excerpt: Excerpt) -> str:
    """An excerpt as plain text, with an ellipsis at each end where the text goes on."""
    return "… " * excerpt.leads + excerpt.text + " …" * excerpt.trails
