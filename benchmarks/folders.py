"""Where the benchmarks keep what they fetch and make: never inside the tracked tree.

HEADWORD_BENCH_DATA  folder of the corpora, questions, indexes and figures; default data/bench at the root
HEADWORD_DICTD       folder with unpacked .index and .dict.dz files; default: fetched into data/dictd
"""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "benchmarks"


def data_folder() -> Path:
    """The folder of generated data, made when it is missing."""
    folder = Path(os.environ.get("HEADWORD_BENCH_DATA") or ROOT / "data" / "bench")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def packages_folder() -> Path:
    """The folder that Debian's packages are unpacked into."""
    return ROOT / "data" / "dictd"


def given_dictionaries() -> Path | None:
    """The folder of unpacked dictionaries that the environment names, if any."""
    named = os.environ.get("HEADWORD_DICTD")
    return Path(named) if named else None
