"""The engines that are measured, by name; each is loaded only when it is asked for."""

from __future__ import annotations

import importlib
import subprocess
import sys

from benchmarks.peers.port import Peer

PEERS = {
    "headword": "Headword",
    "tantivy": "Tantivy",
    "fts5": "Fts5",
    "whoosh": "StockWhoosh",
    "xapian": "Xapian",
}
LABELS = {
    "headword": "Headword",
    "tantivy": "tantivy",
    "fts5": "SQLite FTS5",
    "whoosh": "Whoosh",
    "xapian": "Xapian",
}
SERIAL = frozenset({"fts5", "whoosh", "xapian"})  # they build with one thread whatever they are given
SYSTEM_PYTHON = "/usr/bin/python3"  # where Debian's python3-xapian installs to


def load(name: str) -> type[Peer]:
    """The class of a peer by name."""
    found: type[Peer] = getattr(importlib.import_module(f"benchmarks.peers.{name}"), PEERS[name])
    return found


def interpreter(name: str) -> str:
    """The Python that a peer runs under."""
    return SYSTEM_PYTHON if name == "xapian" else sys.executable


def why_missing(name: str) -> str | None:
    """Why a peer cannot run here, or None where it can."""
    asked = f"from benchmarks.peers import load; print(load({name!r}).version())"
    try:
        tried = subprocess.run([interpreter(name), "-c", asked], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return f"{interpreter(name)} is not there"
    return None if tried.returncode == 0 else tried.stderr.strip().rpartition("\n")[2] or "does not start"
