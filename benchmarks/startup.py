"""Whole processes, from nothing to the first excerpt: wall and CPU milliseconds, medians of many.

The commands take turns, so a noisy moment falls on all of them.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import folders
from benchmarks.peers import interpreter

TURNS = 41
BARE = {"python": [sys.executable, "-c", "pass"], "numpy": [sys.executable, "-c", "import numpy"]}


@dataclass(frozen=True, slots=True)
class Start:
    """Milliseconds of a whole process at the median."""

    wall_ms: float
    cpu_ms: float


def commands(indexes: Mapping[str, Path], question: str) -> dict[str, list[str]]:
    """The command of each peer that answers one question, and the two bare ones beside it."""
    found = dict(BARE)
    for name, folder in indexes.items():
        once = [interpreter(name), "-m", "benchmarks.worker", "once", name, str(folder), "common", question]
        found[name] = once if name != "headword" else headword(folder, question)
    return found


def headword(folder: Path, question: str) -> list[str]:
    """The installed command where there is one, else the module that it calls."""
    script = Path(sys.executable).with_name("headword")
    start = [str(script)] if script.exists() else [sys.executable, "-m", "searcher"]
    return [*start, "search", "--index", str(folder), question]


def measure(commands: Mapping[str, Sequence[str]], *, turns: int = TURNS) -> dict[str, Start]:
    """The medians of each command, run in turns, after one run that does not count."""
    spent: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for turn in range(turns + 1):
        for name, command in commands.items():
            cost = run(command)
            if turn:
                spent[name].append(cost)
    return {name: Start(*map(statistics.median, zip(*costs, strict=True))) for name, costs in spent.items()}


def run(command: Sequence[str]) -> tuple[float, float]:
    """Wall and CPU milliseconds of one process."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folders.ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return wall * 1e3, (usage.ru_utime + usage.ru_stime) * 1e3
