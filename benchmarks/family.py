"""Entries made into pages of the family's form: text pages that show other entries, cut and damaged as real ones are.

On real pages hyphens and apostrophes became blanks in what is shown of other articles, paragraphs were glued, and the text
ends at a word with "… …", where it is longer than the list has room for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

SHORTEST, LONGEST = 60, 250
"""Characters that a list shows of an article: so many at least where it has them, and so many at most."""

_LOST = re.compile("[-\u2010\u2011'\u2019`]")


@dataclass(frozen=True, slots=True)
class Original:
    """An article before it becomes a page."""

    headword: str
    paragraphs: tuple[str, ...]
    dictionary: str

    @property
    def letters(self) -> str:
        """Letters and digits of the whole article: what no damage takes away."""
        return letters("".join(self.paragraphs))


@dataclass(frozen=True, slots=True)
class Shown:
    """What a list shows of an article."""

    headword: str
    text: str
    cut: bool
    dictionary: str

    @property
    def bullet(self) -> str:
        """Its line on a page."""
        end = "… …" if self.cut else " …"
        return f"  • {self.headword} —    {self.text}{end} \u00a0 {self.dictionary}"


def letters(text: str) -> str:
    """The letters and digits of a text, without case and accents."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text.casefold())))


def shown(original: Original, draw: Random) -> Shown:
    """What a page shows of an article."""
    text = " ".join(_LOST.sub(" ", "".join(original.paragraphs)).split())
    end = draw.randint(SHORTEST, LONGEST)
    if len(text) <= end:
        return Shown(original.headword, text, False, original.dictionary)
    blank = text.rfind(" ", 1, end)
    return Shown(original.headword, text[: blank if blank > 0 else end].rstrip(), True, original.dictionary)


def page(original: Original, list_of_others: Iterable[Shown]) -> str:
    """The text of an article's page."""
    body = "\n".join(f"\u00a0\u00a0\u00a0{paragraph}" for paragraph in original.paragraphs)
    source = f"{original.dictionary}. A. Compiler. 2010."
    bullets = "\n\n".join(one.bullet for one in list_of_others)
    name = original.headword
    return f"{name}\n\n{name}\n{body}\n\n{source}\n\nLook at other dictionaries:\n\n{bullets}"


def choices(count: int, each: int, draw: Random) -> list[Sequence[int]]:
    """For each of ``count`` pages the numbers of the others that it shows."""
    return [[draw.randrange(count) for _ in range(each)] for _ in range(count)]
