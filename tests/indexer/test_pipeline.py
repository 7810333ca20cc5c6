"""build_index: the same bytes however it is run, counts that add up, a lock, strictness, old readers that go on."""

from __future__ import annotations

import json
import random
import threading
from pathlib import Path

import pytest
from small_index import build_small, entry, write_corpus

from indexer import build_index, readers
from indexer.entry import Entry, Snippet
from indexer.errors import CorpusEmpty, CorpusNotFound, IndexLocked, PageRejected
from indexer.store.gathering.spill import Spill
from indexer.store.generations import latest_generation
from searcher import open_index

WORDS = """salt tea silk road Russo-Japanese Burma's island islands relation relations compass needle north sea
measure measured measures Häuser l'eau остров острова""".split()  # noqa: SIM905


def many(count: int, seed: int = 5) -> list[Entry]:
    """Random entries; some with snippets, some twice."""
    draw = random.Random(seed)
    entries = []
    for i in range(count):
        body = ". ".join(" ".join(draw.choices(WORDS, k=draw.randint(2, 30))) for _ in range(draw.randint(1, 4)))
        snippets = tuple(
            Snippet(f"entry {draw.randrange(2 * count)}", f"cut {draw.choice(WORDS)}", True, "Tests", "en")
            for _ in range(draw.randint(0, 3))
        )
        entries.append(entry(f"entry {i}", body, snippets=snippets, language=draw.choice(("en", "de", "fr", "ru"))))
    return entries + entries[: count // 10]


def files_of(index: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(index.iterdir())}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


@pytest.fixture(scope="module")
def three_sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of several files, so that several workers have something to do."""
    folder = tmp_path_factory.mktemp("sources")
    entries = many(300)
    for i in range(6):
        write_corpus(folder, entries[i::6], f"part-{i}.jsonl")
    return folder


def test_same_bytes_whatever_the_jobs_and_the_memory(
    three_sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.readers.limits.GROUP_FILES", 1)
    plan = readers.plan(three_sources)
    assert len(plan.sources) == 6
    plan.close()
    build_index(three_sources, tmp_path / "one", jobs=1)
    expected = files_of(tmp_path / "one")
    for name, options in {
        "two": {"jobs": 2},
        "three": {"jobs": 3},
        "small": {"jobs": 1, "memory": 1 << 10},
        "large": {"jobs": 2, "memory": 1 << 30},
    }.items():
        build_index(three_sources, tmp_path / name, **options)
        assert differing(expected, files_of(tmp_path / name)) == set(), name


def test_small_slabs_give_the_same_bytes(three_sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_index(three_sources, tmp_path / "large", jobs=1)
    monkeypatch.setattr("indexer.store.writing.forward.SLAB_TOKENS", 37)
    monkeypatch.setattr("indexer.store.writing.forward.STRETCH", 101)
    build_index(three_sources, tmp_path / "small", jobs=1)
    assert differing(files_of(tmp_path / "large"), files_of(tmp_path / "small")) == set()


def test_counts_add_up(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus", many(60))
    (corpus / "empty.txt").write_bytes(b"")
    (corpus / "picture.png").write_bytes(b"\x89PNG")
    report = build_index(corpus, tmp_path / "index", jobs=1)
    assert report.pages == 60 + 6 + report.rejects
    assert report.pages == report.entries + report.rejects + report.duplicates
    assert (report.entries, report.duplicates, report.rejects, report.skipped) == (60, 6, 1, 1)
    assert report.rejects == sum(report.reasons.values())
    lines = (tmp_path / "index" / "rejects.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["path"] for line in lines] == ["empty.txt"]
    with open_index(tmp_path / "index") as index:
        assert sum(one.entries for one in index.dictionaries()) == report.entries
        assert sum(one.snippets for one in index.dictionaries()) == report.stubs


def test_strict_commits_nothing(tmp_path: Path) -> None:
    build_small(tmp_path, [entry("salt", "white")])
    before = files_of(tmp_path / "index")
    (tmp_path / "corpus" / "empty.txt").write_bytes(b"")
    with pytest.raises(PageRejected) as raised:
        build_index(tmp_path / "corpus", tmp_path / "index", jobs=1, strict=True)
    assert raised.value.path == "empty.txt"
    assert files_of(tmp_path / "index") == before


def test_a_corpus_of_nothing_keeps_the_old_index(tmp_path: Path) -> None:
    build_small(tmp_path, [entry("salt", "white")])
    before = files_of(tmp_path / "index")
    (tmp_path / "nothing").mkdir()
    (tmp_path / "nothing" / "empty.txt").write_bytes(b"")
    with pytest.raises(CorpusEmpty, match="rejected"):
        build_index(tmp_path / "nothing", tmp_path / "index", jobs=1)
    with pytest.raises(CorpusNotFound):
        build_index(tmp_path / "nowhere", tmp_path / "index", jobs=1)
    assert files_of(tmp_path / "index") == before


def test_only_one_build_at_a_time(tmp_path: Path) -> None:
    build_small(tmp_path, [entry("salt", "white")])
    refused: list[IndexLocked] = []

    def meanwhile(done: int, total: int, pages: int) -> None:
        with pytest.raises(IndexLocked) as raised:
            build_index(tmp_path / "corpus", tmp_path / "index", jobs=1)
        refused.append(raised.value)

    build_index(tmp_path / "corpus", tmp_path / "index", jobs=1, progress=meanwhile)
    assert [error.exit_code for error in refused] == [4]
    assert build_index(tmp_path / "corpus", tmp_path / "index", jobs=1).generation == 3


def test_progress_reaches_the_total(tmp_path: Path) -> None:
    told: list[tuple[int, int, int]] = []
    corpus = write_corpus(tmp_path / "corpus", many(20))
    write_corpus(tmp_path / "corpus", [entry("alone", "text")], "second.jsonl")
    build_index(corpus, tmp_path / "index", jobs=1, progress=lambda *now: told.append(now))
    assert told == sorted(told)
    done, total, pages = told[-1]
    assert done == total > 0
    assert pages >= 23


def test_a_rebuild_gives_the_same_but_for_its_number(tmp_path: Path) -> None:
    build_small(tmp_path, many(30))
    first = {name.replace("g1.", "gN."): data for name, data in files_of(tmp_path / "index").items() if "_g1." in name}
    build_index(tmp_path / "corpus", tmp_path / "index", jobs=1)
    second = {name.replace("g2.", "gN."): data for name, data in files_of(tmp_path / "index").items() if "_g2." in name}
    assert latest_generation(tmp_path / "index") == 2
    assert differing(first, second) == set()
    assert not [name for name in files_of(tmp_path / "index") if "1" in name]


def test_a_reader_goes_on_while_builds_commit(tmp_path: Path) -> None:
    build_small(tmp_path, [entry("salt", "white"), entry("tea", "green and white")])
    with open_index(tmp_path / "index") as old:
        write_corpus(tmp_path / "corpus", [entry("silk", "white too")])
        build_index(tmp_path / "corpus", tmp_path / "index", jobs=1)
        build_index(tmp_path / "corpus", tmp_path / "index", jobs=1)
        hits = old.search("white").hits
        assert {hit.headword for hit in hits} == {"salt", "tea"}
        assert old.entry(hits[0].id) is not None
        assert old.generation == 1
        with open_index(tmp_path / "index") as new:
            assert [hit.headword for hit in new.search("white")] == ["silk"]
            assert new.generation == 3


def test_opening_while_builds_commit_finds_one_whole_generation(tmp_path: Path) -> None:
    build_small(tmp_path, many(10))
    failures: list[BaseException] = []
    ended = threading.Event()

    def open_again_and_again() -> None:
        try:
            while not ended.is_set():
                with open_index(tmp_path / "index") as index:
                    assert index.search("entry", exact=True).total == 10 + index.search("kind:snippet entry").total
        except BaseException as error:
            failures.append(error)

    reader = threading.Thread(target=open_again_and_again)
    reader.start()
    for _ in range(6):
        build_index(tmp_path / "corpus", tmp_path / "index", jobs=1)
    ended.set()
    reader.join()
    assert failures == []


def test_entry_ids_stay_when_entries_are_added(tmp_path: Path) -> None:
    few, more = many(20), many(20) + [entry(f"other {i}", f"silk road {i}") for i in range(30)]
    build_small(tmp_path / "few", few)
    build_small(tmp_path / "more", more)
    with open_index(tmp_path / "few" / "index") as one, open_index(tmp_path / "more" / "index") as other:
        for i in range(20):
            before = [(stored.id, stored.article) for stored in one.define(f"entry {i}") if stored.kind == "article"]
            after = [(stored.id, stored.article) for stored in other.define(f"entry {i}") if stored.kind == "article"]
            assert before == after != []
        found = {hit.id for hit in one.search("silk", limit=1000, exact=True)}
        assert found <= {hit.id for hit in other.search("silk", limit=1000, exact=True)}
        added = {hit.id for hit in other.search("silk", limit=1000, exact=True)} - found
        assert all(other.entry(one_id).headword.startswith("other") for one_id in added)  # type: ignore[union-attr]


@pytest.mark.parametrize("stage", ["pipeline.read_aliases", "pipeline.Spill", "store.plain_whoosh.toc.write_lock"])
def test_a_first_build_that_is_interrupted_early_leaves_no_folder(
    three_sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    class Lock:
        acquire = interrupt

    monkeypatch.setattr(f"indexer.{stage}", (lambda folder: Lock()) if stage.endswith("lock") else interrupt)
    with pytest.raises(KeyboardInterrupt):
        build_index(three_sources, tmp_path / "index", jobs=1)
    assert not (tmp_path / "index").exists()


def test_a_first_build_that_is_interrupted_after_its_commit_leaves_the_index(
    three_sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closing = Spill.close

    def close(spill: Spill) -> None:
        closing(spill)
        raise KeyboardInterrupt

    monkeypatch.setattr(Spill, "close", close)
    with pytest.raises(KeyboardInterrupt):
        build_index(three_sources, tmp_path / "index", jobs=1)
    with open_index(tmp_path / "index") as index:
        assert index.search("salt")


def test_a_language_has_no_nul(tmp_path: Path) -> None:
    (tmp_path / "gems.tsv").write_text("amber\tresin of pines\n", encoding="utf-8")
    build_index(tmp_path / "gems.tsv", tmp_path / "index", language="e\0n", jobs=1)
    assert [hit.language for hit in open_index(tmp_path / "index").search("pine").hits] == ["en"]
