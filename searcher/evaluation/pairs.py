"""Files of pairs, ``question<TAB>answer`` a line."""

from __future__ import annotations

from pathlib import Path

from indexer.errors import CorpusUnreadable


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """The lines of a file that are two fields with a tab between; others are passed over.

    Raises CorpusUnreadable where the file cannot be read as UTF-8.
    """
    try:
        lines = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusUnreadable(path, f"no file of pairs: {error}") from None
    return [(fields[0], fields[1]) for fields in lines if len(fields) == 2]
