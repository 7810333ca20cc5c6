"""What the figures were measured on, in words that name no host, no user and no path."""

from __future__ import annotations

import os
import platform
import re
from pathlib import Path

import numpy


def describe() -> dict[str, str]:
    """Processor, cores, memory, system, what else ran, and the versions that every peer shares."""
    return {
        "processor": processor(),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        "system": f"{platform.system()} {re.match(r'[0-9.]*', platform.release())[0]}",  # type: ignore[index]
        "load before the run": f"{os.getloadavg()[0]:.1f}",
        "Python": platform.python_version(),
        "NumPy": numpy.__version__,
    }


def processor() -> str:
    """The processor's model name, where the system tells it."""
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    except OSError:
        found = None
    return found[1] if found else platform.machine()
