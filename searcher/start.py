"""Where the ``headword`` command begins. Loads next to nothing, so that a signal while the rest is loaded finds somebody."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType

INTERRUPTED, TERMINATED = 128 + signal.SIGINT, 128 + signal.SIGTERM
"""The exit codes after the two signals, as shells have them: 130 and 143."""


class Terminated(KeyboardInterrupt):
    """The process was told to end (SIGTERM): it tidies up first, as when it is interrupted."""


def exit_code_of(stopped: KeyboardInterrupt) -> int:
    """The exit code of a process that was stopped so."""
    return TERMINATED if isinstance(stopped, Terminated) else INTERRUPTED


def main() -> None:
    """Run the ``headword`` command."""
    try:
        _take_signals()
        from searcher.cli import run

        run()
    except KeyboardInterrupt as stopped:
        sys.exit(exit_code_of(stopped))


def _take_signals() -> None:
    """Raise in this process where it is interrupted or told to end; a child that has not taken them itself just ends."""
    own = os.getpid()

    def stop(number: int, frame: FrameType | None) -> None:
        if os.getpid() != own:
            os._exit(128 + number)
        if number == signal.SIGTERM:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough
            raise Terminated
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, stop)
