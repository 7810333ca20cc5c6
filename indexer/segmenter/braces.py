"""``{x}``: the cross-references of dictd databases."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BRACED = re.compile(r"\{([^{}\n]*)\}")
_BRACED_FIRST = re.compile(r"(?:--\s*)?\{([^{}\n]*)\}(?=,| \(|\.? --)")


def strip_braces(paragraphs: Iterable[str], *, defines: bool = False) -> tuple[list[str], list[str]]:
    """Take the braces off paragraphs; return the paragraphs and the targets, in their order.

    defines  a brace that begins a paragraph and is followed by a comma or a bracket names what the paragraph
             defines, and is no target

    An address in braces ("{(http://...)}") is no target either.
    """
    text = "\n".join(paragraphs)
    if "{" not in text:
        return text.split("\n") if text else [], []
    found = [(match.start(), " ".join(match[1].split())) for match in _BRACED.finditer(text)]
    if defines:
        found = [(at, name) for at, name in found if not _is_defined(text, at)]
    targets = [name for _, name in found if name and name[0] != "(" and "://" not in name]
    if text.count("{") == text.count("}") == len(found):
        return text.replace("{", "").replace("}", "").split("\n"), targets
    return _BRACED.sub(r"\1", text).split("\n"), targets


def _is_defined(text: str, at: int) -> bool:
    start = text.rfind("\n", 0, at) + 1
    return at - start <= len("-- ") and _BRACED_FIRST.match(text, start) is not None
