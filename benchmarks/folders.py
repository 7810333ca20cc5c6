"""Where the benchmarks keep what they fetch and make: never inside the tracked tree.

HEADWORD_BENCH_DATA  folder of the corpora, questions, indexes and figures; default data/bench at the root
HEADWORD_DICTD       folder with unpacked .index and .dict.dz files; default: fetched into data/dictd
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "benchmarks"


def data_folder() -> Path:
    """The folder of generated data, made when it is missing."""
    folder = Path(os.environ.get("HEADWORD_BENCH_DATA") or ROOT / "data" / "bench")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def alone() -> Iterator[None]:
    """Hold the data folder for one run: two at a time would measure each other.

    Raises SystemExit where another run holds it.
    """
    folder = data_folder()
    with (folder / "running").open("w") as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit(
                f"another run measures in {folder}; wait, or name a folder in HEADWORD_BENCH_DATA"
            ) from None
        yield


def packages_folder() -> Path:
    """The folder that Debian's packages are unpacked into."""
    return ROOT / "data" / "dictd"


def given_dictionaries() -> Path | None:
    """The folder of unpacked dictionaries that the environment names, if any."""
    named = os.environ.get("HEADWORD_DICTD")
    return Path(named) if named else None
