"""Stored texts: what an entry says, each compressed alone with a shared dictionary, so that one is read without its neighbours.

A text is UTF-8: headword, U+0000, article (paragraphs joined by line feeds), U+0000, the JSON of the rest.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any, cast

import numpy as np
import zstandard
from numpy.typing import NDArray

LEVEL = 3
DICTIONARY_BYTES = 112 << 10
SAMPLES = 8000
SAMPLE_BYTES = 2048
LEAST_SAMPLES = 64
"""Fewer texts than this are compressed without a dictionary."""


def train_dictionary(texts: list[bytes]) -> bytes:
    """A compression dictionary made of sample texts; empty where there are too few or they are all alike."""
    if len(texts) < LEAST_SAMPLES:
        return b""
    try:
        return zstandard.train_dictionary(DICTIONARY_BYTES, [text[:SAMPLE_BYTES] for text in texts]).as_bytes()
    except zstandard.ZstdError:
        return b""


def compress(
    texts: NDArray[np.uint8], sizes: NDArray[np.int64], dictionary: bytes, *, threads: int = 1
) -> tuple[bytes, NDArray[np.int64]]:
    """Compress each text alone: the frames end to end, and the length of each.

    texts, sizes  all texts end to end; the bytes of each
    """
    trained = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
    parameters = zstandard.ZstdCompressionParameters.from_level(
        LEVEL,
        dict_size=len(dictionary),
        format=zstandard.FORMAT_ZSTD1_MAGICLESS,
        write_content_size=1,
        write_checksum=0,
        write_dict_id=0,
    )
    compressor = zstandard.ZstdCompressor(dict_data=trained, compression_params=parameters)
    places = np.stack((np.cumsum(sizes) - sizes, sizes), axis=1).astype(np.uint64)
    frames = compressor.multi_compress_to_buffer(zstandard.BufferWithSegments(texts.data, places.data), threads=threads)
    each = [frames[i] for i in range(len(frames))]
    return b"".join(cast(list[bytes], each)), np.fromiter(map(len, each), np.int64, len(each))


class StoredTexts:
    """The stored texts of an index, read one at a time; safe from many threads.

    frames   uint8, all frames end to end
    starts   where each frame starts, and the end of the last
    """

    def __init__(self, frames: NDArray[np.uint8], starts: NDArray[Any], dictionary: bytes) -> None:
        self.frames, self.starts = frames, starts
        self._frames, self._starts = frames.data, starts.data
        self._dictionary = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
        self._local = threading.local()

    def __getitem__(self, row: int) -> str:
        frame = self._frames[self._starts[row] : self._starts[row + 1]]
        return str(self.decompressor()(frame), "utf-8", "surrogatepass")

    def decompressor(self) -> Callable[[Any], bytes]:
        """What makes a text of its frame, in this thread."""
        try:
            found: Callable[[Any], bytes] = self._local.decompress
        except AttributeError:
            found = self._local.decompress = zstandard.ZstdDecompressor(
                dict_data=self._dictionary, format=zstandard.FORMAT_ZSTD1_MAGICLESS
            ).decompress
        return found

    def all(self) -> Iterator[str]:
        """Every text, in row order."""
        return (self[row] for row in range(len(self._starts) - 1))
