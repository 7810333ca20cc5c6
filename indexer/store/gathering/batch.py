"""One source, analysed: its rows (entries and snippets) as arrays, ready to be sent from a worker and spilled."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from struct import Struct

import numpy as np
from numpy.typing import NDArray

from indexer.analysis import headword_keys
from indexer.entry import Entry, PlainRecord, Snippet
from indexer.identity import all_identities, identities
from indexer.store.gathering.headword_keys import HEADWORD_KEY, WIDE, packed_key, packed_keys, wide_key
from indexer.store.gathering.stored_texts import encoded, entry_rest, record_rests, stored_texts
from indexer.store.gathering.surfaces import GAP
from indexer.store.gathering.texts import Texts
from indexer.store.gathering.vocabulary import Compound, Term, Vocabulary
from indexer.store.kinds import (
    ALTERNATIVE,
    ARTICLE,
    CUT,
    HEADWORD,
    NO_YEAR,
    SNIPPET,
    TURNED,
    key_hashes,
)

ROW = np.dtype(
    [
        ("identity", "<u8"),  # hash of dictionary, headword and the first letters of the article
        ("text", "<u8"),  # hash of dictionary, headword and all letters of the article: equal in duplicates
        ("key", "<u8"),  # hash of the headword without case, accents, blanks and hyphens: joins snippets to entries
        ("stored", "<u4"),  # bytes of the stored text
        ("positions", "<u4"),  # positions of the row in the forward array, gaps included
        ("head", "<u4"),  # of these, positions of headword and alternatives, gaps included
        ("head_length", "<u4"),  # tokens of headword and alternatives
        ("dictionary", "<u4"),  # local name number
        ("language", "<u4"),  # local name number
        ("page", "<u4"),  # for a snippet: the row of its page in the batch; for an entry: its own
        ("year", "<i2"),
        ("year_end", "<i2"),
        ("kind", "u1"),
    ]
)

REFERENCE = np.dtype(
    [
        ("key", "<u8"),  # as of a headword
        ("turned", "<u8"),  # the same of the headword turned; 0 where nothing is to turn
        ("row", "<u4"),
        ("raw", "<u2"),
        ("folded", "<u2"),
    ]
)
"""A cross-reference: the row that it stands in, and keys of the headword that it names."""

_PACK_ROW = Struct("<8s8s8s7I2hB").pack
"""One row as ROW lays it out."""

_PACK_REFERENCE = Struct("<8s8sI2H").pack
"""One cross-reference as REFERENCE lays it out."""

_NOT_TURNED = bytes(8)


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows of one source.

    tokens   uint32[sum of positions], local term numbers, row after row; the top bit marks the first of a sentence
    folded   the folded form of each headword key in UTF-8, U+0000 behind each
    extras   uint32[x, 3]: row, position in the row, local term number
    stored   the stored texts, one after another
    terms, names, compounds   what this worker met for the first time, in the order of their local numbers
    """

    worker: int
    rows: NDArray[np.void]
    headwords: NDArray[np.void]
    references: NDArray[np.void]
    folded: bytes
    tokens: NDArray[np.uint32]
    extras: NDArray[np.uint32]
    stored: bytes
    terms: list[Term]
    names: list[str]
    compounds: list[Compound]


SENTENCE = np.uint32(1 << 31)


class BatchBuilder:
    """Collects the rows of one source after another; keeps vocabulary and names for the life of the worker."""

    def __init__(self, worker: int = 0) -> None:
        self.worker = worker
        self.vocabulary = Vocabulary()
        self._names: dict[str, int] = {}
        self._sent_names = 0
        self._clear()

    def _clear(self) -> None:
        self._texts = Texts(self.vocabulary)
        self._bodies = array("I")  # of each row, the number of the text that is its article
        self._rows, self._headwords, self._references = bytearray(), bytearray(), bytearray()
        self._folded = bytearray()
        self._stored: list[bytes] = []

    def __len__(self) -> int:
        return len(self._rows) // ROW.itemsize

    def add_records(
        self,
        records: Sequence[PlainRecord],
        paths: Sequence[str],
        *,
        dictionary: str,
        language: str,
        encoding: str | None,
    ) -> None:
        """Add entries that are plain records of one dictionary, none with U+0000.

        paths  where each of them was read
        """
        page, count = len(self), len(records)
        headwords = [record.headword for record in records]
        texts = [record.text for record in records]
        self._bodies.extend(range(len(self._texts) + 1, len(self._texts) + 2 * count, 2))
        self._texts.add_all([text for pair in zip(headwords, texts, strict=True) for text in pair], language)
        names, bodies = encoded(headwords), encoded(texts)
        rests = encoded(record_rests(records, paths, encoding))
        self._stored.append(stored_texts(names, bodies, rests))
        rows = np.zeros(count, ROW)
        prefix = b"%b\0" % dictionary.encode("utf-8", "surrogatepass")
        hashes = np.frombuffer(all_identities(prefix, names, texts, bodies), "<u8")
        rows["identity"], rows["text"] = hashes[::2], hashes[1::2]
        keys, folded = packed_keys(headwords, names, page, self._key_count(), HEADWORD)
        self._headwords += keys
        self._folded += folded
        rows["key"] = np.frombuffer(keys, HEADWORD_KEY)["key"]
        rows["stored"] = 2  # the zeros between
        for parts in (names, bodies, rests):
            rows["stored"] += np.fromiter(map(len, parts), np.uint32, count)
        rows["dictionary"], rows["language"] = self._name(dictionary), self._name(language)
        rows["page"] = np.arange(page, page + count)
        rows["year"] = rows["year_end"] = NO_YEAR
        rows["kind"] = ARTICLE
        self._rows += rows.tobytes()
        for row, record in enumerate(records, page):
            for reference in record.cross_references:
                self._refer(row, reference.headword)

    def add(self, entry: Entry) -> None:
        """Add an entry and its snippets."""
        page = len(self)
        language = entry.language or ""
        body = "\n".join(entry.article)
        if "\0" in body or "\0" in entry.headword or "\0" in "".join(entry.alternatives):
            entry = _without_nul(entry)
            body = "\n".join(entry.article)
        self._tokenise((entry.headword, *entry.alternatives), entry.headword_language or language, body, language)
        citation = entry.citation
        years = (NO_YEAR, NO_YEAR)
        if citation is not None and citation.year is not None:
            years = (_year(citation.year), _year(citation.year if citation.year_end is None else citation.year_end))
        self._row(entry.headword, body, entry.dictionary, language, page, ARTICLE, years, entry_rest(entry, body))
        for alternative in entry.alternatives:
            role = TURNED if _is_turned(alternative, entry.headword) else ALTERNATIVE
            self._key(page, alternative, role)
        for reference in entry.cross_references:
            self._refer(page, reference.headword)
        for snippet in entry.snippets:
            self._add_snippet(snippet, page)

    def _add_snippet(self, snippet: Snippet, page: int) -> None:
        language = snippet.language or ""
        if "\0" in snippet.headword or "\0" in snippet.text:
            snippet = replace(
                snippet, headword=snippet.headword.replace("\0", " "), text=snippet.text.replace("\0", " ")
            )
        self._tokenise((snippet.headword,), language, snippet.text, language)
        rest = CUT if snippet.cut else "{}"
        self._row(snippet.headword, snippet.text, snippet.dictionary, language, page, SNIPPET, (NO_YEAR, NO_YEAR), rest)

    def _tokenise(self, headwords: tuple[str, ...], head_language: str, body: str, language: str) -> None:
        for headword in headwords:
            self._texts.add(headword, head_language)
        self._bodies.append(len(self._texts))
        self._texts.add(body, language)

    def _row(
        self,
        headword: str,
        body: str,
        dictionary: str,
        language: str,
        page: int,
        kind: int,
        years: tuple[int, int],
        rest: str,
    ) -> None:
        name = headword.encode("utf-8", "surrogatepass")
        text = body.encode("utf-8", "surrogatepass")
        stored = b"%b\0%b\0%b" % (name, text, rest.encode("utf-8", "surrogatepass"))
        self._stored.append(stored)
        of = dictionary.encode("utf-8", "surrogatepass")
        identity, same = identities(b"%b\0%b\0" % (of, name), body, text)
        key = self._key(page if kind == ARTICLE else len(self), headword, HEADWORD)
        numbers = self._name(dictionary), self._name(language)
        self._rows += _PACK_ROW(identity, same, key, len(stored), 0, 0, 0, *numbers, page, *years, kind)

    def _key(self, row: int, headword: str, role: int) -> bytes:
        """Add a key; returns the hash that headwords are joined by."""
        packed, folded = packed_key(headword, row, self._key_count(), role)
        self._headwords += packed
        self._folded += b"%b\0" % folded
        return packed[-WIDE:]

    def _key_count(self) -> int:
        return len(self._headwords) // HEADWORD_KEY.itemsize

    def _refer(self, row: int, headword: str) -> None:
        keys = headword_keys(headword)
        _, raw, _, folded = key_hashes(keys.raw, keys.cased, keys.folded, keys.elastic)
        other = _turned_key(headword) if "," in headword else _NOT_TURNED
        self._references += _PACK_REFERENCE(wide_key(keys), other, row, raw, folded)

    def _name(self, name: str) -> int:
        names = self._names
        return names[name] if name in names else names.setdefault(name, len(names))

    def _read_texts(self) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """The surfaces of all rows, with gaps between headwords; and their number up to the end of each text of two:
        the headwords of a row and its article."""
        surfaces, counts = self._texts.take()
        bodies = np.array(self._bodies, np.int64)
        is_last = np.zeros(len(counts), bool)
        is_last[bodies], is_last[bodies - 1] = True, True
        if not is_last.all():
            surfaces = np.insert(surfaces, np.cumsum(counts)[~is_last], GAP)
            counts += ~is_last
        return surfaces, np.cumsum(counts)[is_last]

    def take(self) -> Batch:
        """The rows added since the last call."""
        surfaces, ends = self._read_texts()
        expansion = self.vocabulary.expand(surfaces)
        rows = np.frombuffer(self._rows, ROW)
        ends = np.concatenate(([0], expansion.ends))[ends].reshape(-1, 2)
        starts = np.concatenate(([0], ends[:-1, 1])) if len(ends) else np.zeros(0, np.int64)
        rows["positions"] = ends[:, 1] - starts
        rows["head"] = ends[:, 0] - starts
        gaps = np.concatenate(([0], np.cumsum(expansion.parts == 0)))
        rows["head_length"] = rows["head"] - (gaps[ends[:, 0]] - gaps[starts])
        tokens = expansion.parts
        tokens[expansion.breaks[expansion.breaks < len(tokens)]] |= SENTENCE
        extra_rows = np.searchsorted(ends[:, 1], expansion.extra_places, side="right")
        extras = np.stack(
            (extra_rows, expansion.extra_places - starts[extra_rows], expansion.extra_terms), axis=1
        ).astype(np.uint32)
        names = list(self._names)[self._sent_names :]
        self._sent_names = len(self._names)
        headwords = np.frombuffer(self._headwords, HEADWORD_KEY)
        batch = Batch(
            self.worker,
            rows,
            headwords,
            np.frombuffer(self._references, REFERENCE),
            bytes(self._folded),
            tokens,
            extras,
            b"".join(self._stored),
            self.vocabulary.new_terms(),
            names,
            self.vocabulary.new_compounds(),
        )
        self._clear()
        return batch


def _turned_key(headword: str) -> bytes:
    from indexer.segmenter.turning import turned

    other = turned(headword)
    return wide_key(headword_keys(other)) if other else _NOT_TURNED


def _without_nul(entry: Entry) -> Entry:
    """The entry with blanks for U+0000, which divides a stored text."""
    return replace(
        entry,
        headword=entry.headword.replace("\0", " "),
        alternatives=tuple([text.replace("\0", " ") for text in entry.alternatives]),
        article=tuple([text.replace("\0", " ") for text in entry.article]),
        senses=tuple([replace(sense, text=sense.text.replace("\0", " ")) for sense in entry.senses]),
    )


def _is_turned(alternative: str, headword: str) -> bool:
    """Whether an alternative is the headword with what stands behind its comma in front."""
    if "," not in headword:
        return False
    return sorted(alternative.casefold().split()) == sorted(headword.replace(",", " ").casefold().split())


def _year(year: int) -> int:
    return max(-32767, min(32767, year))
