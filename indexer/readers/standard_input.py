"""Standard input, or a pipe by name, as a corpus: spooled to a file, so that worker processes can read it."""

from __future__ import annotations

import atexit
import shutil
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO

from indexer.errors import CorpusUnreadable

NAME = "-"
"""What paths of its pages begin with."""


def spool(stream: BinaryIO | None = None) -> Path:
    """Copy a stream (standard input) to a temporary file, removed when the process ends, and return it.

    Raises CorpusUnreadable where the stream is closed, or there is no room.
    """
    stream = stream or _standard_input()
    path = None
    try:
        with tempfile.NamedTemporaryFile(prefix="headword-", suffix=".input", delete=False) as file:
            path = Path(file.name)
            atexit.register(path.unlink, missing_ok=True)
            shutil.copyfileobj(stream, file, 1 << 20)
    except OSError as error:
        raise CorpusUnreadable(NAME, f"cannot be kept in a temporary file ({error.strerror or error})") from None
    return path


def _standard_input() -> BinaryIO:
    if sys.stdin is None or sys.stdin.closed:
        raise CorpusUnreadable(NAME, "standard input is closed; pipe the pages into the command")
    return sys.stdin.buffer
