"""Questions put to all peers in turn: CPU milliseconds of each question, a class at a time, batch by batch.

Peers answer batches in rotation within a class, so a noisy minute falls on all of them. A peer answers
every question once untimed, then ``repeats`` times; a question's time is the median of these. A peer that
would need more than ``BUDGET_SECONDS`` for a pass of a class gets the first questions only, at least
``FEWEST``, once.
"""

from __future__ import annotations

import json
import math
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from benchmarks import folders
from benchmarks.peers import interpreter

BATCH = 25
FEWEST = 30
BUDGET_SECONDS = 2.5
REPEATS = 3


@dataclass(frozen=True, slots=True)
class Latency:
    """CPU milliseconds of a class of questions; ``hits`` is the mean number of hits shown."""

    p50: float
    p95: float
    mean: float
    questions: int
    hits: float


class Asked:
    """A peer in a process of its own, that answers batches."""

    def __init__(self, name: str, folder: Path) -> None:
        command = [interpreter(name), "-m", "benchmarks.worker", "serve", name, str(folder)]
        self.name = name
        self.process = subprocess.Popen(
            command,
            cwd=folders.ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        hello = self.reply()
        self.version: str = hello["version"]
        self.skips: dict[str, str] = hello["skips"]

    def __enter__(self) -> Asked:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()

    def ask(self, kind: str, questions: Sequence[str], *, excerpts: bool) -> tuple[list[float], list[int]]:
        """CPU milliseconds and number of hits of each question."""
        assert self.process.stdin
        batch = {"kind": kind, "questions": questions, "excerpts": excerpts}
        self.process.stdin.write(json.dumps(batch) + "\n")
        self.process.stdin.flush()
        reply = self.reply()
        return reply["ms"], reply["hits"]

    def reply(self) -> dict[str, Any]:
        """The next answer of the process."""
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name} ended with {self.process.wait()} before it answered")
        reply: dict[str, Any] = json.loads(line)
        return reply


def measure(
    peers: Sequence[Asked], kind: str, questions: Sequence[str], *, excerpts: bool, repeats: int = REPEATS
) -> dict[str, Latency]:
    """What a class of questions costs each peer that has a query for it."""
    able = [peer for peer in peers if kind not in peer.skips]
    if not able:
        return {}
    rounds = {peer.name: warm(peer, kind, questions, excerpts=excerpts, repeats=repeats) for peer in able}
    spent: dict[str, list[list[float]]] = {peer.name: [[] for _ in questions] for peer in able}
    hits: dict[str, list[int]] = {peer.name: [] for peer in able}
    for turn in range(repeats):
        for number, start in enumerate(range(0, len(questions), BATCH)):
            for peer in rotated(able, turn + number):
                count, passes = rounds[peer.name]
                batch = questions[start : min(start + BATCH, count)]
                if batch and turn < passes:
                    times, found = peer.ask(kind, batch, excerpts=excerpts)
                    hits[peer.name].extend(found)
                    for place, time in enumerate(times, start):
                        spent[peer.name][place].append(time)
    return {name: latency([t for t in times if t], hits[name]) for name, times in spent.items()}


def warm(peer: Asked, kind: str, questions: Sequence[str], *, excerpts: bool, repeats: int) -> tuple[int, int]:
    """Answer untimed; how many questions the peer is to answer, and how many times."""
    times, _ = peer.ask(kind, questions[:FEWEST], excerpts=excerpts)
    each = sum(times) / len(times) / 1e3
    if each * len(questions) > BUDGET_SECONDS:
        count = min(len(questions), max(FEWEST, int(BUDGET_SECONDS / each)))
        peer.ask(kind, questions[FEWEST:count], excerpts=excerpts)
        return count, 1
    peer.ask(kind, questions[FEWEST:], excerpts=excerpts)
    return len(questions), repeats


def rotated(peers: Sequence[Asked], turn: int) -> list[Asked]:
    """The peers, another one first each turn."""
    first = turn % len(peers)
    return [*peers[first:], *peers[:first]]


def latency(times: Sequence[Sequence[float]], hits: Sequence[int]) -> Latency:
    """The figures of a class from the repeated times of each question."""
    each = sorted(statistics.median(repeated) for repeated in times)
    return Latency(
        p50=statistics.median(each),
        p95=each[math.ceil(0.95 * len(each)) - 1],
        mean=statistics.fmean(each),
        questions=len(each),
        hits=statistics.fmean(hits),
    )


def geometric_mean(ratios: Mapping[str, float]) -> float:
    """The geometric mean of the ratios of some classes."""
    return statistics.geometric_mean(ratios.values())
