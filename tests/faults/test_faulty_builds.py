"""A build that is killed, or runs out of disk, at any step: the old index answers, the next build leaves nothing behind.

HEADWORD_FAULTS=all tries every step; else a seeded sample of them, the first and the last among it.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from small_index import build_small, entry, write_corpus

from indexer import build_index
from indexer.store.generations import current_manifest, latest_generation
from searcher import open_index

HERE = Path(__file__).resolve().parent
SAMPLE = 6
LAST = 6  # the commit's own steps are always tried

OLD = [entry(f"old {i}", f"the former text of page {i}") for i in range(3)]
NEW = [entry(f"new {i}", f"the Russo-Japanese text of page {i}") for i in range(4)]


def faulty_build(corpus: Path, index: Path, kind: str, at: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(HERE / "faulty_build.py"), str(corpus), str(index), kind, str(at)]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent.parent)}
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, int]:
    """A corpus, the folder of an older index, and how many steps its rebuild takes."""
    folder = tmp_path_factory.mktemp("faults")
    build_small(folder, OLD)
    corpus = write_corpus(folder / "new", NEW)
    shutil.copytree(folder / "index", folder / "counted")
    counted = faulty_build(corpus, folder / "counted", "count", 0)
    assert counted.returncode == 0, counted.stderr
    return corpus, folder / "index", int(counted.stdout)


def chosen(steps: int) -> list[int]:
    if os.environ.get("HEADWORD_FAULTS") == "all":
        return list(range(1, steps + 1))
    sample = random.Random(20).sample(range(2, steps - LAST), min(SAMPLE, steps - LAST - 2))
    return sorted({1, *sample, *range(steps - LAST + 1, steps + 1)})


def answers(index: Path) -> str:
    """Whether the index answers as the old or as the new one; it answers wholly as one of them."""
    with open_index(index) as opened:
        opened._reader.check()
        old, new = opened.search("former", exact=True), opened.search("russojapanese", exact=True)
        assert (old.total, new.total) in {(len(OLD), 0), (0, len(NEW))}
        return "old" if old.total else "new"


def check_rebuild(corpus: Path, index: Path) -> None:
    """The next build goes through, answers, and leaves the files of one generation and nothing else."""
    build_index(corpus, index, jobs=1)
    assert answers(index) == "new"
    generation = latest_generation(index)
    segment = {f"MAIN_g{generation}.{suffix}" for suffix in current_manifest(index).files}
    expected = segment | {f"manifest-{generation}.json", f"_MAIN_{generation}.toc", "rejects.jsonl", "MAIN_WRITELOCK"}
    assert {path.name for path in index.iterdir()} == expected


def test_a_build_that_is_killed(before: tuple[Path, Path, int], tmp_path: Path) -> None:
    corpus, old, steps = before
    states = []
    for at in chosen(steps):
        index = tmp_path / str(at)
        shutil.copytree(old, index)
        ended = faulty_build(corpus, index, "kill", at)
        assert ended.returncode == -signal.SIGKILL, (at, ended.stderr)
        states.append(answers(index))
        check_rebuild(corpus, index)
    assert states == sorted(states, key=["old", "new"].index), "once the new index answers, it goes on answering"
    assert states[0] == "old"
    assert states[-1] == "new"


def test_a_first_build_that_is_killed(before: tuple[Path, Path, int], tmp_path: Path) -> None:
    corpus, _, steps = before
    for at in (2, steps // 2):
        index = tmp_path / str(at)
        assert faulty_build(corpus, index, "kill", at).returncode == -signal.SIGKILL
        assert latest_generation(index) == 0
        check_rebuild(corpus, index)


def test_a_full_disk(before: tuple[Path, Path, int], tmp_path: Path) -> None:
    corpus, old, steps = before
    for at in chosen(steps)[::3]:
        index = tmp_path / str(at)
        shutil.copytree(old, index)
        names = {path.name for path in index.iterdir()}
        ended = faulty_build(corpus, index, "full", at)
        committed = latest_generation(index) == 2
        if not committed:
            assert ended.returncode == 1, at
            assert os.strerror(errno.ENOSPC) in ended.stderr
            assert {path.name for path in index.iterdir()} == names, "what was written is gone again"
        assert answers(index) == ("new" if committed else "old")
        check_rebuild(corpus, index)
