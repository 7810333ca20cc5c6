"""One thing that is wrong with one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["rejected", "duplicate", "mojibake", "cut", "near-duplicate", "dangling", "disagreement"]

KINDS: tuple[Kind, ...] = ("rejected", "duplicate", "mojibake", "cut", "near-duplicate", "dangling", "disagreement")
"""In the order in which they are told.

rejected        the page did not become an entry
duplicate       it says what another page says, letter by letter, under the same headword of the same dictionary
mojibake        its text was decoded wrongly before it was saved
cut             its article stops before its end
near-duplicate  its article is almost another's
dangling        a cross-reference leads nowhere
disagreement    a snippet begins otherwise than the article of its headword in its dictionary
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, and why it is thought to be so.

    path      of the page, as the build read it
    headword  of its entry; empty for a page that became none
    """

    kind: Kind
    path: str
    headword: str
    reason: str
