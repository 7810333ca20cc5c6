"""The account of what a plan leaves aside: no rejects, and yet nobody should have to wonder."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from indexer.readers import limits
from indexer.readers.formats import suffix_of


@dataclass(frozen=True, slots=True)
class Skipped:
    """Files and folders left aside.

    count      files; a folder that is not entered is not counted here
    by_suffix  (".png", 12), ..., the commonest first; "" for names without one
    folders    why a folder was not entered, and how many: ("hidden folder", 2), ...
    paths      the first SKIPPED_PATHS of both, in the order of the walk; a folder's ends in "/"
    """

    count: int = 0
    by_suffix: tuple[tuple[str, int], ...] = ()
    folders: tuple[tuple[str, int], ...] = ()
    paths: tuple[str, ...] = ()

    def describe(self) -> str:
        """Return a line for a person: "skipped 14 files: 12 .png, 2 .css; 1 hidden folder"; or ""."""
        parts = []
        if self.count:
            named = ", ".join(f"{count} {suffix or 'without a suffix'}" for suffix, count in self.by_suffix[:6])
            parts.append(f"{self.count} {'file' if self.count == 1 else 'files'}: {named}")
        parts += [f"{count} {reason}{'' if count == 1 else 's'}" for reason, count in self.folders]
        return "skipped " + "; ".join(parts) if parts else ""


class SkipAccount:
    """Counts while a plan is made."""

    def __init__(self) -> None:
        self._suffixes: Counter[str] = Counter()
        self._folders: Counter[str] = Counter()
        self._paths: list[str] = []

    def file(self, path: str) -> None:
        self._suffixes[suffix_of(path)] += 1
        self._keep(path)

    def folder(self, path: str, reason: str) -> None:
        self._folders[reason] += 1
        self._keep(path + "/")

    def _keep(self, path: str) -> None:
        if len(self._paths) < limits.SKIPPED_PATHS:
            self._paths.append(path)

    def result(self) -> Skipped:
        def ordered(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
            return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

        return Skipped(self._suffixes.total(), ordered(self._suffixes), ordered(self._folders), tuple(self._paths))
