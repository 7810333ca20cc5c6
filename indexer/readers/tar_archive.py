"""Tar archives, plain or compressed, read in place and forward only."""

from __future__ import annotations

import struct
import tarfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from indexer.readers import limits
from indexer.readers.limits import size_text
from indexer.readers.members import Listed, tidy
from indexer.readers.refused import Refused
from indexer.readers.source import Member
from indexer.readers.streams import Region, Stream
from indexer.readers.unpacking import Unpacked

_DAMAGE = (
    tarfile.TarError,
    OSError,
    ValueError,
    OverflowError,
    EOFError,
    struct.error,
    RecursionError,
    KeyError,
)


class TarListing:
    """The members of a tar; ``trouble`` says after the iteration what hindered it from listing all.

    A compressed one has to be unpacked for it, once, without keeping anything.
    """

    def __init__(self, file: BinaryIO, packing: str) -> None:
        self._tape = open_tape(file, packing)
        self.trouble: Refused | None = None

    def __iter__(self) -> Iterator[Listed]:
        count = 0
        try:
            archive = tarfile.TarFile(fileobj=cast(BinaryIO, self._tape), errors="surrogateescape")
            info = archive.next()
            while info is not None:
                count += 1
                if count > limits.MAX_MEMBERS:
                    limit = f"it has more than {limits.MAX_MEMBERS} members, the limit; the rest is not read"
                    raise Refused("too-large", limit)
                if info.isreg() or info.issparse():
                    yield _listed(info)
                archive.members = []  # type: ignore[attr-defined]  # or it would keep them all
                info = archive.next()
            self._check_end()
        except Refused as refused:
            self.trouble = refused
        except _DAMAGE as error:
            self.trouble = self._trouble_of(error, count)

    def _check_end(self) -> None:
        """Raise Refused where tarfile stopped at something that is no end of a tar."""
        last = self._tape.last
        if not last:
            raise Refused("truncated", "the archive ends without its end mark; members may be missing")
        if last.strip(b"\0"):
            if len(last) < tarfile.BLOCKSIZE:
                raise Refused("truncated", "the archive is cut off; the members after this point are lost")
            raise Refused("damaged", "no member's header stands where one should; what follows is not read")

    def _trouble_of(self, error: BaseException, count: int) -> Refused:
        if not count and not self._tape.tell():
            return Refused("empty", "it is an empty file, no tar archive")
        if not count and "unexpected end" not in str(error):
            return Refused("damaged", f"it is no tar archive ({error})")
        if self._tape.ended:
            return Refused("truncated", "the archive is cut off; the members after this point are lost")
        return Refused("damaged", f"what follows cannot be read ({error})")


def _listed(info: tarfile.TarInfo) -> Listed:
    trouble = None
    if info.issparse():
        trouble = Refused("unsupported", "it is a sparse file; unpack the archive")
    elif info.size < 0:
        trouble = Refused("damaged", "it states a size below nothing")
    return Listed(tidy(info.name), info.offset_data, info.size, info.size, trouble=trouble)


def open_tape(file: BinaryIO, packing: str) -> Tape:
    """Return the tar's bytes, unpacked."""
    return Tape(Unpacked(file, packing)) if packing else Tape(file, file)


class Tape:
    """A stream with a position, as tarfile wants it, that goes forward only.

    file   the stream itself where it is a file: then nothing is read to go forward
    last   what the last read returned
    ended  true once the stream gave less than was asked for
    """

    def __init__(self, stream: Stream, file: BinaryIO | None = None) -> None:
        self._stream, self._file = stream, file
        self._at = 0
        self.last = b""
        self.ended = False

    def tell(self) -> int:
        return self._at

    def read(self, size: int = -1, /) -> bytes:
        """Return size bytes, fewer at the end; Refused ("damaged") for more than any header has."""
        if not 0 <= size <= limits.MAX_PAGE_BYTES:
            limit = size_text(limits.MAX_PAGE_BYTES)
            raise Refused("damaged", f"a member's header claims to be longer than {limit}, the limit for one")
        parts, room = [], size
        while room and (data := self._stream.read(room)):
            parts.append(data)
            room -= len(data)
        self.last = b"".join(parts)
        self._at += len(self.last)
        self.ended = room > 0
        return self.last

    def seek(self, position: int, whence: int = 0, /) -> int:
        if whence or position < self._at:
            raise Refused("damaged", "a member's header points backwards; what follows is not read")
        if self._file is not None:
            self._at = self._file.seek(position)
            return position
        while self._at < position and self.take(min(limits.RANGE_BYTES, position - self._at)):
            pass
        return self._at

    def take(self, size: int, /) -> bytes:
        """Return what the stream has at hand, size bytes at most; none at the end."""
        self.last = self._stream.read(size)
        self._at += len(self.last)
        self.ended = not self.last
        return self.last

    def stream(self, size: int) -> Stream:
        """Return the size bytes that follow; they must be read before the tape moves on."""
        return _Slice(self, size)


class _Slice:
    def __init__(self, tape: Tape, size: int) -> None:
        self._tape, self._room = tape, size

    def read(self, size: int, /) -> bytes:
        size = min(size, self._room)
        if not size:
            return b""
        data = self._tape.take(min(size, limits.RANGE_BYTES))
        if not data:
            raise Refused("truncated", f"the archive ends {self._room} bytes before the member does")
        self._room -= len(data)
        return data


def open_tar_member(file: BinaryIO, tape: Tape | None, member: Member) -> Stream:
    """Return a member's bytes: from the file, or from the tape of a compressed tar, in its order."""
    if tape is None:
        return Region(file, member.offset, member.offset + member.size)
    tape.seek(member.offset)
    return tape.stream(member.size)
