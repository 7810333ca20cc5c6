"""What is wrong with pages, printed as it is found: a line a finding, and how many of each kind."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexer.checking import KINDS, check_corpus, check_index
from indexer.terminal.json_text import to_json_text
from indexer.terminal.progress import ProgressReport
from indexer.terminal.streams import say

if TYPE_CHECKING:
    from indexer.checking import Finding, Kind

VERSION = 1
"""Counts changes of meaning of the JSON."""


COMPARING = "comparing"
"""What is done when every page is read."""


def print_check(
    target: str | None,
    index: Path | None,
    kinds: frozenset[Kind],
    options: dict[str, Any],
    *,
    quiet: bool,
    as_json: bool,
) -> int:
    """Print what is wrong with a corpus or an index; returns the exit code: 1 where something is.

    kinds  only these; empty for all
    """
    counts: Counter[str] = Counter()
    with nullcontext() if quiet else ProgressReport(sys.stderr, last=COMPARING) as progress:
        found = (each for each in _findings(target, index, options, progress) if not kinds or each.kind in kinds)
        for line in _json_lines(found, counts) if as_json else _lines(found, counts):
            if progress is not None:
                progress.wipe()
            print(line, flush=progress is not None)
    if not quiet:
        say(
            ", ".join(f"{counts[kind]:,} {kind}" for kind in KINDS if counts[kind]) or "nothing is wrong", style="faint"
        )
    return 1 if counts else 0


def _findings(
    target: str | None, index: Path | None, options: dict[str, Any], progress: ProgressReport | None
) -> Iterator[Finding]:
    from indexer.location import index_folder
    from indexer.store.generations import latest_generation

    folder = index_folder(index) if target is None else Path(target)
    if target is None or (folder.is_dir() and latest_generation(folder)):
        return check_index(folder, progress=progress)
    return check_corpus(target, **options, progress=progress)


def _lines(found: Iterator[Finding], counts: Counter[str]) -> Iterator[str]:
    for each in found:
        counts[each.kind] += 1
        named = f" ({each.headword})" if each.headword else ""
        yield " ".join(f"{each.path}: {each.kind}: {each.reason}{named}".split())


def _json_lines(found: Iterator[Finding], counts: Counter[str]) -> Iterator[str]:
    """One document, a finding a line, so that it can be written while it grows."""
    yield f'{{"version": {VERSION}, "findings": ['
    before = ""
    for each in found:
        counts[each.kind] += 1
        if before:
            yield before + ","
        before = to_json_text(asdict(each))
    if before:
        yield before
    yield f'], "counts": {to_json_text({kind: counts[kind] for kind in KINDS})}}}'
