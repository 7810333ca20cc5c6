"""Everything gathered -> the files of one segment. FORMAT.md describes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from operator import ne
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.resolve import Resolution
from indexer.store.arrays import ArraysWriter, changes, distinct, narrow, one_value, write_arrays
from indexer.store.bm25 import Ranking, weight_table
from indexer.store.gathering.columns import Columns
from indexer.store.gathering.spill import Spill
from indexer.store.gathering.spool import Spool
from indexer.store.kinds import ARTICLE, GAP
from indexer.store.lengths import LENGTHS, length_bytes
from indexer.store.lookup.hashed import hashed_arrays
from indexer.store.priors import priors_of
from indexer.store.stored import SAMPLES, compress, train_dictionary
from indexer.store.writing.aside import Aside, give_back
from indexer.store.writing.forward import ForwardBuilder
from indexer.store.writing.heaviest import Heaviest
from indexer.store.writing.inversion import Inverter
from indexer.store.writing.lexicons import distinct_lexicon_arrays, lexicon_arrays, sorted_lexicon_arrays
from indexer.store.writing.merging import KeptTexts
from indexer.store.writing.ordering import Headwords, collation_arrays
from indexer.store.writing.packing import Packer, Sized
from indexer.store.writing.terms import Terms, arrange_terms

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class SegmentFiles:
    """What was written: {suffix: [bytes, CRC-32]}, the mean lengths and the names by number."""

    files: dict[str, list[int]]
    mean_length: float
    names: list[str]
    languages: list[str]


class SegmentWriter:
    """Writes one segment beside the others of a folder.

    name    the segment's file name without suffix
    memory  bytes that may be used for posting lists and texts in work
    """

    def __init__(self, folder: Path, name: str, ranking: Ranking, *, memory: int, threads: int) -> None:
        self.files: dict[str, list[int]] = {}
        self._folder, self._name, self._ranking = folder, name, ranking
        self._memory, self._threads = memory, threads
        self._mean = 1.0

    def write(self, spill: Spill, rows: Columns, resolution: Resolution) -> SegmentFiles:
        """Write all files."""
        kept = resolution.kept
        head = rows["head_length"][kept].astype(np.int64)
        gaps = rows["head"][kept].astype(np.int64) - head
        lengths = rows["positions"][kept].astype(np.int64) - gaps + head * (self._ranking.headword_weight - 1)
        codes, head_codes = length_bytes(lengths), length_bytes(head)
        self._mean = float(LENGTHS[codes].mean()) if len(kept) else 1.0
        self._in_links = _in_links(resolution, len(kept))
        self._priors = priors_of(self._in_links, rows["kind"][kept] == ARTICLE)
        work = partial(self._write_values, spill, rows, resolution, codes, head_codes)
        with Aside(work, apart=self._threads > 1) as aside:
            languages = self._write_terms_and_lists(spill, rows, kept, codes, head_codes)
            self.files |= aside.result()
        files = dict(sorted(self.files.items()))
        return SegmentFiles(files, self._mean, resolution.names, languages)

    def _write_terms_and_lists(
        self, spill: Spill, rows: Columns, kept: Array, codes: Array, head_codes: Array
    ) -> list[str]:
        """The files that depend on terms; returns the names of the languages that terms have."""
        forward = ForwardBuilder(
            self._folder, spill, rows, kept, lengths=codes, head_lengths=head_codes, memory=self._memory
        )
        terms = arrange_terms(list(spill.terms.numbers), forward.frequencies(len(spill.terms.numbers)))
        spill.terms.numbers.clear()  # nobody asks for them any more, and they weigh as much as all else together
        apart = self._threads > 1
        with Aside(partial(self._write_words, spill, terms), apart=apart) as aside:
            forward.build(terms, self._ranking.headword_weight, apart=apart)
            self._write_forward(forward, terms)
            self._write_postings(forward.by_group, terms)
            self._write_headword_postings(forward.by_term, len(terms.forms))
            forward.close()
            self.files |= aside.result()
        return terms.names

    def _write_words(self, spill: Spill, terms: Terms) -> dict[str, list[int]]:
        """The files that depend on terms alone."""
        self._write_terms(terms)
        self._write_compounds(spill, terms)
        return self.files

    def _write_values(
        self, spill: Spill, rows: Columns, resolution: Resolution, codes: Array, head_codes: Array
    ) -> dict[str, list[int]]:
        """The files that do not depend on terms."""
        self._write_columns(rows, resolution, codes, head_codes)
        self._write_headwords(spill, rows, resolution)
        give_back()
        self._write_collation(spill, rows, resolution)
        give_back()
        self._write_stored(spill, rows, resolution)
        return self.files

    def _save(self, suffix: str, arrays: Mapping[str, Array | Spool]) -> None:
        self.files[suffix] = list(write_arrays(self._path(suffix), arrays, narrowed=True))

    def _path(self, suffix: str) -> Path:
        return self._folder / f"{self._name}.{suffix}"

    def _save_pieces(self, suffix: str, arrays: dict[str, Sized]) -> None:
        writer = ArraysWriter(self._path(suffix), {n: (dtype, length) for n, (dtype, length, _) in arrays.items()})
        for name, (_, _, pieces) in arrays.items():
            writer.write(name, pieces)
        writer.close()
        self.files[suffix] = [writer.size, writer.checksum]

    def _write_forward(self, forward: ForwardBuilder, terms: Terms) -> None:
        ranked = np.flatnonzero(terms.ranks < GAP)
        self._save(
            "forward",
            {
                "ranks": terms.ranks,
                "ranked": ranked[np.argsort(terms.ranks[ranked])],
                "rare_places": forward.rare_places,
                "rare_terms": forward.rare_terms,
                "sentences": forward.sentences,
                "short": forward.short,
            },
        )

    def _write_terms(self, terms: Terms) -> None:
        stems = terms.stem_hashes
        is_first = np.fromiter(map(ne, terms.forms, [None, *terms.forms]), bool, len(terms.forms))
        stem_buckets, stemmed = hashed_arrays(stems, np.arange(len(stems)), len(stems))
        arrays = {
            **sorted_lexicon_arrays(terms.text, terms.starts, is_first),
            "language": terms.languages,
            "group": terms.group,
            "bit": terms.bit,
            "member_starts": terms.member_starts[: terms.multiple + 1],
            "members": terms.members,
            "stem_buckets": stem_buckets,
            "stemmed": stemmed,
        }
        self._save("terms", arrays)

    def _write_postings(self, lists: Inverter, terms: Terms) -> None:
        totals = lists.totals(terms.groups)
        starts = np.concatenate(([0], np.cumsum(totals)))
        masked = int(starts[terms.multiple])
        packer, every_mask = Packer(self._folder, len(self._priors), lists.code_totals), Spool(self._folder, "u1")
        heaviest = Heaviest(weight_table(self._ranking, self._mean), self._priors)

        def packed() -> Iterator[Array]:
            for low, own, rows, codes, masks in lists.merge(totals, self._postings_at_once()):
                yield packer.pack(rows, codes)
                every_mask.append(masks[: max(masked - int(starts[low]), 0)])
                heaviest.add(low, own, rows, codes)

        self._save_pieces("postings", {**packer.arrays(packed()), "masks": ("|u1", masked, every_mask.pieces())})
        packer.close()
        every_mask.close()
        self._save("lists", {"starts": starts, **heaviest.arrays()})

    def _postings_at_once(self) -> int:
        return max(1 << 16, self._memory // 256)

    def _write_headword_postings(self, lists: Inverter, terms: int) -> None:
        totals = lists.totals(terms)
        packer = Packer(self._folder, len(self._priors), lists.code_totals)
        merged = lists.merge(totals, self._postings_at_once())
        packed = (packer.pack(rows, codes) for _, _, rows, codes, _masks in merged)
        starts = narrow(np.concatenate(([0], np.cumsum(totals))))
        self._save_pieces(
            "headword_postings", {"starts": (starts.dtype.str, len(starts), starts), **packer.arrays(packed)}
        )
        packer.close()

    def _write_columns(self, rows: Columns, resolution: Resolution, codes: Array, head_codes: Array) -> None:
        kept = {
            name: rows[name][resolution.kept]
            for name in ("positions", "head", "kind", "dictionary", "language", "year", "year_end")
        }
        order = np.argsort(resolution.pages, kind="stable")
        pages, targets = resolution.pages[order], resolution.targets[order]
        shown = changes(pages) | changes(targets)
        pages, targets = pages[shown], targets[shown]
        self._save(
            "columns",
            {
                "ids": resolution.ids,
                "positions": np.concatenate(([0], np.cumsum(kept["positions"], dtype=np.int64))),
                "head": kept["head"],
                "length": codes,
                "head_length": head_codes,
                "kind": one_value(kept["kind"]),
                "dictionary": one_value(kept["dictionary"]),
                "language": one_value(kept["language"]),
                "year": one_value(kept["year"]),
                "year_end": one_value(kept["year_end"]),
                "in_links": one_value(self._in_links),
                "shown_starts": one_value(np.searchsorted(pages, np.arange(len(codes) + 1))),
                "shown": targets,
                "seeing": resolution.referring,
                "see": np.where(resolution.referred < 0, len(codes), resolution.referred),
                "disputed": resolution.disputed,
                "disputing": resolution.disputing,
            },
        )

    def _write_headwords(self, spill: Spill, rows: Columns, resolution: Resolution) -> None:
        """The lexicon of distinct folded headwords, by the hash of their loosest form too, with their rows."""
        chosen = np.zeros(len(rows), bool)
        chosen[resolution.kept] = True
        keys = spill.headwords.take(np.flatnonzero(chosen[spill.headwords["row"]]))
        numbers = resolution.number_of[keys["row"]]
        by_role = np.lexsort((numbers, keys["role"]))
        texts = spill.folded().take(keys["text"][by_role])
        by_text, is_first = texts.sort()
        first = np.flatnonzero(is_first)
        of = by_role[by_text]
        loose_buckets, loose = hashed_arrays(keys["hash"][of[first]], np.arange(len(first)), len(first))
        self._save(
            "headwords",
            {
                **distinct_lexicon_arrays(*texts.take(by_text[first]).joined()),
                "loose_buckets": loose_buckets,
                "loose": loose,
                "entry_starts": np.append(first, len(of)).astype(np.uint32),
                "entries": numbers[of],
                "roles": keys["role"][of],
                "raw": keys["raw"][of],
                "cased": keys["cased"][of],
            },
        )

    def _write_compounds(self, spill: Spill, terms: Terms) -> None:
        """The attested compounds: a sorted list of joined forms, and beside each its parts, joined by blanks."""
        forms = {(_form(joined), " ".join(map(_form, parts))) for joined, parts in spill.compounds}
        known = {joined for joined, _ in forms}.intersection(terms.forms)
        pairs = sorted(pair for pair in forms if pair[0] in known)
        self._save(
            "compounds",
            {
                **lexicon_arrays([joined for joined, _ in pairs]),
                **{f"parts_{name}": a for name, a in _plain([parts for _, parts in pairs]).items()},
            },
        )

    def _write_collation(self, spill: Spill, rows: Columns, resolution: Resolution) -> None:
        ends = np.cumsum(rows["stored"], dtype=np.int64)[resolution.kept]
        headwords = Headwords.read(spill.stored, ends - rows["stored"][resolution.kept], ends)
        languages = rows["language"][resolution.kept]
        self._save("collation", collation_arrays(headwords, languages, resolution.names))

    def _write_stored(self, spill: Spill, rows: Columns, resolution: Resolution) -> None:
        texts = KeptTexts(spill.stored, rows["stored"], resolution.twins)
        kept = resolution.kept
        dictionary = train_dictionary(texts.of(kept[:: max(1, len(kept) // SAMPLES)]))
        frames, lengths = Spool(self._folder, "u1"), [np.zeros(1, np.int64)]
        for batch in _batches(kept, rows["stored"], self._memory // 32):
            data, sizes = compress(*texts.joined(batch), dictionary, threads=self._threads)
            frames.append_bytes(data)
            lengths.append(sizes)
        self._save(
            "stored",
            {
                "starts": np.cumsum(np.concatenate(lengths)),
                "dictionary": np.frombuffer(dictionary, np.uint8),
                "frames": frames,
            },
        )
        frames.close()


def _form(term: str) -> str:
    return term.partition("\0")[0]


def _in_links(resolution: Resolution, entries: int) -> NDArray[np.uint32]:
    """From how many pages, itself not counted, each entry is pointed to: shown or referred to."""
    pages = np.concatenate((resolution.pages, resolution.referring))
    targets = np.concatenate((resolution.targets, resolution.referred))
    other = (pages != targets) & (targets >= 0)
    pairs = distinct(pages[other].astype(np.int64) * max(entries, 1) + targets[other])
    return np.bincount(pairs % max(entries, 1), minlength=entries).astype(np.uint32)


def _plain(strings: list[str]) -> dict[str, Array]:
    encoded = [string.encode("utf-8", "surrogatepass") for string in strings]
    starts = np.concatenate(([0], np.cumsum([len(e) for e in encoded]))).astype(np.uint32)
    return {"text": np.frombuffer(b"".join(encoded), np.uint8), "starts": starts}


def _batches(rows: Array, sizes: Array, most: int) -> Iterator[Array]:
    """The rows in parts that reach so many bytes together; the last may have fewer."""
    ends = np.cumsum(sizes[rows], dtype=np.int64)
    start, done = 0, 0
    while start < len(rows):
        end = int(ends.searchsorted(done + most)) + 1
        yield rows[start:end]
        start, done = end, int(ends[min(end, len(rows)) - 1])
