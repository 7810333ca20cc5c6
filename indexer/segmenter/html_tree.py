"""Ways through a parsed tree that take no longer for a deep one: nothing here recurses or looks ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bs4.element import PageElement, Tag


def nodes(root: Tag) -> Iterator[PageElement]:
    """Yield everything under the root in the page's order."""
    open_tags = [iter(root.contents)]
    while open_tags:
        child = next(open_tags[-1], None)
        if child is None:
            open_tags.pop()
            continue
        yield child
        if isinstance(child, Tag) and child.contents:
            open_tags.append(iter(child.contents))


def outermost(root: Tag, wanted: Callable[[Tag], bool]) -> Iterator[Tag]:
    """Yield the wanted tags under the root in the page's order, without looking inside them."""
    open_tags = [iter(root.contents)]
    while open_tags:
        child = next(open_tags[-1], None)
        if child is None:
            open_tags.pop()
        elif isinstance(child, Tag):
            if wanted(child):
                yield child
            elif child.contents:
                open_tags.append(iter(child.contents))


def words(tag: Tag) -> set[str]:
    """The words of a tag's ``class`` and ``itemprop``."""
    return {*str(tag.attrs.get("class", "")).split(), *str(tag.attrs.get("itemprop", "")).split()}
