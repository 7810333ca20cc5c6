"""Hard-wrapped text -> paragraphs, each on one line."""

from __future__ import annotations

import re
from itertools import pairwise

_BLANK_LINE = re.compile(r"\n[ \t]+(?=\n)")
_WRAPPED_BEFORE_MARGIN = re.compile(r"\n[ \t]+\n(?=\S)")
_INSIDE_WORD = re.compile(r"(?<=[\w/])([-/])\n[ \t]*(?=\w)(?!(?:and|or|to)\b)")


def split_blocks(text: str) -> list[str]:
    """The blocks between blank lines, each on one line with one blank between words.

    A hyphen or a slash at a line's end stands inside a word: dictd databases wrap behind it, and hyphenate
    nothing themselves.
    """
    if " \n" in text or "\t\n" in text:
        text = _BLANK_LINE.sub("\n", text)
    if "-\n" in text or "/\n" in text:
        text = _INSIDE_WORD.sub(r"\1", text)
    return [" ".join(words) for block in text.split("\n\n") if (words := block.split())]


def reflow(text: str) -> list[str]:
    """The paragraphs of a text in which a line may also end a paragraph, list or verse.

    A line ends one if the next line's first word had room on it and begins with no small letter, unless it ends
    with a comma. In an indented text a blank line before an unindented one comes from wrapping a long word, and
    ends nothing.
    """
    if text[:1] in " \t":
        text = _WRAPPED_BEFORE_MARGIN.sub("\n", text)
    lines = text.split("\n")
    width = max((len(line) for line in lines if " " in line.strip()), default=0)
    kept = [lines[0]]
    for before, line in pairwise(lines):
        begin = line.lstrip()
        if begin and not begin[0].islower() and _ends_paragraph(before, begin, width):
            kept.append("")
        kept.append(line)
    return split_blocks("\n".join(kept))


def _ends_paragraph(before: str, begin: str, width: int) -> bool:
    """Whether a line ends a paragraph, by where the next one begins; never inside a brace."""
    bare = before.rstrip()
    if not bare or bare.endswith(",") or bare.rfind("{") > bare.rfind("}"):
        return False
    return len(bare) + 1 + len(begin.split(None, 1)[0]) <= width
