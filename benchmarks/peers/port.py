"""The port that every measured engine stands behind."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

HITS = 10
HEADWORD_WEIGHT = 3.0  # how much more a word counts in a headword than in a body
EXCERPT_LETTERS = 150
Hit = tuple[str, str | None]  # headword, excerpt with the matches marked


class Peer(ABC):
    """One engine, opened on one index; ``answer`` is what is timed.

    skips  classes of questions that the engine has no query for, and why
    """

    skips: ClassVar[dict[str, str]] = {}

    @staticmethod
    @abstractmethod
    def version() -> str:
        """The engine's name and version."""

    @staticmethod
    @abstractmethod
    def build(corpus: Path, folder: Path, threads: int) -> None:
        """Index a TSV file into an empty folder, ready to be searched."""

    @abstractmethod
    def __init__(self, folder: Path) -> None:
        """Open the index, ready to answer."""

    @abstractmethod
    def answer(self, kind: str, question: str, *, excerpts: bool) -> list[Hit]:
        """The best ten hits for a question of a class."""

    def close(self) -> None:  # noqa: B027 - most engines hold nothing that must be let go
        """Let go of the index."""


def records(corpus: Path) -> Iterator[tuple[str, str]]:
    """Yield headword and body of each line of a TSV file."""
    with corpus.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            headword, _, body = line.rstrip("\n").partition("\t")
            yield headword, body
