"""The files of a folder, each real file once, in the order of their paths' bytes."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import CorpusUnreadable
from indexer.readers.asides import HIDDEN, INDEX, PAGE_FILES, companions, is_hidden, is_index
from indexer.readers.skipped import SkipAccount
from indexer.readers.source import Refusal

Identity = tuple[int, int]
"""Device and inode."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file.

    file  for the system
    path  as shown: relative to the corpus, posix; bytes that are not UTF-8 as \\xNN
    """

    file: str
    path: str
    size: int


def walk(root: Path, account: SkipAccount, *, exclude: Path | None = None) -> list[Found | Refusal]:
    """Return every file below root that is not left aside, whether a reader takes it or not.

    Links are followed after all that is really there, so a file is found under its own name, and a loop ends.
    exclude  a folder that is not entered
    Raises CorpusUnreadable where root itself cannot be listed.
    """
    walker = _Walker(account, exclude)
    walker.forbid_parents(root)
    walker.enter(str(root), "")
    if walker.unreadable_root is not None:
        raise CorpusUnreadable(root, walker.unreadable_root)
    walker.follow_links()
    return walker.in_order()


def shown(path: str) -> str:
    """Return a path of the file system as text that can be printed."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


class _Walker:
    def __init__(self, account: SkipAccount, exclude: Path | None) -> None:
        self._account = account
        self._folders: set[Identity] = set()
        self._links: list[tuple[str, str]] = []
        self._files: list[tuple[bool, bytes, Identity, Found]] = []
        self._refusals: list[tuple[bytes, Refusal]] = []
        self._following = False
        self.unreadable_root: str | None = None
        self._excluded = _identity(exclude)

    def forbid_parents(self, root: Path) -> None:
        """Make a link to a folder around root end there, as the loop that it is."""
        self._folders.update(identity for folder in root.resolve().parents if (identity := _identity(folder)))

    def enter(self, folder: str, path: str) -> None:
        """Take in a folder and all below it; links are put by."""
        waiting = [(folder, path)]
        while waiting:
            folder, path = waiting.pop()
            try:
                status = Path(folder).stat()
                entries = list(os.scandir(folder))
            except OSError as error:
                self._refuse(path, f"the system cannot list it ({error.strerror})")
                continue
            identity = (status.st_dev, status.st_ino)
            if identity in self._folders:
                continue
            self._folders.add(identity)
            if identity == self._excluded or is_index(entry.name for entry in entries):
                self._account.folder(path or ".", INDEX)
                continue
            waiting += self._sort_out(entries, f"{path}/" if path else "")

    def _sort_out(self, entries: list[os.DirEntry[str]], prefix: str) -> list[tuple[str, str]]:
        """Take in the files of a folder; return the folders to enter."""
        page_folders = companions(entry.name for entry in entries)
        inner = []
        for entry in sorted(entries, key=lambda entry: os.fsencode(entry.name)):
            path = prefix + entry.name
            if entry.is_symlink():
                self._links.append((entry.path, path))
            elif entry.is_dir(follow_symlinks=False):
                if is_hidden(entry.name):
                    self._account.folder(shown(path), HIDDEN)
                elif entry.name in page_folders:
                    self._account.folder(shown(path), PAGE_FILES)
                else:
                    inner.append((entry.path, path))
            else:
                self._take(entry.path, path)
        return inner[::-1]

    def _take(self, file: str, path: str) -> None:
        try:
            status = Path(file).stat()
        except OSError as error:
            self._refuse(path, f"the system cannot find what it leads to ({error.strerror})")
            return
        if is_hidden(path.rpartition("/")[2]) or not stat.S_ISREG(status.st_mode):
            self._account.file(shown(path))
            return
        found = Found(file, shown(path), status.st_size)
        self._files.append((self._following, os.fsencode(path), (status.st_dev, status.st_ino), found))

    def _refuse(self, path: str, detail: str) -> None:
        if not path:
            self.unreadable_root = detail
        self._refusals.append((os.fsencode(path), Refusal(shown(path), "unreadable", detail)))

    def follow_links(self) -> None:
        """Take in what the links lead to, and what the links there lead to, where it is not in yet."""
        self._following = True
        while self._links:
            links, self._links = sorted(self._links, key=lambda link: os.fsencode(link[1])), []
            for file, path in links:
                if _is_folder(file):
                    if is_hidden(path.rpartition("/")[2]):
                        self._account.folder(shown(path), HIDDEN)
                    else:
                        self.enter(file, path)
                else:
                    self._take(file, path)

    def in_order(self) -> list[Found | Refusal]:
        seen: set[Identity] = set()
        kept: list[tuple[bytes, Found | Refusal]] = [*self._refusals]
        for _, key, identity, found in sorted(self._files, key=lambda file: file[:2]):
            if identity not in seen:
                seen.add(identity)
                kept.append((key, found))
        return [entry for _, entry in sorted(kept, key=lambda pair: pair[0])]


def _is_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(Path(path).stat().st_mode)
    except OSError:
        return False


def _identity(folder: Path | None) -> Identity | None:
    try:
        status = folder.stat() if folder is not None else None
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if status is not None else None
