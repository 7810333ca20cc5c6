"""Hard-wrapped text -> paragraphs, each on one line."""

from __future__ import annotations

import re
from itertools import pairwise

_BLANK_LINE = re.compile(r"\n[ \t]+(?=\n)")
_WRAPPED_BEFORE_MARGIN = re.compile(r"\n[ \t]+\n(?=[^\s])")
_HYPHEN = re.compile(r"(?<=\w)-\n[ \t]*(?=[a-z])(?!(?:and|or|to)\b)")


def split_blocks(text: str) -> list[str]:
    """The blocks between blank lines, each on one line with one blank between words.

    A hyphen at a line's end is one inside a word: dictd databases wrap there and hyphenate nothing.
    """
    if " \n" in text or "\t\n" in text:
        text = _BLANK_LINE.sub("\n", text)
    if "-\n" in text:
        text = _HYPHEN.sub("-", text)
    return [" ".join(words) for block in text.split("\n\n") if (words := block.split())]


def reflow(text: str) -> list[str]:
    """The paragraphs of a text in which a line may also end a paragraph, list or verse.

    A line ends one if the next line's first word had room on it and begins with no small letter. An indented
    text's blank line before an unindented one comes from wrapping a long word, and ends nothing.
    """
    if text[:1] in " \t":
        text = _WRAPPED_BEFORE_MARGIN.sub("\n", text)
    lines = text.split("\n")
    width = max(map(len, lines))
    kept = [lines[0]]
    for before, line in pairwise(lines):
        if before and line and _ends_paragraph(before, line, width) and not _is_open(kept):
            kept.append("")
        kept.append(line)
    return split_blocks("\n".join(kept))


def _ends_paragraph(line: str, following: str, width: int) -> bool:
    words = following.split(None, 1)
    return bool(words) and len(line.rstrip()) + 1 + len(words[0]) <= width and not words[0][0].islower()


def _is_open(kept: list[str]) -> bool:
    """Whether a brace that the last line opened is still open."""
    return kept[-1].rfind("{") > kept[-1].rfind("}")
