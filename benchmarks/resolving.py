"""Measure how long it takes to resolve a million entries whose pages show five others each.

    python -m benchmarks.resolving                the corpus "million"
    python -m benchmarks.resolving --entries N    the first N of it

What workers send is made without its terms, which resolving does not look at, and in a process of its own, as a build does it:
the one that is measured reads no records, it only takes in what is sent. Every page cuts what it shows at a place of its own,
so that no two snippets are equal: on real pages most are, and there is less to do. One in ten shows an article that the corpus
does not have.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks import corpora, family
from indexer.entry import CrossReference, Entry, Snippet
from indexer.resolve import Gathered, resolve
from indexer.store.gathering.batch import Batch, BatchBuilder
from indexer.store.gathering.spill import Spill
from indexer.store.writing.aside import context, give_back

SHOWN = 5
ABSENT = 10
"""One snippet in so many shows an article that is not there."""

DICTIONARIES = 8
BATCH = 20_000

MOST_SECONDS, MOST_MEGABYTES = 60, 2_000
"""What Headword promises for a million entries."""


class RowBuilder(BatchBuilder):
    """Makes everything that resolving looks at, and no terms."""

    def _tokenise(self, headwords: tuple[str, ...], head_language: str, body: str, language: str) -> None:
        super()._tokenise(("",) * len(headwords), "", "", "")


def entries(records: Sequence[corpora.Record], seed: int = 1) -> Iterator[Entry]:
    """Entries of records, each with snippets of others and a reference to one."""
    draw = Random(seed)
    names = [f"Dictionary {number}" for number in range(DICTIONARIES)]
    for number, (headword, body) in enumerate(records):
        others = [draw.randrange(len(records)) for _ in range(SHOWN)]
        yield Entry(
            headword,
            (body,),
            dictionary=names[number % DICTIONARIES],
            language="en",
            cross_references=(CrossReference(records[others[0]][0]),),
            snippets=tuple([snippet(records[one], names[one % DICTIONARIES], draw) for one in others]),
            path=f"page#{number}",
        )


def snippet(record: corpora.Record, dictionary: str, draw: Random) -> Snippet:
    """What a page shows of a record, cut where no other page cuts it."""
    headword, body = record
    one = family.shown(family.Original(headword, (body,), dictionary), draw)
    absent = draw.randrange(ABSENT) == 0
    return Snippet(f"{headword} (absent)" if absent else headword, one.text, one.cut, dictionary, "en")


_builder = RowBuilder()
_entries: Iterator[Entry] = iter(())


def _start(path: Path, count: int) -> None:
    global _entries
    _entries = entries(list(islice(corpora.read(path), count)))


def _next_batch() -> Batch:
    for entry in islice(_entries, BATCH):
        _builder.add(entry)
    return _builder.take()


def gather(path: Path, count: int, folder: Path) -> Spill:
    """What a worker of a build would have sent of the first records of a corpus, taken in as it came."""
    spill = Spill(folder)
    with context().Pool(1, _start, (path, count)) as pool:
        while len((batch := pool.apply(_next_batch)).rows):
            spill.add(batch)
    give_back()
    return spill


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.resolving", description=__doc__)
    parser.add_argument("--entries", type=int, default=corpora.MILLION, metavar="N")
    chosen = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        spill = gather(corpora.corpus("million"), chosen.entries, Path(folder))
        before = megabytes()
        began, cpu = time.perf_counter(), time.process_time()
        found = resolve(Gathered.of(spill, {}))
        seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
        count = len(spill.rows) - len(found.targets)
        spill.close()
    print(f"entries {count:,}, snippets {len(found.targets):,}, kept {len(found.kept):,}")
    print(f"cross-references {len(found.referred):,}, dangling {found.dangling:,}, disputed {len(found.disputed):,}")
    print(f"seconds {seconds:.1f} (CPU {cpu:.1f}; promised at most {MOST_SECONDS})")
    print(f"megabytes {megabytes():,.0f}, {before:,.0f} of them before (promised at most {MOST_MEGABYTES:,})")


def megabytes() -> float:
    """The most memory that the process has held, mapped pages of the spill among it."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
