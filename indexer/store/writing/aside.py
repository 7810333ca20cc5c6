"""A piece of work beside the rest, in a process of its own where the system can fork cheaply."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, ForkProcess, SpawnContext, SpawnProcess
from types import TracebackType
from typing import Any, Generic, TypeVar

Result = TypeVar("Result")

FORKS = sys.platform == "linux"
"""Whether worker processes are forked: elsewhere a fork after threads have started is not safe."""

KEPT = 32 << 20
"""Bytes of freed memory that a process keeps at the end of its heap; the C library allows no more for single arrays."""

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
"""As malloc.h has them."""


class Forked(ForkProcess):
    """A worker that is ended by a signal that it cannot ignore: told to end by others (SIGTERM), it ignores that."""

    def terminate(self) -> None:
        self.kill()


class Spawned(SpawnProcess):
    """The same where workers are not forked."""

    def terminate(self) -> None:
        self.kill()


class Forking(ForkContext):
    """Makes forked workers."""

    Process = Forked


class Spawning(SpawnContext):
    """Makes spawned workers."""

    Process = Spawned


def context() -> Any:
    """The multiprocessing context of all worker processes."""
    return Forking() if FORKS else Spawning()


def leave_signals_to_parent() -> None:
    """Ignore in a worker what tells it to end: all processes of a terminal, or of a service, are told at once.

    The parent is told too, and ends its workers. A worker that ended by itself might do so while it holds a lock of the
    pool, and the parent would wait for that for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


def give_back() -> None:
    """Give memory that was freed back to the system, where the C library keeps it until it is asked (malloc_trim(3))."""
    import ctypes

    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def keep_freed() -> None:
    """Keep up to KEPT bytes of memory that was freed for the arrays that come next: got anew from the system, each page of
    it would cost a fault (mallopt(3)). It holds for the rest of the process's life: there is no asking what was before."""
    import ctypes

    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        for threshold in (_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD):
            library.mallopt(threshold, KEPT)


class Aside(Generic[Result]):
    """Work that runs beside the rest. As a context manager it is stopped where the rest fails.

    apart  in a process of its own, which sees the memory as it is now; else, or where none can be forked, when waited for
    """

    def __init__(self, work: Callable[[], Result], *, apart: bool) -> None:
        self._work = work
        self._process: Any = None
        if apart and FORKS:
            give_back()  # else the new process would hold it as well
            self._receiver, sender = multiprocessing.Pipe(duplex=False)
            self._process = context().Process(target=_report, args=(work, sender), daemon=True)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)  # numpy's idle threads hold no lock needed here
                self._process.start()
            sender.close()

    def __enter__(self) -> Aside[Result]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._process is not None:
            if error is not None:
                self._process.terminate()
            self._process.join()
            self._receiver.close()

    def result(self) -> Result:
        """What the work returned; what it raised is raised here."""
        if self._process is None:
            return self._work()
        try:
            ended, value = self._receiver.recv()
        except EOFError:
            self._process.join()
            raise ChildProcessError(f"a worker process ended with exit code {self._process.exitcode}") from None
        if not ended:
            raise value
        return value  # type: ignore[no-any-return]


def _report(work: Callable[[], Any], sender: Connection) -> None:
    leave_signals_to_parent()
    gc.disable()  # the process ends before there is much to collect
    try:
        sender.send((True, work()))
    except BaseException as error:
        sender.send((False, error))
