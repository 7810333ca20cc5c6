"""What compressed bytes unpack to, as a stream: bounded at each step, over all members, told from a bomb."""

from __future__ import annotations

import bz2
import lzma
import zlib
from typing import Protocol

from indexer.readers import limits
from indexer.readers.limits import size_text
from indexer.readers.refused import Refused
from indexer.readers.streams import Stream

_STEP_BYTES = 64 * 1024
_ZSTD_STEP_BYTES = 2 * 1024  # its decompressor knows no output limit: 2 kB unpack to 64 MB at the very most


class Decompressor(Protocol):
    """What bz2 and lzma offer: bounded output, and a question whether more input is needed."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class _Zlib:
    """zlib with the interface of bz2 and lzma."""

    def __init__(self, window_bits: int) -> None:
        self._inner = zlib.decompressobj(window_bits)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        unpacked = self._inner.decompress(self._inner.unconsumed_tail + data, max_length)
        self.needs_input = len(unpacked) < max_length and not self._inner.unconsumed_tail
        return unpacked


class _Zstd:
    """zstandard with the interface of bz2 and lzma; it unpacks all that it is given, so that is little."""

    needs_input = True

    def __init__(self) -> None:
        import zstandard

        self._inner = zstandard.ZstdDecompressor(max_window_size=limits.MAX_UNPACKER_MEMORY).decompressobj()
        self._error = zstandard.ZstdError

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, _max_length: int, /) -> bytes:
        try:
            return self._inner.decompress(data)
        except self._error as error:
            raise Refused("damaged", f"its zst data cannot be unpacked ({error})") from None


def _decompressor(packing: str) -> Decompressor:
    match packing:
        case "gz":
            return _Zlib(31)
        case "deflate":
            return _Zlib(-15)
        case "bz2":
            return bz2.BZ2Decompressor()
        case "xz":
            return lzma.LZMADecompressor(memlimit=limits.MAX_UNPACKER_MEMORY)
    return _Zstd()


class Unpacked:
    """What packed bytes unpack to, over all the members or frames that follow one another.

    packing  "gz", "zst", "bz2", "xz", or "deflate" (raw, a single member)
    """

    def __init__(self, packed: Stream, packing: str) -> None:
        self._packed, self._packing = packed, packing
        self._inner = _decompressor(packing)
        self._step_bytes = _ZSTD_STEP_BYTES if packing == "zst" else _STEP_BYTES
        self._input = self._left = b""
        self._in_member = False
        self._consumed = self._produced = 0
        self._trouble: Refused | None = None

    def read(self, size: int, /) -> bytes:
        parts, room = [self._left[:size]], size - len(self._left)
        self._left = self._left[size:]
        while room > 0 and self._trouble is None:
            try:
                data = self._step(min(room, limits.RANGE_BYTES))
            except Refused as refused:
                self._trouble = refused
                break
            if not data:
                break
            parts.append(data[:room])
            self._left = data[room:]
            room -= len(data)
        unpacked = b"".join(parts)
        if not unpacked and self._trouble is not None:
            raise self._trouble
        return unpacked

    def _step(self, room: int) -> bytes:
        """Return some bytes, more than room only from zst; none at the end."""
        while True:
            if self._inner.eof and not self._next_member():
                return b""
            if not self._input and self._inner.needs_input:
                self._input = self._packed.read(self._step_bytes)
                self._consumed += len(self._input)
                if not self._input:
                    if not self._in_member:
                        return b""
                    raise Refused("truncated", f"its {self._packing} data ends in the middle")
            data = self._unpack(room)
            if data:
                return data

    def _next_member(self) -> bool:
        """Begin the member that follows an ended one; zeros that pad the end are no member."""
        self._input = self._inner.unused_data + self._input
        if self._packing == "deflate":
            return False
        if not self._input:
            self._input = self._packed.read(self._step_bytes)
            self._consumed += len(self._input)
        if not self._input.strip(b"\0"):
            return False
        self._inner = _decompressor(self._packing)
        self._in_member = False
        return True

    def _unpack(self, room: int) -> bytes:
        given, self._input = self._input, b""
        self._in_member = True
        try:
            data = self._inner.decompress(given, room)
        except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError) as error:
            raise Refused("damaged", f"its {self._packing} data cannot be unpacked ({error})") from None
        self._produced += len(data)
        over = self._produced - allowed_growth(self._consumed)
        if over > 0:
            self._trouble = _bomb(self._produced)
            data = data[:-over]
            if not data:
                raise self._trouble
        return data


def allowed_growth(packed: int) -> int:
    """Return how many bytes so many packed ones may unpack to; more can only be a bomb."""
    return min(limits.MAX_UNPACKED_BYTES, max(limits.RATIO_FLOOR, packed * limits.MAX_RATIO))


def _bomb(unpacked: int) -> Refused:
    if unpacked > limits.MAX_UNPACKED_BYTES:
        limit = f"more than {size_text(limits.MAX_UNPACKED_BYTES)}"
    else:
        limit = f"more than {limits.MAX_RATIO} times its size"
    return Refused("too-large", f"it unpacks to {limit}, the limit; it is not read further")
