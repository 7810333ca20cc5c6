"""Every error of Headword, one tree:

    HeadwordError                     base; never raised itself
    ├── CorpusError                   the input as a whole cannot be used
    │   ├── CorpusNotFound            the path does not exist
    │   ├── CorpusEmpty               nothing in it is a page
    │   └── CorpusUnreadable          it exists and cannot be read
    ├── PageRejected                  one page is nothing, or is damaged: goes to the reject report
    ├── IndexProblem                   the index cannot be used
    │   ├── IndexNotFound             no index in the folder
    │   ├── IndexDamaged              a file is missing, short, or its checksum differs
    │   ├── IndexIncompatible         written in another format or analysis, or by a plain Whoosh writer
    │   └── IndexLocked               another build holds the lock
    ├── AliasUnusable                 what should name a dictionary's other name does not
    ├── VectorsUnusable               word vectors, or the library that reads them, cannot be used
    ├── ExportUnusable                what was asked to be exported cannot be, or not there
    └── QueryError                    the question is over a stated limit, or empty

An error builds its one-sentence message from its data and says what to do next. Only the outer skins (terminal, web, DICT)
turn one into an exit code or a reply; ``exit_code`` is the terminal's.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any


class HeadwordError(Exception):
    """The base of the tree."""

    exit_code = 2

    def __reduce__(self) -> tuple[Callable[..., HeadwordError], tuple[Any, ...]]:
        """What an error is made of again in another process: its message and its data, as they are."""
        return _remade, (type(self), self.args, self.__dict__)


def _remade(kind: type[HeadwordError], arguments: tuple[Any, ...], data: dict[str, Any]) -> HeadwordError:
    error = kind.__new__(kind, *arguments)
    error.__dict__.update(data)
    return error


class CorpusError(HeadwordError):
    """The input as a whole cannot be used."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = str(path)
        self.reason = reason


class CorpusNotFound(CorpusError):
    """The corpus does not exist."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(path, "no such file or folder; name a folder of pages, an archive or a dictionary file")


class CorpusEmpty(CorpusError):
    """The corpus holds no page."""

    def __init__(self, path: Path | str, hint: str = "") -> None:
        super().__init__(path, "holds no page that could be indexed" + (f" ({hint})" if hint else ""))


class CorpusUnreadable(CorpusError):
    """The corpus exists and cannot be read."""


class PageRejected(HeadwordError):
    """One page that yields no entry.

    reason  a short stable name: "empty", "binary", "search-results", "truncated", "too-large", "unreadable", ...
    detail  one sentence for a person
    """

    def __init__(self, path: str, reason: str, detail: str) -> None:
        super().__init__(f"{path}: {reason}: {detail}")
        self.path = path
        self.reason = reason
        self.detail = detail


class IndexProblem(HeadwordError):
    """The index cannot be used."""

    exit_code = 3

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = str(path)
        self.reason = reason


class IndexNotFound(IndexProblem):
    """There is no index."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(path, "no index here; make one with: headword build CORPUS")


class IndexDamaged(IndexProblem):
    """A file of the index is missing, short, or not what was written."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(path, f"the index is damaged ({reason}); build it again with: headword build CORPUS")


class IndexIncompatible(IndexProblem):
    """The index was written in another format, with another analysis, or by another program."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(
            path, f"the index does not fit this version ({reason}); build it again with: headword build CORPUS"
        )


class IndexLocked(IndexProblem):
    """Another process writes the index."""

    exit_code = 4

    def __init__(self, path: Path | str) -> None:
        super().__init__(path, "another build is writing this index; wait for it to end")


class AliasUnusable(HeadwordError):
    """What should name a dictionary's other name does not.

    longest  characters that a name may have
    """

    def __init__(self, text: str, longest: int) -> None:
        super().__init__(
            f"{text!r} sets no name; write NAME=OTHER, two different names of at most {longest} characters"
        )
        self.text = text


class VectorsUnusable(HeadwordError):
    """Word vectors cannot be used: they are not what they should be, or the optional library is missing."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path}: the word vectors cannot be used: {reason}")
        self.path = str(path)
        self.reason = reason


class ExportUnusable(HeadwordError):
    """An export cannot be made as it was asked for."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = str(path)
        self.reason = reason


class QueryError(HeadwordError):
    """The question is empty or over a stated limit."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
