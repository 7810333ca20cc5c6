"""Long output through the user's pager."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from itertools import chain, islice
from typing import TYPE_CHECKING

from indexer.terminal.streams import terminal_size

if TYPE_CHECKING:
    import subprocess

DEFAULT_PAGER = "less -FRX"


def print_lines(lines: Iterable[str], *, pager: bool = True) -> None:
    """Write lines to standard output, through a pager where that is a terminal and they do not fit on it.

    ``$PAGER`` is run by the shell, else ``less -FRX``; an empty one or "cat" means none, and so does one that
    is not installed. Lines are taken from the iterable as they are needed.
    """
    lines = iter(lines)
    if pager and sys.stdout.isatty():
        rows = terminal_size()[1]
        head = list(islice(lines, rows))
        lines = chain(head, lines)
        if len(head) == rows and (command := _pager_command()):
            _page(command, lines)
            return
    for line in lines:
        sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _pager_command() -> str | None:
    from shutil import which

    command = os.environ.get("PAGER", DEFAULT_PAGER).strip()
    program = command.split(maxsplit=1)[0] if command else "cat"
    return command if program != "cat" and ("=" in program or which(program)) else None


def _page(command: str, lines: Iterable[str]) -> None:
    import signal
    import subprocess

    sys.stdout.flush()
    environment = {"LESS": "FRX", "LV": "-c"} | os.environ
    process = subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, env=environment)
    interrupt = signal.signal(signal.SIGINT, signal.SIG_IGN)  # while the pager runs, Ctrl-C is its own
    try:
        with process:
            _feed(process, lines)
    finally:
        signal.signal(signal.SIGINT, interrupt)


def _feed(process: subprocess.Popen[bytes], lines: Iterable[str]) -> None:
    pipe = process.stdin
    assert pipe is not None
    encoding, errors = sys.stdout.encoding, sys.stdout.errors or "strict"
    with suppress(BrokenPipeError):  # the reader may leave the pager at any time
        for line in lines:
            pipe.write((line + "\n").encode(encoding, errors))
    with suppress(BrokenPipeError):
        pipe.close()
