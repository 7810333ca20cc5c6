"""Builds an index in this process and lets the n-th step that touches the disk fail.

    faulty_build.py CORPUS INDEX kill|full N     kill: the process is killed before the step; full: the disk is full
    faulty_build.py CORPUS INDEX count 0         prints how many steps a build takes

A step is a file opened for writing, a write to a spool or an array file, a sync, a rename or a removal.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from indexer import build_index
from indexer.store.arrays import ArraysWriter
from indexer.store.gathering.spool import Spool


class Faults:
    """Counts steps and fails at one of them."""

    def __init__(self, kind: str, at: int) -> None:
        self.kind, self.at, self.steps = kind, at, 0

    def step(self, *, writes: bool = True) -> None:
        self.steps += 1
        if self.steps == self.at and self.kind == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.steps >= self.at and self.kind == "full" and writes:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def wrap(self, owner: Any, name: str, *, writes: Callable[..., bool] = lambda *a, **k: True) -> None:
        """Count every call of a function."""
        inner = getattr(owner, name)

        def counted(*arguments: Any, **options: Any) -> Any:
            self.step(writes=writes(*arguments, **options))
            return inner(*arguments, **options)

        setattr(owner, name, counted)


def main(corpus: str, index: str, kind: str, at: str) -> None:
    """Build with a fault."""
    import indexer.store.plain_whoosh.toc  # noqa: F401 - loaded before anything is counted

    faults = Faults(kind, int(at))
    for owner, name in ((os, "fsync"), (Spool, "append"), (Spool, "append_bytes"), (ArraysWriter, "_put")):
        faults.wrap(owner, name)
    faults.wrap(Path, "rename", writes=lambda *_: False)
    faults.wrap(os, "rename", writes=lambda *_: False)
    faults.wrap(Path, "unlink", writes=lambda *_, **__: False)
    build_index(corpus, index, jobs=1)
    if kind == "count":
        print(faults.steps)


if __name__ == "__main__":
    main(*sys.argv[1:])
