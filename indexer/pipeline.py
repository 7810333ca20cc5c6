"""A corpus in, an index out: the stages in order, in batches, with counts and rejects."""

from __future__ import annotations

import gc
import json
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any

from indexer import readers
from indexer.aliases import read_aliases, with_aliases, write_aliases
from indexer.analysis import FINGERPRINT
from indexer.entry import Entry, PlainRecord
from indexer.errors import CorpusEmpty, CorpusNotFound, IndexLocked, PageRejected
from indexer.habits import Habits
from indexer.location import index_folder
from indexer.readers import Source
from indexer.readers.page import RawPage
from indexer.resolve import Gathered, Resolution, resolve
from indexer.segmenter import SegmentOptions, name_dictionary, segment
from indexer.segmenter.plain import plain_records
from indexer.store.bm25 import Ranking
from indexer.store.gathering.batch import Batch, BatchBuilder
from indexer.store.gathering.spill import Spill
from indexer.store.generations import (
    REJECTS,
    Manifest,
    latest_generation,
    leftovers,
    manifest_path,
    segment_name,
    sync_folder,
    toc_path,
    write_synced,
)
from indexer.store.kinds import ARTICLE
from indexer.store.writing.aside import context, give_back, keep_freed, leave_signals_to_parent
from indexer.store.writing.segment_writer import SegmentFiles, SegmentWriter

if TYPE_CHECKING:
    from indexer.word_vectors import WordVectors

MEMORY = 512 << 20
"""Bytes that each process of a build aims to stay under, by default."""

IN_FLIGHT = 3
"""Sources that may wait for the collector, a worker."""

TOGETHER = 256
"""Entries of a source whose languages are told together."""

PLAIN_TOGETHER = 2_048
"""Pages of a source that are asked together whether they are plain records."""

RANKING = Ranking()

Progress = Callable[[int, int, int], None]
"""Called with bytes done, bytes in all and pages so far."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. pages = entries + rejects + duplicates; ``snippets`` counts all, ``stubs`` those that were kept.

    references, dangling  cross-references of the entries, and those of them that lead nowhere
    aliases               names of dictionaries that stand for others: those set by hand and those learned
    """

    path: Path
    generation: int
    pages: int
    entries: int
    snippets: int
    stubs: int
    duplicates: int
    rejects: int
    skipped: int
    references: int
    dangling: int
    seconds: float
    bytes: int
    reasons: dict[str, int] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Analysed:
    """What a worker makes of one source."""

    batch: Batch
    rejects: list[tuple[str, str, str]]
    size: int


_builder: BatchBuilder | None = None
_options = SegmentOptions()


def build_index(
    corpus: Path | str,
    index: Path | str | None = None,
    *,
    dictionary: str | None = None,
    language: str | None = None,
    aliases: Iterable[str] = (),
    jobs: int | None = None,
    memory: int = MEMORY,
    strict: bool = False,
    ranking: Ranking = RANKING,
    vectors: Path | str | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Build the index of a corpus; an index that is there goes on answering until the new one is committed.

    corpus      a folder, an archive, a dictionary file, or "-" for standard input
    index       the folder of the index; made where it is missing; None for the one that searching uses without one
    dictionary  what every entry is said to come from, whatever its page says
    language    of every text; else declared by the page or detected
    aliases     "NAME=OTHER": the first is another name of the second dictionary; kept for later builds. "NAME=" forgets one
    jobs        processes; all cores by default
    memory      bytes that each process aims to stay under
    strict      raise PageRejected at the first reject, and commit nothing
    vectors     a folder of word vectors in model2vec's form, to find headwords by descriptions with; None for none

    Raises CorpusNotFound, CorpusEmpty, CorpusUnreadable, IndexLocked, PageRejected (strict), AliasUnusable,
    VectorsUnusable.
    """
    began = time.perf_counter()
    if not str(corpus):
        raise CorpusNotFound('""')
    words = _word_vectors(vectors)
    folder = index_folder(index)
    options = SegmentOptions(
        dictionary=dictionary, language=language and language.replace("\0", "")
    )  # ends a term's form
    keep_freed()
    with _folder_to_write(folder):
        named = with_aliases(read_aliases(folder), aliases)
        previous = latest_generation(folder)
        _remove(leftovers(folder, previous))
        generation = previous + 1
        spill = Spill(folder)
        plan = None
        try:
            plan = readers.plan(corpus, exclude=folder)
            rejects = _gather(plan.sources, spill, options, jobs or os.cpu_count() or 1, strict, progress)
            if not len(spill.rows):
                raise CorpusEmpty(corpus, f"pages rejected: {len(rejects)}" if rejects else "")
            rows = spill.rows
            resolution = resolve(Gathered.of(spill, named))
            counts = _counts(rows, resolution, len(rejects), plan.skipped_count)
            writer = SegmentWriter(
                folder, segment_name(generation), ranking, memory=memory, threads=jobs or os.cpu_count() or 1
            )
            files = writer.write(spill, rows, resolution)
            _add_vectors(folder, segment_name(generation), files, words)
            _commit(folder, generation, files, ranking, counts, rejects, resolution.aliases)
            if aliases:
                write_aliases(folder, named)
        except BaseException:
            _remove(leftovers(folder, latest_generation(folder)))
            raise
        finally:
            spill.close()
            if plan is not None:
                plan.close()
        _remove(leftovers(folder, generation))
    reasons: dict[str, int] = {}
    for _, reason, _ in rejects:
        reasons[reason] = reasons.get(reason, 0) + 1
    size = sum(size for size, _ in files.files.values())
    seconds = time.perf_counter() - began
    return BuildReport(
        folder, generation, **counts, seconds=seconds, bytes=size, reasons=reasons, aliases=resolution.aliases
    )


def _word_vectors(folder: Path | str | None) -> WordVectors | None:
    if folder is None:
        return None
    from indexer.word_vectors import read_word_vectors

    return read_word_vectors(folder)


def _add_vectors(folder: Path, name: str, files: SegmentFiles, words: WordVectors | None) -> None:
    if words is not None:
        from indexer.store.sense_vectors import SUFFIX, write_sense_vectors

        files.files[SUFFIX] = write_sense_vectors(folder, name, files.files["stored"][0], words)


@contextmanager
def _folder_to_write(folder: Path) -> Iterator[None]:
    """Make the folder and hold its lock; if it is new and nothing comes of it, it is removed before others may have it."""
    from indexer.store.plain_whoosh.toc import write_lock

    lock, is_locked, is_ours = write_lock(folder), False, not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_locked = lock.acquire()
        if not is_locked:
            is_ours = False
            raise IndexLocked(folder)
        yield
    except OSError as error:
        error.filename = error.filename or str(folder)  # a write that failed names no file
        raise
    finally:
        if is_ours and not latest_generation(folder):
            rmtree(folder, ignore_errors=True)
        if is_locked:
            lock.release()


def _remove(paths: Iterator[Path]) -> None:
    for path in list(paths):
        with suppress(OSError):
            path.unlink()


def _gather(
    sources: tuple[Source, ...],
    spill: Spill,
    options: SegmentOptions,
    jobs: int,
    strict: bool,
    progress: Progress | None,
) -> list[tuple[str, str, str]]:
    total = sum(source.size for source in sources)
    done = 0
    rejects: list[tuple[str, str, str]] = []
    for analysed in _analyse(sources, options, min(jobs, len(sources))):
        spill.add(analysed.batch)
        rejects += analysed.rejects
        if strict and rejects:
            raise PageRejected(*rejects[0])
        done += analysed.size
        if progress is not None:
            progress(done, total, len(spill.rows) + len(rejects))
    give_back()
    return rejects


def _analyse(sources: tuple[Source, ...], options: SegmentOptions, jobs: int) -> Iterator[Analysed]:
    """Analyse the sources, in their order; in worker processes where ``jobs`` is above 1."""
    if jobs < 2:
        _start_worker(options)
        yield from map(analyse_source, sources)
        return
    with _pool(jobs, options) as pool:
        waiting: deque[Any] = deque()
        for source in sources:
            waiting.append(pool.apply_async(analyse_source, (source,)))
            if len(waiting) > IN_FLIGHT * jobs:
                yield waiting.popleft().get()
        while waiting:
            yield waiting.popleft().get()


def _pool(jobs: int, options: SegmentOptions) -> Any:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # numpy's idle threads hold no lock that is needed here
        return context().Pool(jobs, _start_worker, (options,))


def _start_worker(options: SegmentOptions) -> None:
    global _builder, _options
    _builder, _options = BatchBuilder(os.getpid()), options
    if _in_pool():
        leave_signals_to_parent()
        gc.disable()  # millions of small values that live on: the collector would go through them again and again


def _in_pool() -> bool:
    from multiprocessing import parent_process

    return parent_process() is not None


def analyse_source(source: Source) -> Analysed:
    """Read, segment and analyse one source with this process's vocabulary."""
    assert _builder is not None
    rejects: list[tuple[str, str, str]] = []
    habits = Habits(_options.language)
    entries = _entries(source, rejects)
    together = TOGETHER if _options.language is None else 1  # so that entries stay among the plain records around them
    while some := list(islice(entries, together)):
        for entry in habits.with_languages(some):
            _builder.add(entry)
    if not gc.isenabled():
        gc.collect(1)
    return Analysed(_builder.take(), rejects, source.size)


def _entries(source: Source, rejects: list[tuple[str, str, str]]) -> Iterator[Entry]:
    """The entries of a source; the plain records, where nothing has to be known of a text's language, are added at once."""
    pages = readers.read(source)
    while some := list(islice(pages, PLAIN_TOGETHER)):
        for page in _add_plain(some) if _options.language is not None else some:
            try:
                if isinstance(page, PageRejected):
                    raise page
                yield segment(page, _options)
            except PageRejected as reject:
                rejects.append((reject.path, reject.reason, reject.detail))


def _add_plain(pages: list[RawPage | PageRejected]) -> Iterator[RawPage | PageRejected]:
    """Add the pages that are plain records, without making entries of them; yield all others, in their place among them."""
    run: list[tuple[RawPage, PlainRecord]] = []
    for page, record in zip(pages, plain_records(pages), strict=True):
        if record is not None and isinstance(page, RawPage):
            run.append((page, record))
        else:
            _add_run(run)
            run = []
            yield page
    _add_run(run)


def _add_run(run: list[tuple[RawPage, PlainRecord]]) -> None:
    assert _builder is not None
    assert _options.language is not None
    for (_, _, encoding), group in groupby(run, lambda pair: (pair[0].named, pair[0].folder, pair[0].encoding)):
        pages, records = zip(*group, strict=True)
        dictionary = name_dictionary(pages[0], _options)  # the name and the folder are all that a plain record goes by
        paths = [page.path for page in pages]
        _builder.add_records(records, paths, dictionary=dictionary, language=_options.language, encoding=encoding)


def _counts(rows: Any, resolution: Resolution, rejects: int, skipped: int) -> dict[str, int]:
    pages = int((rows["kind"] == ARTICLE).sum())
    kept_entries = int((rows["kind"][resolution.kept] == ARTICLE).sum())
    return {
        "pages": pages + rejects,
        "entries": kept_entries,
        "snippets": len(rows) - pages,
        "stubs": len(resolution.kept) - kept_entries,
        "duplicates": resolution.duplicates,
        "rejects": rejects,
        "skipped": skipped,
        "references": len(resolution.referred),
        "dangling": resolution.dangling,
    }


def _commit(
    folder: Path,
    generation: int,
    files: SegmentFiles,
    ranking: Ranking,
    counts: dict[str, int],
    rejects: list[tuple[str, str, str]],
    aliases: dict[str, str],
) -> None:
    """Write what the generation needs, then rename its table of contents into place: that commits."""
    from indexer.store.plain_whoosh.toc import write_toc

    facts = {
        "ranking": ranking.to_json(),
        "mean_length": files.mean_length,
        "names": files.names,
        "languages": files.languages,
        "counts": counts,
        "aliases": aliases,
    }
    manifest = Manifest(generation, FINGERPRINT, files.files, facts)
    write_synced(manifest_path(folder, generation), manifest.encode())
    lines = [json.dumps({"path": p, "reason": r, "detail": d}, ensure_ascii=False) for p, r, d in rejects]
    write_synced(folder / f"{REJECTS}.new", "".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
    languages = tuple(name for name in files.languages if name)
    written = write_toc(folder, generation, counts["entries"] + counts["stubs"], languages=languages)
    with written.open("rb") as file:
        os.fsync(file.fileno())
    sync_folder(folder)
    written.rename(toc_path(folder, generation))
    sync_folder(folder)
    (folder / f"{REJECTS}.new").rename(folder / REJECTS)
