"""What of a text may reach a terminal, and how many cells it takes there."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, east_asian_width

_BLANKS = "\t\n\v\f\r\x85\u2028\u2029"
_UNSHOWN = "\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f"
_UNSAFE = f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{_UNSHOWN}]"


def shown(text: str) -> str:
    """The text with everything taken out that commands a terminal instead of standing in it.

    Line ends and tabs become blanks; other control characters become their pictures (ESC is ␛) or U+FFFD, so
    that a reader sees them; invisible formatting (soft hyphens, directional overrides, tags) goes.
    """
    return text if text.isprintable() else re.sub(_UNSAFE, _neutral, text)


def _neutral(match: re.Match[str]) -> str:
    character = match.group()
    code = ord(character)
    if character in _BLANKS:
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return "\ufffd" if code < 0xA0 or 0xD800 <= code < 0xE000 else ""


def width(text: str) -> int:
    """The number of terminal cells that ``shown(text)`` takes."""
    visible = shown(text)
    return len(visible) if visible.isascii() else sum(map(cell_width, visible))


@lru_cache(maxsize=4096)
def cell_width(character: str) -> int:
    """0 for combining and format characters, 2 for wide ones, else 1.

    Source: UAX #11; the vowels and finals of conjoining Hangul (U+1160–11FF) stand on their initial.
    """
    if category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def clip(text: str, cells: int) -> str:
    """The text if it fits, else as much of its beginning as leaves room for an ellipsis."""
    visible = shown(text)
    if width(visible) <= cells:
        return visible
    used, kept = 0, 0
    for kept, character in enumerate(visible):  # noqa: B007
        used += cell_width(character)
        if used > cells - 1:
            break
    return visible[:kept].rstrip() + "…"
