"""What a plan is made of: pieces of input, in sources of about even size, for worker processes: picklable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import overload

from indexer.readers.skipped import Skipped


@dataclass(frozen=True, slots=True)
class FilePiece:
    """A file, or the range of it from start to end; unpacked by ``packing`` first.

    path    as shown: relative to the corpus, posix
    format  the name of its row in formats.FORMATS
    end     None: to the end of the file, however long that is by then
    line    number of the first line at start
    """

    file: str
    path: str
    format: str
    folder: str | None = None
    packing: str = ""
    start: int = 0
    end: int | None = None
    line: int = 1


@dataclass(frozen=True, slots=True)
class Member:
    """One member of an archive.

    offset    zip: of the member's header in the file; tar: of its bytes in the unpacked stream
    packed    bytes that it takes in the archive
    size      bytes of it unpacked (before ``packing``, if the member itself is a .gz or .zst)
    deflated  true where a zip's member is compressed
    checksum  CRC-32 of a zip's member; None in a tar
    """

    path: str
    format: str
    folder: str | None
    packing: str
    offset: int
    packed: int
    size: int
    deflated: bool = False
    checksum: int | None = None


@dataclass(frozen=True, slots=True)
class MembersPiece:
    """Neighbouring members of one archive. packing is the tar's own."""

    file: str
    archive: str
    members: tuple[Member, ...]
    packing: str = ""


@dataclass(frozen=True, slots=True)
class ArticlesPiece:
    """Neighbouring articles of a dictd pair.

    file   the .dict or .dict.dz
    path   of the .index, as shown
    named  the dictionary's short name
    lines  for each index line "number TAB offset TAB length TAB headword LF", sorted by offset, length,
    number
    """

    file: str
    path: str
    folder: str | None
    named: str
    lines: bytes


@dataclass(frozen=True, slots=True)
class PairPiece:
    """A dictd database inside an archive, read whole."""

    file: str
    archive: str
    index: Member
    dictionary: Member
    packing: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the plan itself found unreadable; becomes a PageRejected."""

    path: str
    reason: str
    detail: str


Piece = FilePiece | MembersPiece | ArticlesPiece | PairPiece | Refusal


@dataclass(frozen=True, slots=True)
class Source:
    """Some pieces that one worker reads in one go.

    size  bytes of them unpacked, as far as is known beforehand: a measure for progress
    """

    pieces: tuple[Piece, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Plan(Sequence[Source]):
    """The sources of a corpus, in an order that depends on the corpus alone, and what is left aside."""

    sources: tuple[Source, ...]
    skipped: Skipped
    spooled: Path | None = None

    @property
    def size(self) -> int:
        """Bytes of all the sources."""
        return sum(source.size for source in self.sources)

    @property
    def skipped_count(self) -> int:
        """Files that no reader takes."""
        return self.skipped.count

    def __len__(self) -> int:
        return len(self.sources)

    @overload
    def __getitem__(self, index: int) -> Source: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Source, ...]: ...
    def __getitem__(self, index: int | slice) -> Source | tuple[Source, ...]:
        return self.sources[index]

    def close(self) -> None:
        """Remove the temporary file of standard input; without this it goes when the process ends."""
        if self.spooled is not None:
            self.spooled.unlink(missing_ok=True)
