"""Where an index lives when nobody says so."""

from __future__ import annotations

import os
from pathlib import Path

INDEX_VARIABLE = "HEADWORD_INDEX"


def index_folder(given: Path | str | None = None) -> Path:
    """The index's folder: the one given, else ``$HEADWORD_INDEX``, else one in the user's data home.

    An empty variable counts as unset.
    """
    named = given or os.environ.get(INDEX_VARIABLE)
    return Path(named) if named else user_folder("XDG_DATA_HOME", ".local/share") / "index"


def user_folder(variable: str, below_home: str) -> Path:
    """Headword's folder in one of the user's base folders.

    Source: XDG Base Directory Specification 0.8; a relative path in a variable is ignored.
    """
    base = os.environ.get(variable, "")
    return (Path(base) if os.path.isabs(base) else Path.home() / below_home) / "headword"  # noqa: PTH117
