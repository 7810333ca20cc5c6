"""``{x}``: the cross-references of dictd databases."""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexer.segmenter.cross_references import LONGEST_TARGET

_BRACED = re.compile(r"\{([^{}\n]*)\}")
_DEFINED = re.compile(r"(?:-- )?\{[^{}\n]*\}(?=,| \(|\.? --)")
_NOTE = re.compile(r"\((?:a|p|ip)\)$|\[[0-9]\]$")


def strip_braces(paragraphs: Iterable[str], *, defines: bool = False) -> tuple[list[str], list[str]]:
    """Take the braces off paragraphs; return the paragraphs and the targets, in their order.

    defines  a brace that begins a paragraph and is followed by a comma or a bracket names what the paragraph
             defines, and is no target; and a brace without its twin is no text

    An address in braces ("{(http://...)}") is no target either. WordNet's notes of position ("{alive(p)}") and
    Webster's of homographs ("{dump[1]}") are no part of one.
    """
    text = "\n".join(paragraphs)
    if "{" not in text:
        return text.split("\n") if text else [], []
    found = [(match.start(), match[1].strip()) for match in _BRACED.finditer(text)]
    targets = [target for at, name in found if (target := _target(name)) and not (defines and _is_defined(text, at))]
    if defines or text.count("{") == text.count("}") == len(found):
        return text.replace("{", "").replace("}", "").split("\n"), targets
    return _BRACED.sub(r"\1", text).split("\n"), targets


def _target(name: str) -> str:
    if not name or name[0] == "(" or "://" in name or len(name) > LONGEST_TARGET:
        return ""
    return _NOTE.sub("", name) if name[-1] in ")]" else name


def _is_defined(text: str, at: int) -> bool:
    start = text.rfind("\n", max(0, at - len("\n-- ")), at) + 1
    return (start > 0 or at <= len("-- ")) and _DEFINED.match(text, start) is not None
