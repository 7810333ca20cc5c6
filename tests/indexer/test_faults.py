"""A build that is killed, at whatever moment, leaves the old index or the new one, whole; the next build cleans up.

The killed build is a process of its own. It ends, without a chance to tidy anything, right before its n-th step on the
index folder: a file opened, renamed or removed there. What it had not yet written to a file is lost with it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import build_index
from indexer.store.generations import current_manifest, latest_generation, leftovers
from indexer.store.segment_reader import open_segment
from searcher import open_index

OLD, NEW = "music", "trade-and-exploration"
"""The folders of the sample corpus that the first and the second build read."""

KILLED = 9
POINTS = 8
"""Moments that an ordinary run tries; ``make faults`` tries all."""

BUILD = f"""
import os, sys
corpus, folder, last = sys.argv[1], os.path.realpath(sys.argv[2]), int(sys.argv[3])
steps = 0

def count(event, values):
    global steps
    if event not in ("open", "os.rename", "os.remove", "os.mkdir"):
        return
    if not os.path.realpath(os.fspath(values[0])).startswith(folder):
        return
    steps += 1
    if steps == last:
        os._exit({KILLED})

from indexer.pipeline import build_index
sys.addaudithook(count)
build_index(corpus, folder, jobs=1)
print(steps)
"""


def build(corpus: Path, folder: Path, last: int = 0) -> subprocess.CompletedProcess[str]:
    """Build in a process that is killed right before its ``last`` step; 0: never."""
    command = [sys.executable, "-c", BUILD, str(corpus), str(folder), str(last)]
    root = str(Path(__file__).resolve().parents[2])
    return subprocess.run(command, capture_output=True, text=True, cwd=root)


@pytest.fixture(scope="module")
def steps(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many steps the second build takes."""
    folder = tmp_path_factory.mktemp("counted")
    build_index(corpus / OLD, folder, jobs=1)
    ran = build(corpus / NEW, folder)
    assert ran.returncode == 0, ran.stderr
    return int(ran.stdout)


def moments(steps: int) -> Iterator[int]:
    """The steps to be killed at: the first, the last, and some or all between."""
    if os.environ.get("HYPOTHESIS_PROFILE") == "long":
        yield from range(1, steps + 1)
    else:
        yield from sorted({1 + (steps - 1) * point // (POINTS - 1) for point in range(POINTS)})


def headwords(folder: Path) -> set[str]:
    """Every headword that an index answers with, read after all its checksums have been compared."""
    with open_index(folder) as index:
        reader = open_segment(folder, current_manifest(folder).fingerprint)
        reader.check()
        return {index.entry(reader.id_of(number)).headword for number in range(len(reader))}  # type: ignore[union-attr]


def names(folder: Path) -> set[str]:
    """The names of an index's files, with N in place of the generation."""
    return {re.sub(r"(?<=[g_-])\d+", "N", path.name) for path in folder.iterdir()}


@pytest.mark.faults
def test_a_killed_build_leaves_one_whole_index(steps: int, corpus: Path, tmp_path: Path) -> None:
    build_index(corpus / OLD, tmp_path / "old", jobs=1)
    build_index(corpus / NEW, tmp_path / "new", jobs=1)
    before, after = headwords(tmp_path / "old"), headwords(tmp_path / "new")
    assert steps > POINTS
    seen = set()
    for moment in moments(steps):
        folder = tmp_path / f"killed-{moment}"
        build_index(corpus / OLD, folder, jobs=1)
        assert build(corpus / NEW, folder, moment).returncode == KILLED
        generation = latest_generation(folder)
        assert headwords(folder) == (before if generation == 1 else after), moment
        seen.add(generation)
        build_index(corpus / NEW, folder, jobs=1)
        assert headwords(folder) == after
        assert latest_generation(folder) == generation + 1
        assert list(leftovers(folder, generation + 1)) == []
        assert names(folder) == names(tmp_path / "new")
    assert seen == {1, 2}


def test_the_first_build_killed_leaves_no_index(corpus: Path, tmp_path: Path) -> None:
    assert build(corpus / NEW, tmp_path / "index", 5).returncode == KILLED
    assert latest_generation(tmp_path / "index") == 0
    build_index(corpus / NEW, tmp_path / "index", jobs=1)
    assert "Silk Road" in headwords(tmp_path / "index")
