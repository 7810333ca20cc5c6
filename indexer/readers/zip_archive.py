"""Zip archives, read in place: members by the directory at the end, or by their headers where it is lost."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from indexer.readers import limits
from indexer.readers.limits import size_text
from indexer.readers.members import Listed, tidy
from indexer.readers.refused import Refused
from indexer.readers.source import Member
from indexer.readers.streams import Region, Stream
from indexer.readers.unpacking import Unpacked, allowed_growth

_HEADER = struct.Struct("<4sHHHHHIIIHH")
"""Signature, version, flags, method, time, date, CRC-32, packed, size, lengths of name and extra field."""
_SIGNATURE = b"PK\x03\x04"
_ENCRYPTED, _SIZES_FOLLOW, _UTF8 = 0x1, 0x8, 0x800
_STORED, _DEFLATED = 0, 8
_DAMAGE = (zipfile.BadZipFile, struct.error, NotImplementedError, OSError, ValueError, EOFError)


class ZipListing:
    """The members of a zip; ``trouble`` says after the iteration what hindered it from listing all."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._length = file.seek(0, 2)
        self.trouble: Refused | None = None

    def __iter__(self) -> Iterator[Listed]:
        packed = size = count = 0
        for listed in self._listed():
            packed, size, count = packed + listed.packed, size + listed.size, count + 1
            if (trouble := self._passed(packed, size, count)) is not None:
                self.trouble = trouble
                return
            yield listed

    def _listed(self) -> Iterator[Listed]:
        if self._length == 0:
            self.trouble = Refused("empty", "it is an empty file, no zip archive")
            return
        try:
            with zipfile.ZipFile(self._file) as archive:
                infos = archive.infolist()
        except _DAMAGE:
            yield from self._from_headers()
            return
        for info in infos:
            mode = info.external_attr >> 16
            if info.filename and not info.filename.endswith("/") and not stat.S_ISLNK(mode):
                yield _listed(
                    info.filename,
                    info.flag_bits,
                    info.compress_type,
                    (info.header_offset, info.compress_size, info.file_size, info.CRC),
                )

    def _passed(self, packed: int, size: int, count: int) -> Refused | None:
        """Return which limit the members so far are over."""
        if packed > self._length:
            return Refused("damaged", "its members overlap, as in a bomb; what follows is not read")
        if count > limits.MAX_MEMBERS:
            return Refused(
                "too-large", f"it has more than {limits.MAX_MEMBERS} members, the limit; the rest is not read"
            )
        if size > limits.MAX_UNPACKED_BYTES:
            limit = size_text(limits.MAX_UNPACKED_BYTES)
            return Refused("too-large", f"its members unpack to more than {limit}, the limit; the rest is not read")
        return None

    def _from_headers(self) -> Iterator[Listed]:
        """Yield the members of a zip whose directory is lost, one header after another."""
        at, found = 0, False
        while (header := _read_header(self._file, at)) is not None:
            found = True
            flags, method, checksum, packed, size, name, start = header
            try:
                if flags & _SIZES_FOLLOW and not packed:
                    packed, size, checksum = _measure(self._file, start, self._length, method)
            except Refused as refused:
                self.trouble = refused
                return
            if start + packed > self._length:
                break
            if not name.endswith("/"):
                yield _listed(name, flags, method, (at, packed, size, checksum))
            at = start + packed
            if flags & _SIZES_FOLLOW:
                at += _descriptor_length(self._file, at)
        if found:
            self.trouble = Refused("truncated", "the archive is cut off; the members after this point are lost")
        else:
            self.trouble = Refused("damaged", "it is no zip archive")


def _listed(name: str, flags: int, method: int, numbers: tuple[int, int, int, int]) -> Listed:
    offset, packed, size, checksum = numbers
    trouble = None
    if flags & _ENCRYPTED:
        trouble = Refused("encrypted", "it is protected by a password; unpack the archive")
    elif method not in (_STORED, _DEFLATED):
        trouble = Refused(
            "unsupported", f"it is compressed by method {method}; only deflate is read, so unpack the archive"
        )
    elif size > allowed_growth(packed):
        trouble = Refused("too-large", f"it unpacks to more than {limits.MAX_RATIO} times its size, the limit")
    return Listed(tidy(name), offset, packed, size, method == _DEFLATED, checksum, trouble)


def _read_header(file: BinaryIO, at: int) -> tuple[int, int, int, int, int, str, int] | None:
    """Return flags, method, CRC-32, packed, size, name, where the data begins; None without a header."""
    file.seek(at)
    header = file.read(_HEADER.size)
    if len(header) < _HEADER.size or not header.startswith(_SIGNATURE):
        return None
    _, _, flags, method, _, _, checksum, packed, size, name_length, extra_length = _HEADER.unpack(header)
    name = file.read(name_length)
    if len(name) < name_length:
        return None
    decoded = name.decode("utf-8" if flags & _UTF8 else "cp437", "replace")
    return flags, method, checksum, packed, size, decoded, at + _HEADER.size + name_length + extra_length


def _measure(file: BinaryIO, start: int, end: int, method: int) -> tuple[int, int, int]:
    """Return packed, size and CRC-32 of a member that states none, by unpacking it.

    Raises Refused: "truncated", and "unsupported" for one that is not deflated, as its end cannot be told.
    """
    if method != _DEFLATED:
        raise Refused("unsupported", "a member of unknown length; the directory is lost, so what follows is not read")
    inner = zlib.decompressobj(-15)
    size = checksum = 0
    file.seek(start)
    at = start
    while not inner.eof:
        packed = inner.unconsumed_tail or file.read(1 << 16)
        if not packed:
            raise Refused("truncated", "the archive is cut off inside a member; what follows is lost")
        at = file.tell()
        try:
            data = inner.decompress(packed, limits.RANGE_BYTES)
        except zlib.error as error:
            raise Refused("damaged", f"a member cannot be unpacked ({error}); what follows is not read") from None
        size += len(data)
        checksum = zlib.crc32(data, checksum)
        if size > allowed_growth(at - start):
            raise Refused("too-large", f"a member unpacks to more than {limits.MAX_RATIO} times its size, the limit")
    return min(at, end) - len(inner.unused_data) - start, size, checksum


def _descriptor_length(file: BinaryIO, at: int) -> int:
    """Return the length of the data descriptor that follows a member (APPNOTE 4.3.9)."""
    file.seek(at)
    return 16 if file.read(4) == b"PK\x07\x08" else 12


def open_zip_member(file: BinaryIO, member: Member) -> Stream:
    """Return a member's bytes, checked against its stated size and checksum at their end."""
    header = _read_header(file, member.offset)
    if header is None:
        raise Refused("damaged", "no member's header stands where the archive's directory says")
    start = header[-1]
    packed: Stream = Region(file, start, start + member.packed)
    return _Checked(Unpacked(packed, "deflate") if member.deflated else packed, member)


class _Checked:
    """A member's bytes; Refused ("damaged") at the end where they are not what was packed."""

    def __init__(self, stream: Stream, member: Member) -> None:
        self._stream, self._member = stream, member
        self._size = self._checksum = 0

    def read(self, size: int, /) -> bytes:
        data = self._stream.read(size)
        self._size += len(data)
        self._checksum = zlib.crc32(data, self._checksum)
        if self._size > self._member.size or (
            not data and (self._size, self._checksum) != (self._member.size, self._member.checksum)
        ):
            raise Refused("damaged", "its bytes are not those that were packed: size or checksum differ")
        return data
