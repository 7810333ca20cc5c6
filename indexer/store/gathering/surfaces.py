"""The surfaces of the texts of one language, and their numbers: read many texts at a time, in whichever way is fastest."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from indexer.analysis import analyse_surface, plain_parts, surface_pattern
from indexer.analysis.pattern import ABBREVIATIONS
from indexer.kernels import compiled
from indexer.store.gathering.scanning import Scanned, are_plain, cut, may_scan, scan
from indexer.store.gathering.surface_table import LONGEST, SurfaceTable, keys_of

if TYPE_CHECKING:
    from indexer.store.gathering.vocabulary import Vocabulary

GAP = 0
"""The term number of a border between two texts of one field: it takes a position and matches nothing."""

TOGETHER, ASCII_TOGETHER = 1 << 16, 1 << 20
"""Code points that are read at once, or one text where it is longer; of texts that are ASCII throughout more."""


class Surfaces(dict[str, int]):
    """Surface form -> surface number, for the texts of one language."""

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        languages = (language,) if language else ()
        self._languages = languages
        self._tail = "\0" + language
        self._vocabulary = vocabulary
        self._is_scanned = may_scan(languages)
        self._known = SurfaceTable()
        self["\0"] = GAP
        self._reader = self._compiled() if self._is_scanned else None

    def _compiled(self) -> Any:
        """What reads texts that are ASCII, where it is compiled."""
        kernel = compiled("indexer.kernels.surfaces")
        if kernel is None:
            return None
        short = [word for words in ABBREVIATIONS for word in words.split("|") if word.isascii()]
        is_english = any(language.partition("-")[0].lower() == "en" for language in self._languages)
        terms, meanings = self._vocabulary.terms, self._vocabulary.meanings
        return kernel.SurfaceReader(
            self.__getitem__, terms, meanings, tail=self._tail, is_english=is_english, abbreviations=short
        )

    def read_texts(self, texts: list[str], *, are_ascii: bool) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """The numbers of the surfaces of some texts, none with U+0000, and how many each text has."""
        if are_ascii and self._reader is not None:
            surfaces, counts = self._reader.read(texts)
            return np.frombuffer(surfaces, np.uint32), np.frombuffer(counts, np.uint32).astype(np.int64)
        read, together = (self.read_ascii, ASCII_TOGETHER) if are_ascii else (self.read, TOGETHER)
        parts: list[NDArray[np.uint32]] = []
        first = size = 0
        for at, text in enumerate(texts, 1):
            size += len(text)
            if size >= together or at == len(texts):
                parts.append(read("\0".join([*texts[first:at], ""])))
                first, size = at, 0
        bordered = np.concatenate(parts)
        borders = np.flatnonzero(bordered == GAP)
        return bordered[bordered != GAP], np.diff(borders, prepend=-1) - 1

    def read(self, text: str) -> NDArray[np.uint32]:
        """The numbers of the surfaces of a text, one after another; GAP for each U+0000."""
        find = surface_pattern(self._languages, text.isascii(), borders=True).findall
        return np.array(array("I", map(self.__getitem__, find(text))), np.uint32)

    def read_ascii(self, text: str) -> NDArray[np.uint32]:
        """The same of a text that is ASCII throughout, by array operations."""
        if not self._is_scanned:
            return self.read(text)
        found = scan(text, self._languages)
        numbers = np.zeros(found.count, np.uint32)
        numbers[: len(found.starts)] = self._numbers_of(text, found)
        if len(found.marks):
            numbers[len(found.starts) : len(found.starts) + len(found.marks)] = self["."]  # all mean the same
        return numbers[found.order()]

    def _numbers_of(self, text: str, found: Scanned) -> NDArray[np.uint32]:
        """The number of each surface; those that are met for the first time are looked up and learned."""
        lengths = found.ends - found.starts
        is_long = lengths > LONGEST
        first, second = keys_of(found.data, found.starts, np.minimum(lengths, LONGEST))
        numbers = self._known.find(first, second)
        numbers[is_long] = [self[surface] for surface in cut(text, found, np.flatnonzero(is_long))]
        new = np.flatnonzero(numbers == 0)
        slots, distinct = self._known.place(first[new], second[new])
        own = new[distinct]
        self._known.name(slots[distinct], self._learn(text, found, own, first[own], second[own]))
        numbers[new] = self._known.numbers(slots)
        return numbers

    def _learn(
        self, text: str, found: Scanned, new: NDArray[np.int64], first: NDArray[np.uint64], second: NDArray[np.uint64]
    ) -> NDArray[np.uint32]:
        """The numbers of surfaces that are short and met for the first time. Most are plain words: analysed, these are their
        small letters."""
        meanings, terms, tail = self._vocabulary.meanings, self._vocabulary.terms, self._tail
        is_plain = are_plain(first, second)
        numbers = np.zeros(len(new), np.uint32)
        plain = cut(text.lower(), found, new[is_plain])
        numbers[is_plain] = np.arange(len(meanings), len(meanings) + len(plain))
        meanings.extend([terms.setdefault(word + tail, len(terms)) for word in plain])
        numbers[~is_plain] = [self[surface] for surface in cut(text, found, new[~is_plain])]
        return numbers

    def __missing__(self, surface: str) -> int:
        vocabulary = self._vocabulary
        terms = vocabulary.terms
        if ("-" in surface or "`" in surface) and (found := plain_parts(surface)):
            meaning = vocabulary.add_joined(*found, self._tail)
        else:
            analysed = analyse_surface(surface, self._languages)
            parts = analysed.parts
            if len(parts) == 1 and not analysed.extras:
                meaning = terms.setdefault(parts[0] + self._tail, len(terms))
            else:
                meaning = vocabulary.add_complex(analysed, self._tail)
        meanings = vocabulary.meanings
        self[surface] = number = len(meanings)
        meanings.append(meaning)
        return number
