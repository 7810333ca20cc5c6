"""What stands in a corpus and is no part of it: hidden files, a saved page's own files, an index of ours."""

from __future__ import annotations

import re
from collections.abc import Iterable

HIDDEN = "hidden folder"
PAGE_FILES = "folder of a saved page's files"
INDEX = "index folder"

_MARKERS = re.compile(r"headword\.json|_MAIN_\d+\.toc")
_PAGE = re.compile(r"(.+)\.x?html?", re.IGNORECASE)
_COMPANION_ENDINGS = (
    "_files",
    "-files",
    ".files",
    "-Dateien",
    "_fichiers",
    "_archivos",
    "_bestanden",
    "_pliki",
)
"""What browsers append to a saved page's name for its folder, by their language."""


def is_hidden(name: str) -> bool:
    """Return whether a file or folder name asks to be left alone."""
    return (name.startswith(".") and name not in (".", "..")) or name == "__MACOSX"


def is_index(names: Iterable[str]) -> bool:
    """Return whether a folder that holds these names is an index."""
    return any(_MARKERS.fullmatch(name) for name in names)


def companions(names: Iterable[str]) -> frozenset[str]:
    """Return the names that folders of saved pages would have, beside files with these names."""
    pages = [found[1] for name in names if (found := _PAGE.fullmatch(name))]
    return frozenset(page + ending for page in pages for ending in _COMPANION_ENDINGS)
