"""Builds, each in a process of its own: wall and CPU time, peak memory of all its processes, index size."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks import folders
from benchmarks.peers import SERIAL, interpreter

SAMPLE_SECONDS = 0.1
PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class BuildFigures:
    """What one build cost: seconds, and bytes in millions."""

    wall_s: float
    cpu_s: float
    peak_mb: float
    index_mb: float
    threads: int


def built(name: str, corpus: Path, *, threads: int, rebuild: bool) -> tuple[Path, BuildFigures]:
    """A peer's index of a corpus and what it cost, built when it is missing or asked for."""
    folder = folders.data_folder() / "indexes" / f"{corpus.stem}-{name}"
    record = folder.with_suffix(".json")
    if rebuild or not record.exists():
        record.unlink(missing_ok=True)
        record.parent.mkdir(exist_ok=True)
        record.write_text(json.dumps(asdict(build(name, corpus, folder, threads=threads))), encoding="utf-8")
    return folder, BuildFigures(**json.loads(record.read_text(encoding="utf-8")))


def build(name: str, corpus: Path, folder: Path, *, threads: int) -> BuildFigures:
    """Build a peer's index anew and measure it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    read_through(corpus)
    os.sync()  # or this build would wait for what the one before it left to write
    command = [
        interpreter(name),
        "-m",
        "benchmarks.worker",
        "build",
        name,
        str(corpus),
        str(folder),
        str(threads),
    ]
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folders.ROOT)
    memory = Memory(process.pid)
    memory.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    memory.stop()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"the build of {name} over {corpus.name} ended with {process.returncode}")
    return BuildFigures(
        wall_s=wall,
        cpu_s=usage.ru_utime + usage.ru_stime,
        peak_mb=max(usage.ru_maxrss * 1024, memory.peak) / 1e6,
        index_mb=sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6,
        threads=1 if name in SERIAL else threads,
    )


class Memory(threading.Thread):
    """Samples the memory of a process and all below it; ``peak`` is the largest sum seen, in bytes.

    Pages that several of them share are counted once (the kernel's "proportional set size").
    """

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak, self.ended = pid, 0, threading.Event()

    def run(self) -> None:
        while not self.ended.wait(SAMPLE_SECONDS):
            self.peak = max(self.peak, sum(map(resident, family(self.pid))))

    def stop(self) -> None:
        """End the sampling."""
        self.ended.set()
        self.join()


def family(pid: int) -> list[int]:
    """A process and all its descendants."""
    parents = {int(path.parent.name): parent(path) for path in PROC.glob("[0-9]*/stat")}
    found = [pid]
    for each in found:
        found.extend(child for child, its in parents.items() if its == each)
    return found


def parent(stat: Path) -> int:
    """The parent of the process that a /proc/PID/stat file describes; -1 when it has ended."""
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except OSError:
        return -1


def resident(pid: int) -> int:
    """The bytes of memory that a process holds, its part of shared pages; 0 when it has ended."""
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def read_through(path: Path) -> None:
    """Read a file once, so that every build finds it in the system's cache."""
    with path.open("rb") as content:
        while content.read(1 << 24):
            pass
