"""Saved markup without what no reader sees: comments, scripts, styles, frames, drawings.

Plain string work, linear in the page, so that every later search runs over a page without decoys. The markup that
remains is untouched, and what stood on both sides of a removed part touches.
"""

from __future__ import annotations

import re

_UNSEEN = re.compile(
    r"<(?:(!--)|[!?]|(script|style|noscript|template|iframe|svg|object|canvas|video|audio|select|textarea)(?=[\s/>]))",
    re.IGNORECASE,
)
_ENDLESS = frozenset({"script", "style"})
"""Elements that reach to the end of the page where nothing closes them, as browsers have it."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\ufffe\uffff]")


def drop_unseen(markup: str) -> str:
    """Return the markup without comments, declarations and the elements whose content is no text of the page.

    An element that is never closed loses its tag alone; a script or a style takes the rest of the page with it.
    """
    kept: list[str] = []
    position = 0
    unclosed: set[str] = set()
    while match := _UNSEEN.search(markup, position):
        start = match.start()
        if markup[start - 1 : start] in ("'", '"', "="):
            kept.append(markup[position : match.end()])
            position = match.end()
            continue
        kept.append(markup[position:start])
        position = _end(markup, match, unclosed)
    kept.append(markup[position:])
    return "".join(kept)


def drop_unprintable(markup: str) -> str:
    """Return the markup without control characters and byte order marks."""
    return _UNPRINTABLE.sub("", markup)


def _end(markup: str, match: re.Match[str], unclosed: set[str]) -> int:
    """Return where the part that opens at the match ends; add to ``unclosed`` what never does."""
    name = (match[1] or match[2] or "").lower()
    if name and name not in unclosed:
        closing = _closing(name).search(markup, match.end())
        if closing:
            return closing.end() if name == "!--" else markup.find(">", closing.end()) + 1 or len(markup)
        if name in _ENDLESS:
            return len(markup)
        unclosed.add(name)
    return markup.find(">", match.end()) + 1 or len(markup)


def _closing(name: str) -> re.Pattern[str]:
    return re.compile("-->" if name == "!--" else rf"</{name}(?=[\s/>])", re.IGNORECASE)
