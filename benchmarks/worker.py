"""The process that holds one peer, so that none shares memory, caches or a collector with another.

    python -m benchmarks.worker build PEER CORPUS FOLDER THREADS    index
    python -m benchmarks.worker once PEER FOLDER CLASS QUESTION     answer one question, print the first hit
    python -m benchmarks.worker serve PEER FOLDER                   answer batches, a JSON line each

A batch is {"kind", "questions", "excerpts"}; its answer {"ms": CPU milliseconds of each question,
"hits"}, the time of all threads.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.peers import load
from benchmarks.peers.port import Peer


def build(name: str, corpus: str, folder: str, threads: str) -> None:
    """Index a corpus into a folder."""
    load(name).build(Path(corpus), Path(folder), int(threads))


def once(name: str, folder: str, kind: str, question: str) -> None:
    """Answer one question and print its first hit."""
    hits = load(name)(Path(folder)).answer(kind, question, excerpts=True)
    print(*hits[0] if hits else ("nothing",), sep="\n")


def serve(name: str, folder: str) -> None:
    """Answer batches from standard input."""
    import json

    peer = load(name)(Path(folder))
    print(json.dumps({"version": peer.version(), "skips": peer.skips}), flush=True)
    for line in sys.stdin:
        print(json.dumps(timed(peer, **json.loads(line))), flush=True)


def timed(peer: Peer, *, kind: str, questions: list[str], excerpts: bool) -> dict[str, Any]:
    """Answer each question; its CPU milliseconds and its number of hits."""
    spent, hits = [], []
    for question in questions:
        began = time.process_time_ns()
        found = peer.answer(kind, question, excerpts=excerpts)
        spent.append((time.process_time_ns() - began) / 1e6)
        hits.append(len(found))
    return {"ms": spent, "hits": hits}


COMMANDS: dict[str, Callable[..., None]] = {"build": build, "once": once, "serve": serve}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](*sys.argv[2:])
