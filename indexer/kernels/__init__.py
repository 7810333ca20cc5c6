"""What goes through arrays element by element, compiled where there is a C compiler.

Without one, or with ``HEADWORD_PLAIN`` set, NumPy's way does the same, bit for bit, only later: each compiled module has a
twin in Python, and the tests ask both. Every place in an array that a file or a caller names is checked, as NumPy checks it.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

PLAIN = "HEADWORD_PLAIN"
"""The environment variable that leaves compiled modules unused, whatever it is set to."""


def compiled(name: str) -> Any:
    """A compiled module by its full name; None where it was not compiled or is not wanted."""
    if PLAIN in os.environ or sys.byteorder != "little":  # compiled, numbers are read as they lie on disk
        return None
    try:
        return import_module(name)
    except ImportError:
        return None
