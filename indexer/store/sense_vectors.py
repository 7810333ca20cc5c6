"""A vector for each sense of an index, as whole numbers from -127 to 127, and the signs of its numbers as bits.

The signs find what may be near, by counting the bits that differ (Charikar 2002); the whole numbers, times a scale
a vector, tell how near it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.store.arrays import ArraysWriter, map_arrays, narrow
from indexer.store.gathering.spool import Spool
from indexer.store.senses import gloss_of, sense_texts
from indexer.store.stored import StoredTexts
from indexer.word_vectors import WordVectors, unit

SUFFIX = "vectors"

HEADWORD_SHARE = 0.5
"""What the vector of its headword adds to that of a sense."""

LARGEST = 127
"""The largest whole number of a vector."""

_ENTRIES = 2_048

Array = NDArray[Any]


def write_sense_vectors(folder: Path, name: str, stored_size: int, vectors: WordVectors) -> list[int]:
    """Write the vectors of a segment whose texts are written; returns size and checksum of the file.

    name         the segment's file name without suffix
    stored_size  bytes of its stored texts
    """
    stored = map_arrays(folder / f"{name}.stored", stored_size)
    texts = StoredTexts(stored["frames"], stored["starts"], stored["dictionary"].tobytes())
    spools = {"senses": Spool(folder, "i1"), "signs": Spool(folder, "<u8"), "scales": Spool(folder, "<f4")}
    counts: list[int] = []
    every = texts.all()
    while batch := list(islice(every, _ENTRIES)):
        made, own = _vectors_of(batch, vectors)
        counts += own
        whole, scales = quantise(made)
        spools["senses"].append(whole.ravel())
        spools["scales"].append(scales)
        spools["signs"].append(signs_of(made).ravel())
    kept = vectors.arrays() | {"starts": narrow(np.concatenate(([0], np.cumsum(counts, dtype=np.int64))))}
    return _save(folder / f"{name}.{SUFFIX}", kept, spools)


def quantise(vectors: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """The vectors in whole numbers, and the scale of each that gives them back."""
    scales = np.abs(vectors).max(axis=1, initial=0) / LARGEST
    whole = np.rint(vectors / np.where(scales > 0, scales, 1)[:, None])
    return whole.astype(np.int8), scales.astype(np.float32)


def signs_of(vectors: Array) -> NDArray[np.uint64]:
    """uint64[vectors, words], a bit a number, 1 where it is above zero; bits to the end of the last word are 0."""
    bits = np.zeros((len(vectors), -(-vectors.shape[1] // 64) * 64), bool)
    bits[:, : vectors.shape[1]] = vectors > 0
    return np.packbits(bits, axis=1, bitorder="little").view("<u8")


def _vectors_of(texts: list[str], vectors: WordVectors) -> tuple[NDArray[np.float32], list[int]]:
    """The vectors of all senses of some stored texts, and how many senses each has."""
    parts = [text.split("\0", 2) for text in texts]
    senses = [sense_texts(body, rest) for _, body, rest in parts]
    counts = [len(own) for own in senses]
    glosses = vectors.encode([gloss_of(sense) for own in senses for sense in own])
    headwords = np.repeat(vectors.encode([headword for headword, _, _ in parts]), counts, axis=0)
    return unit(glosses + HEADWORD_SHARE * headwords), counts


def _save(path: Path, kept: dict[str, Array], spools: dict[str, Spool]) -> list[int]:
    sizes = {name: (array.dtype.str, len(array)) for name, array in kept.items()}
    sizes |= {name: (spool.dtype.str, spool.length) for name, spool in spools.items()}
    writer = ArraysWriter(path, sizes)
    for name, pieces in _in_order(kept, spools):
        writer.write(name, pieces)
    writer.close()
    for spool in spools.values():
        spool.close()
    return [writer.size, writer.checksum]


def _in_order(kept: dict[str, Array], spools: dict[str, Spool]) -> Iterator[tuple[str, Any]]:
    yield from kept.items()
    for name, spool in spools.items():
        yield name, spool.pieces()
